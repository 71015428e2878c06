"""What is on record of users, beyond what is being done: figures, and what is forgotten."""
