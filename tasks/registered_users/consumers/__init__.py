"""Consumers: looked up, blocked and unblocked, merged, heard when they appeal (R5, R7 to R9)."""
