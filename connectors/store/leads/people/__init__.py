"""The people list: which leads, in which order, what of each, and what of it may leave (O9 to O11, O3)."""
