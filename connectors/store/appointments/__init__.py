"""The mirror of Lofty's appointments."""
