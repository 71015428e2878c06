"""Spanish phrases for what a reply wants, and a few French ones."""
