"""The Lofty transaction of a Sisu one: pulled, planned, delivered."""
