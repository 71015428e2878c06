"""Sisu on the wire."""
