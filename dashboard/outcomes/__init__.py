"""The funder's page: what was promised, what came of it, and what is not known, as a release holds it."""
