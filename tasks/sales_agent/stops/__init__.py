"""Stops carried from store to store, and taken over from lists of numbers (E14)."""
