"""What should be done at the vendors: asked for, claimed, listed."""
