"""How it is said in English."""
