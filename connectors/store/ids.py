"""Ids of our own rows."""

import secrets


def new_id() -> str:
    """A short random id that people can type."""
    return secrets.token_hex(5)
