"""Lofty on the wire."""
