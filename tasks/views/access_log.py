"""What was done with leads, as people read it: for the bridge's pages only."""

from collections.abc import Mapping
from typing import Any

from connectors.store.access.exports import exports
from connectors.store.engine import Store
from connectors.store.parts import Part, Place
from schemas.model.lists.exports import Export


def exports_on_record(store: Store, team_id: str, by: str, place: Place) -> Part[Export]:
    """The latest first; `by`: only those of this email, "" for all."""
    with store.read(team_id) as session:
        return exports(session, by, place)


def filters_in_words(filters: Mapping[str, Any]) -> str:
    """What the list was narrowed to."""
    said = [f"{name.replace('_', ' ')}: {_value(value)}" for name, value in filters.items() if value]
    return "\n".join(said) or "the whole list"


def _value(value: Any) -> str:
    if value is True:
        return "yes"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
