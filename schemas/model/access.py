"""Who may look at the pages, by role."""

ROLES = ("admin", "ops", "agent")
