"""A team's listing site on the wire."""
