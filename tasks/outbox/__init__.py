"""The outbox worked off: a row is claimed, its intent stored, sent, its receipt kept."""
