"""What pages and commands show of registered users (R)."""
