"""What sessions tell of an event's attendance."""
