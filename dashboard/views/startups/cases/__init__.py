"""Cases: one startup and one firm, and what is on record between them. Several charts rest on them."""
