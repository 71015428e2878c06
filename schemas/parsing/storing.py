"""JSON that every database takes."""

from math import isfinite
from typing import Any

from schemas.parsing.values import storable


def storable_json(value: Any) -> Any:
    """Without NUL and halves of surrogate pairs, NaN as text."""
    if isinstance(value, dict):
        return {storable_json(str(name)): storable_json(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [storable_json(inner) for inner in value]
    if isinstance(value, str):
        return storable(value)
    return value if not isinstance(value, float) or isfinite(value) else str(value)
