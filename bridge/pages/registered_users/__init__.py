"""Pages about registered users of the team's site (R)."""
