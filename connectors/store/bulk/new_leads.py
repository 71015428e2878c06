"""Leads that the store has none of, many at once: each of their columns is made for all of them in one go.

What JSON writes without a backslash holds no quote, no tab and no other character that COPY or JSON would escape: such
leads, nearly all, need no look at their texts. Nothing here lists a lead's fields: each is written by its type.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from connectors.store.bulk.copy import copy_lines, execute_rows
from connectors.store.bulk.forms import copied_json, copied_text, json_text, sqlite_instant
from connectors.store.engine import TeamSession
from connectors.store.mapping import LEAD_COLUMNS
from schemas.lofty.listed_leads import SPELLED, ListedLead
from schemas.model.addresses import Address
from schemas.model.leads import Lead, Ownership

COLUMNS = (
    *LEAD_COLUMNS, "private", "content_hash", "shown_hash", "opportunity_since", "criteria_since", "presence", "dirty",
    "sweep", "team_id",
)  # fmt: skip
_FIELDS = ListedLead.__struct_fields__  # type: ignore[attr-defined] # made while running
_SPELLED = tuple(SPELLED.get(name, name) for name in LEAD_COLUMNS)
_NULL = "\\N"
Read = TypeVar("Read", bound=Lead)
Writer = Callable[[Any], Any] | None
"""How a column takes a value; None: as it is."""


class Incoming(NamedTuple, Generic[Read]):
    """A lead as it was read; `looked_at` and `shown` are the JSON that its hashes were made of."""

    lead: Read
    private: bool
    looked_at: bytes
    content_hash: str
    shown: bytes
    shown_hash: str


def insert_leads(
    session: TeamSession, leads: Sequence[Incoming[ListedLead]], sweep: int, seen_at: datetime
) -> None:
    """Store leads that this transaction has seen to be absent, none of them twice."""
    plain = [incoming for incoming in leads if _is_plain(incoming)]
    odd = [incoming for incoming in leads if not _is_plain(incoming)] if len(plain) < len(leads) else []
    if session.get_bind().dialect.name == "sqlite":
        since = sqlite_instant(seen_at)
        tail = (since, since, "present", True, sweep, session.team_id)
        rows = [*_rows(plain, _BOUND_PLAIN), *_rows(odd, _BOUND)]
        execute_rows(session, "leads", COLUMNS, [(*row, *tail) for row in rows])
        return
    since = seen_at.isoformat()
    end = f"\t{since}\t{since}\tpresent\tt\t{sweep}\t{copied_text(session.team_id)}\n"
    lines = map("\t".join, chain(_rows(plain, _COPIED_PLAIN), _rows(odd, _COPIED)))
    copy_lines(session, "leads", COLUMNS, (line + end for line in lines))


def _is_plain(incoming: Incoming[ListedLead]) -> bool:
    lead = incoming.lead
    link = lead.sisu_link
    if b"\\" in incoming.looked_at or b"\\" in incoming.shown or "\\" in lead.search_criteria:
        return False
    return not link or (link.isprintable() and "\\" not in link)


def _rows(leads: Sequence[Incoming[ListedLead]], writers: Sequence[Writer]) -> Iterator[tuple[Any, ...]]:
    """Their values as the database takes them: column by column, which takes half as long as lead by lead."""
    if not leads:
        return iter(())
    listed, private, _, hashes, _, shown_hashes = zip(*leads, strict=True)
    columns = dict(zip(_FIELDS, zip(*map(msgspec.structs.astuple, listed), strict=True), strict=True))
    given = (*(columns[name] for name in _SPELLED), private, hashes, shown_hashes)
    return zip(
        *(map(write, column) if write else column for write, column in zip(writers, given, strict=True)),
        strict=True,
    )


def _list(texts: tuple[str, ...]) -> str:
    return '["' + '","'.join(texts) + '"]' if texts else "[]"


def _address(address: Address) -> str:
    return (
        f'{{"street":"{address.street}","city":"{address.city}","state":"{address.state}",'
        f'"postal_code":"{address.postal_code}"}}'
    )


def _writers(kinds: Mapping[type, Writer]) -> tuple[Writer, ...]:
    """One for each column, by what the lead's field is (`T | None` counts as T), then for `private` and the hashes."""
    hints = get_type_hints(Lead)
    found = []
    for name in LEAD_COLUMNS:
        kind = next(part for part in (*get_args(hints[name]), hints[name]) if part is not ...)
        found.append(kinds[tuple if get_origin(hints[name]) is tuple else kind])
    return (*found, kinds[bool], kinds[str], kinds[str])


_ALIKE: dict[type, Writer] = {
    Ownership: str,
    bool: {True: "t", False: "f"}.__getitem__,
    int: lambda number: str(number) if number else _NULL,
    datetime: lambda spelled: f"{spelled}Z" if spelled else _NULL,
}
_COPIED_PLAIN = _writers({**_ALIKE, str: None, tuple: _list, Address: _address})
_COPIED = _writers({**_ALIKE, str: copied_text, tuple: copied_json, Address: copied_json})
_SAME: dict[type, Writer] = {
    Ownership: str,
    str: None,
    bool: None,
    int: None,
    datetime: lambda spelled: spelled or None,
}
_BOUND_PLAIN = _writers({**_SAME, tuple: _list, Address: _address})
_BOUND = _writers({**_SAME, tuple: json_text, Address: json_text})
"""Of COPY and of SQLite's driver, each for leads whose texts need no escape and for all others."""
