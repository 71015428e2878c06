"""A team: its people, its pauses, who is logged in."""
