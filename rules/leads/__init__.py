"""Which leads are seen, and which of their fields are carried."""
