"""Manage Consumer Status: look up, block, unblock, merge; the audit; appeals (R5, R7 to R9)."""
