"""Mails to people of the office: how they are handed over and what they look like, for all subjects that send some."""
