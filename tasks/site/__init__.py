"""The team's listing site: its events, taken in, handled, and healed by its feed."""
