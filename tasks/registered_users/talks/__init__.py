"""Talks of ISAs with users: who has which, what is said in them, and how they end (R3)."""
