"""What pages about registered users show (R)."""
