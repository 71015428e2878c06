"""Many rows at once, past the ORM."""
