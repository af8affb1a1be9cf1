"""How the programme stands: what is delivered against plan, what needs attention, what one may select."""
