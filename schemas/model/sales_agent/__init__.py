"""Nouns of the sales agent: triggers, messages, and what the policy says of them."""
