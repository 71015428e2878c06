"""Registered users: whom the site asks, who is drawn, who keeps access (R)."""
