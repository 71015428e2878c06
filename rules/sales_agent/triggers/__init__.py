"""E1 to E10: what starts a message, out of what is known of one lead."""
