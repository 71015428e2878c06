"""Lofty's leads: pulled, swept, and their links written."""
