"""What lists of people can be asked for, and what they show."""
