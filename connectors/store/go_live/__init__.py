"""Matches, what people decided about them, and the plan."""
