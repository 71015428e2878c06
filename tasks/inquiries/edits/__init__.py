"""What people of the office change of contacts and inquiries (Q2, Q6)."""
