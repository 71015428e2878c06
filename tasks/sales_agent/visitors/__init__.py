"""Visitors of the site: who they are, and how their record becomes a lead's (E19)."""
