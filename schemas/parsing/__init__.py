"""Readers of single values, whichever vendor they come from."""
