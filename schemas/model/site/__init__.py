"""Nouns of a team's listing site (`docs/site-contract.md`)."""
