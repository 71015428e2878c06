"""Pages of registered users of a listing site (R)."""
