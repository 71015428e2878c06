"""Feedback on the sales agent (M3)."""
