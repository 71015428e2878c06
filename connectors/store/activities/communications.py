"""Communications with their verdicts."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec
from sqlalchemy import delete, or_, select

from connectors.store.activities.stale_days import mark_stale
from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import NOT_GONE
from connectors.store.upsert import upsert
from schemas.model.communications import Communication, Direction, Event, Maker, Verdict
from schemas.tables import CommunicationRow, LeadRow

_AT_ONCE = 2_000
_ZONES = timedelta(days=2)
"""So far lies a day, with its end, from the same one in UTC, in any zone."""
_NAMES = tuple(field.name for field in fields(Communication))
_encode = msgspec.json.Encoder().encode
Decide = Callable[[Communication], tuple[date, Verdict]]
"""The local day of a communication, and what it counts as."""


def save_communications(
    session: TeamSession, found: Sequence[Communication], decide: Decide
) -> list[tuple[Communication, Verdict]]:
    """Store those that are new or read otherwise than before, with their verdicts; the days that they leave and those
    that they come to become stale. Of two with one id the later counts. Returns what changed."""
    latest = {communication.communication_id: communication for communication in found}
    known = _hashes(session, latest)
    changed = [
        (communication, digest)
        for communication in latest.values()
        if (digest := _hash(communication)) != known.get(communication.communication_id)
    ]
    decided = [(communication, *decide(communication), digest) for communication, digest in changed]
    _store(session, decided)
    return [(communication, verdict) for communication, _, verdict, _ in decided]


@dataclass(frozen=True, slots=True)
class Reclassified:
    """A few thousand communications that the rules were asked about again: how many, of how many verdicts or days
    changed, and the last one's id."""

    asked: int
    changed: int
    last: int


def reclassify(
    session: TeamSession, first: date, last: date, decide: Decide, after: int = 0
) -> Reclassified | None:
    """Ask the rules again about what lies, or would lie by now, on these days, both included (settings were changed):
    the next few thousand with an id greater than `after`. None where there are no more. In the caller's transaction."""
    rows = _some_of(session, first, last, after)
    if not rows:
        return None
    decided = [
        (communication, *decide(communication), row.content_hash)
        for row in rows
        if (communication := to_communication(row))
    ]
    news = [
        new
        for new, row in zip(decided, rows, strict=True)
        # A changed zone moves what lies at the edges, into the range and out of it.
        if any(first <= day <= last for day in (row.happened_on, new[1])) and _differs(row, new[1], new[2])
    ]
    done = Reclassified(len(rows), len(news), rows[-1].communication_id)
    session.expunge_all()
    _store(session, news)
    return done


def _some_of(session: TeamSession, first: date, last: date, after: int) -> list[CommunicationRow]:
    start, end = (datetime.combine(day, time(), UTC) for day in (first, last))
    statement = (
        select(CommunicationRow)
        .where(CommunicationRow.happened_at >= start - _ZONES, CommunicationRow.happened_at < end + _ZONES)
        .where(CommunicationRow.communication_id > after)
        .order_by(CommunicationRow.communication_id)
    )
    return list(session.scalars(statement.limit(_AT_ONCE)))


def _differs(row: CommunicationRow, day: date, new: Verdict) -> bool:
    stood = (row.happened_on, row.counts_as, bool(row.conversation), row.talk_seconds, row.rule, row.because)
    return stood != (day, new.counts_as, new.conversation, new.seconds, new.rule, new.because)


def _store(session: TeamSession, decided: Sequence[tuple[Communication, date, Verdict, str]]) -> None:
    if not decided:
        return
    ids = [communication.communication_id for communication, *_ in decided]
    mark_stale(session, ids)
    upsert(session, CommunicationRow, [_values(*row) for row in decided])
    mark_stale(session, ids)


def _values(communication: Communication, day: date, verdict: Verdict, digest: str) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(communication, name) for name in _NAMES}
    values |= {name: str(values[name]) for name in ("event", "direction", "made_by")}
    return values | {
        "happened_on": day,
        "counts_as": verdict.counts_as,
        "conversation": int(verdict.conversation),
        "talk_seconds": verdict.seconds,
        "rule": verdict.rule,
        "because": verdict.because,
        "content_hash": digest,
    }


def _hash(communication: Communication) -> str:
    return hashlib.sha1(
        _encode([getattr(communication, name) for name in _NAMES]), usedforsecurity=False
    ).hexdigest()


def _hashes(session: TeamSession, ids: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    columns = (CommunicationRow.communication_id, CommunicationRow.content_hash)
    for some in in_chunks(ids):
        rows = session.execute(select(*columns).where(CommunicationRow.communication_id.in_(some)))
        found |= {row.communication_id: row.content_hash for row in rows}
    return found


def in_window(session: TeamSession, start: datetime, end: datetime) -> dict[int, Event]:
    """The communications of a time, both ends included, with their kind; without those of leads that are gone."""
    rows = session.execute(
        select(CommunicationRow.communication_id, CommunicationRow.event)
        .outerjoin(LeadRow, LeadRow.lofty_lead_id == CommunicationRow.lofty_lead_id)
        .where(CommunicationRow.happened_at >= start, CommunicationRow.happened_at <= end)
        .where(or_(LeadRow.presence.is_(None), NOT_GONE))
    )
    return {number: Event(event) for number, event in rows}


def times_of(session: TeamSession, ids: Iterable[int]) -> dict[int, datetime]:
    """When those of them happened that are known."""
    found: dict[int, datetime] = {}
    for some in in_chunks(ids):
        columns = (CommunicationRow.communication_id, CommunicationRow.happened_at)
        rows = session.execute(select(*columns).where(CommunicationRow.communication_id.in_(some)))
        found |= {row.communication_id: row.happened_at for row in rows}
    return found


def forget(session: TeamSession, ids: Sequence[int]) -> None:
    """Communications that were erased: their days are counted again."""
    mark_stale(session, ids)
    for some in in_chunks(ids):
        session.execute(delete(CommunicationRow).where(CommunicationRow.communication_id.in_(some)))


def lead_of_communication(session: TeamSession, communication_id: int) -> int | None:
    """The lead that a communication names; None where no such communication is known."""
    return session.scalar(
        select(CommunicationRow.lofty_lead_id).where(CommunicationRow.communication_id == communication_id)
    )


def to_communication(row: CommunicationRow) -> Communication:
    """A communication out of its row."""
    values = {name: getattr(row, name) for name in _NAMES}
    values |= {
        "event": Event(row.event),
        "direction": Direction(row.direction),
        "made_by": Maker(row.made_by),
    }
    return Communication(**values)
