"""Leads that the store has none of, many at once: each made into its row by one formatter, not column by column.

What JSON writes without a backslash holds no quote, no tab and no other character that COPY or JSON would escape: such
leads, nearly all, need no look at their texts.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from connectors.store.bulk.copy import copy_lines, execute_rows
from connectors.store.bulk.forms import copied_json, copied_text, json_text
from connectors.store.engine import TeamSession
from schemas.lofty.listed_leads import AnyLead, ListedAddress, ListedLead

COLUMNS = (
    "lofty_lead_id", "ownership", "hidden", "private", "first_name", "last_name", "emails", "phones", "source", "tags",
    "assigned_user_id", "pond_id", "mailing_address", "sisu_link", "created_at", "updated_at", "content_hash",
    "presence", "dirty", "sweep", "team_id",
)  # fmt: skip
_NULL = "\\N"
Read = TypeVar("Read", bound=AnyLead)


class Incoming(NamedTuple, Generic[Read]):
    """A lead as it was read; `looked_at` is the JSON that its `content_hash` was made of."""

    lead: Read
    private: bool
    looked_at: bytes
    content_hash: str


def insert_leads(session: TeamSession, leads: Sequence[Incoming[ListedLead]], sweep: int) -> None:
    """Store leads that this transaction has seen to be absent, none of them twice."""
    if session.get_bind().dialect.name == "sqlite":
        tail = ("present", True, sweep, session.team_id)
        execute_rows(session, "leads", COLUMNS, [(*_values(one), *tail) for one in leads])
        return
    end = f"\tpresent\tt\t{sweep}\t{copied_text(session.team_id)}\n"
    copy_lines(session, "leads", COLUMNS, (_line(one, end) for one in leads))


def _plain(one: Incoming[ListedLead]) -> bool:
    link = one.lead.sisu_link
    return b"\\" not in one.looked_at and (not link or (link.isprintable() and "\\" not in link))


def _line(one: Incoming[ListedLead], end: str) -> str:
    lead = one.lead
    if _plain(one):
        first, last, source, link = lead.first_name, lead.last_name, lead.source, lead.sisu_link
        emails, phones, tags = _list(lead.emails), _list(lead.phones), _list(lead.tags)
        address = _address(lead.mailing_address)
    else:
        texts = (lead.first_name, lead.last_name, lead.source, lead.sisu_link)
        first, last, source, link = map(copied_text, texts)
        nested = (lead.emails, lead.phones, lead.tags, lead.mailing_address)
        emails, phones, tags, address = map(copied_json, nested)
    updated = f"{lead.updated}Z" if lead.updated else _NULL
    return (
        f"{lead.lofty_lead_id}\t{lead.ownership}\t{'t' if lead.hidden else 'f'}\t{'t' if one.private else 'f'}\t"
        f"{first}\t{last}\t{emails}\t{phones}\t{source}\t{tags}\t"
        f"{lead.assigned_user_id or _NULL}\t{lead.pond_id or _NULL}\t{address}\t{link}\t"
        f"{lead.created}Z\t{updated}\t{one.content_hash}{end}"
    )


def _values(one: Incoming[ListedLead]) -> tuple[Any, ...]:
    lead, plain = one.lead, _plain(one)
    texts: Callable[[tuple[str, ...]], str] = _list if plain else json_text
    return (
        lead.lofty_lead_id,
        str(lead.ownership),
        lead.hidden,
        one.private,
        lead.first_name,
        lead.last_name,
        texts(lead.emails),
        texts(lead.phones),
        lead.source,
        texts(lead.tags),
        lead.assigned_user_id,
        lead.pond_id,
        _address(lead.mailing_address) if plain else json_text(lead.mailing_address),
        lead.sisu_link,
        lead.created,
        lead.updated or None,
        one.content_hash,
    )


def _list(texts: tuple[str, ...]) -> str:
    return '["' + '","'.join(texts) + '"]' if texts else "[]"


def _address(one: ListedAddress) -> str:
    return f'{{"street":"{one.street}","city":"{one.city}","state":"{one.state}","postal_code":"{one.postal_code}"}}'
