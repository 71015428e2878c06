"""Consumers on the command line."""
