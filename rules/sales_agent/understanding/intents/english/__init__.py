"""English phrases for what a reply wants."""
