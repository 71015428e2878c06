"""Sisu's transactions, their links, and their Lofty ones."""
