"""Mails to people of the office, by the team's own mail server."""
