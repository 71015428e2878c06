"""A realistic office, the same for the same seed, size and day."""
