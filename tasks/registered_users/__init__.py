"""Registered users of a team's listing site: decided, greeted, talked to, claimed, blocked (R)."""
