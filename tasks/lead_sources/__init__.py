"""Lead sources: mirrored, counted and provided in Sisu."""
