"""Who is asking, and the way in."""
