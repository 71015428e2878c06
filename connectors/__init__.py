"""Borders: everything that can fail or differ tomorrow."""
