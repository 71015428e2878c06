"""How a person is known on both sides."""
