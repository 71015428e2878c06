"""A team's accounts at its vendors, and its people."""
