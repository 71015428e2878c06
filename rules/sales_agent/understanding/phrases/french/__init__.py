"""How it is said in French."""
