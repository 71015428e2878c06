"""How Sisu spells things."""
