"""Registered users of a team's listing site, in tables beside the store (R; decision 60)."""
