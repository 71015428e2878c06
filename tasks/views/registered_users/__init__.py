"""What pages and the command line show of registered users."""
