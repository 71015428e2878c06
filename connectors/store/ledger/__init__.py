"""What was decided, sent, refused, and what waits."""
