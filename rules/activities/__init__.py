"""Which communication counts as what, on which day, for whom."""
