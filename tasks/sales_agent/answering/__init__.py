"""Replies understood, answered and handed over (K, N)."""
