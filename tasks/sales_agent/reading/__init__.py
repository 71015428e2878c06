"""What people are shown of the sales agent: conversations, and to whom it may write at all."""
