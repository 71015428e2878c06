"""Saying in one line which setting is refused, and why; never its value."""

from pydantic import ValidationError

from schemas.parsing.visible import visible

_KINDS = ("function-after[_text(), str]", "literal['']", "constrained-float")
"""How pydantic calls the alternatives of a field, between the names of settings."""


def one_line(error: ValidationError, prefix: str) -> str:
    """Which setting is refused, and why; `prefix` stands before its name."""
    first = error.errors()[0]
    where = prefix + ".".join(visible(str(part)) for part in first["loc"] if part not in _KINDS)
    where = where.upper() if where.startswith("DEALBRIDGE_") else where
    ours = str(first.get("ctx", {}).get("error", first["msg"]))
    words = {"extra_forbidden": "unknown key", "missing": "is required", "value_error": ours}
    return f"{where}: {words.get(first['type'], first['msg'])}"
