"""Members, office, ponds, tags."""
