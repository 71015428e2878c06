"""How a team's listing site spells things, both ways (`docs/site-contract.md`)."""
