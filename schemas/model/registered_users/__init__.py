"""Registered users of a listing site: who they are, how they stand at a restricted board, what comes of them (R)."""
