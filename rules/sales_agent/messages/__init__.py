"""What a message says, and whether it may go (E17)."""
