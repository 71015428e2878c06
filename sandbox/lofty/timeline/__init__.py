"""Notes, site activities, the system log."""
