"""Which existing records belong together, and what is copied back."""
