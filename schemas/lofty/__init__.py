"""How Lofty spells things."""
