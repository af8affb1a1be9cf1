"""What is kept beside the record: acts of importing, what they changed and rest on, and what waits to come in."""
