"""Registered users of a listing site as people see them (R)."""
