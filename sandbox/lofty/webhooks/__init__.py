"""Which change makes which notification, and who gets it."""
