"""Offices, ponds, rights, policies; who did what with leads."""
