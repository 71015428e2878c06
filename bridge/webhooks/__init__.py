"""Where vendors ping."""
