"""What people type to narrow the people list (O11), as filters; what cannot be meant is said, with how to mend it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from connectors.store.access.directory import offices, ponds
from connectors.store.engine import Store, TeamSession
from connectors.store.teams.people import members_of_team
from rules.spelling import plain
from schemas.model.lists.people import LEVELS, LeadFilters
from schemas.parsing.values import storable

TEXTS = ("role", "stage", "source", "tag", "segment")
"""Fields that take any text: what nobody has narrows the list to nothing."""
FLAGS = ("assigned_to_me", "owned_by_me", "hidden")
_OFFICE = "office:"


def filters_asked(
    store: Store, team_id: str, said: Mapping[str, Sequence[str]]
) -> tuple[LeadFilters, tuple[str, ...]]:
    """The filters, and what was left out of them, in words. `said`: values by name of the field; owners are members'
    emails, offices and ponds their names or ids, a flag is set by any value."""
    troubles: list[str] = []
    with store.read(team_id) as session:
        known = _known(session, said)
    found: dict[str, Any] = {name: bool(said.get(name)) for name in FLAGS}
    for name, choices in known.items():
        found[name] = tuple(dict.fromkeys(_ids(name, said.get(name, ()), choices, troubles)))
    for name in TEXTS:
        found[name] = tuple(storable(value) for value in said.get(name, ()) if value.strip())
    query = " ".join(storable(value) for value in said.get("query", ()))
    return LeadFilters(**found, query=query), tuple(troubles)


def _known(session: TeamSession, said: Mapping[str, Sequence[str]]) -> dict[str, dict[str, tuple[Any, ...]]]:
    """What may be asked for, by field: how people say it, and what it stands for."""
    found: dict[str, dict[str, tuple[Any, ...]]] = {
        "level": {name: (level,) for name, level in LEVELS.items()}
    }
    if said.get("owner"):
        found["owner"] = _by_name((m.email, m.user_ids) for m in members_of_team(session))
    if said.get("office"):
        found["office"] = _by_name(
            (spelled, (o.office_id,))
            for o in offices(session)
            for spelled in (o.name, str(o.office_id), f"{_OFFICE}{o.office_id}")
        )
    if said.get("pond"):
        found["pond"] = _by_name(
            (spelled, (p.pond_id,)) for p in ponds(session) for spelled in (p.name, str(p.pond_id))
        )
    return found


def _by_name(given: Iterable[tuple[str, tuple[Any, ...]]]) -> dict[str, tuple[Any, ...]]:
    """Of several with one name all are meant."""
    found: dict[str, tuple[Any, ...]] = {}
    for name, ids in given:
        if key := plain(name):
            found[key] = (*found.get(key, ()), *ids)
    return found


_KINDS = {
    "level": "no level: choose company, office or personal",
    "owner": "nobody's email among Lofty's members",
    "office": "no office here: use its name or its number",
    "pond": "no lead pond here: use its name or its number",
}


def _ids(
    field: str, values: Sequence[str], choices: Mapping[str, tuple[Any, ...]], troubles: list[str]
) -> Iterable[Any]:
    for value in values:
        if not value.strip():
            continue
        ids = choices.get(plain(value), ())
        if not ids:
            troubles.append(f"“{value[:60]}” is {_KINDS[field]}.")
        yield from ids
