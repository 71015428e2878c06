"""Registered users of a listing site, at the command line."""
