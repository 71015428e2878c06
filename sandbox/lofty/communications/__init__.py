"""Communications: of one lead, of the team, logged and sent."""
