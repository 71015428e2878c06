"""How it is said in Spanish."""
