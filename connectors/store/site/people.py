"""Which lead a visitor or user of the site is, as the site said.

Two people may be one lead; one device may have been two people's. What was said last holds from then on, what was said
before for what was done before; and what somebody did before anybody knew who it was, is of whom was known first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, tuple_

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.site.people import PersonKind, Who
from schemas.tables import SitePersonRow

Key = tuple[PersonKind, str]
_KEY = tuple_(SitePersonRow.kind, SitePersonRow.person_id)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody is this lead, as the site said last at `since`."""

    key: Key
    lofty_lead_id: int
    since: datetime


def learn(session: TeamSession, said: Iterable[Known]) -> None:
    """Keep who is who; of the same said twice the later time counts, whichever came first."""
    latest: dict[tuple[Key, int], Known] = {}
    for known in (*said,):
        before = latest.get((known.key, known.lofty_lead_id))
        if before is None or before.since < known.since:
            latest[known.key, known.lofty_lead_id] = known
    there = {
        (known.key, known.lofty_lead_id): known.since
        for kept in known_people(session, {key for key, _ in latest}).values()
        for known in kept
    }
    rows = [
        {
            "kind": known.key[0],
            "person_id": known.key[1],
            "lofty_lead_id": known.lofty_lead_id,
            "known_since": known.since,
        }
        for which, known in latest.items()
        if which not in there or there[which] < known.since
    ]
    if rows:
        upsert(session, SitePersonRow, rows)


def known_people(session: TeamSession, keys: Iterable[Key]) -> dict[Key, tuple[Known, ...]]:
    """Of these people those who are known, with all that was said of them, the first first."""
    found: dict[Key, list[Known]] = {}
    order = (SitePersonRow.known_since, SitePersonRow.lofty_lead_id)
    for some in in_chunks(sorted({(kind.value, person_id) for kind, person_id in keys})):
        for row in session.scalars(select(SitePersonRow).where(_KEY.in_(some)).order_by(*order)):
            key = PersonKind(row.kind), row.person_id
            found.setdefault(key, []).append(Known(key, row.lofty_lead_id, row.known_since))
    return {key: tuple(said) for key, said in found.items()}


def lead_at(who: Who, people: dict[Key, tuple[Known, ...]], at: datetime) -> int | None:
    """Whose doing it is, at that time: as the user, else as the visitor; None where nobody knows."""
    for key in who.keys:
        if said := people.get(key):
            before = [known for known in said if known.since <= at]
            return (before[-1] if before else said[0]).lofty_lead_id
    return None


def lead_of(session: TeamSession, who: Who) -> int | None:
    """Which lead it is now; None where nobody knows."""
    people = known_people(session, who.keys)
    return next((people[key][-1].lofty_lead_id for key in who.keys if key in people), None)


def people_of_leads(session: TeamSession, lead_ids: Sequence[int]) -> dict[int, list[Key]]:
    """By which ids these leads are known on the site, who was said last first: by them a chat reaches them."""
    found: dict[int, list[Key]] = {}
    newest = (SitePersonRow.known_since.desc(), SitePersonRow.kind, SitePersonRow.person_id)
    for some in in_chunks(lead_ids):
        rows = session.scalars(
            select(SitePersonRow).where(SitePersonRow.lofty_lead_id.in_(some)).order_by(*newest)
        )
        for row in rows:
            found.setdefault(row.lofty_lead_id, []).append((PersonKind(row.kind), row.person_id))
    return found
