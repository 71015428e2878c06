"""Communications, and the figures that they roll up to."""
