"""The mirror of Lofty's leads."""
