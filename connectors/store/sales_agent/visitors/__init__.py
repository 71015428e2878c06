"""Visitors of the site: what is kept of one becomes a lead's (E19)."""
