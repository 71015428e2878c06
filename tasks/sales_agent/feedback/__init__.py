"""Feedback on the sales agent: given, answered, told (M3)."""
