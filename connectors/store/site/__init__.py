"""What the team's listing site told, and who is who there."""
