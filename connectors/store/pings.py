"""Pings: vendors' hints, stored before they are answered, at most one unhandled row per record."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update

from connectors.store.engine import TeamSession
from connectors.store.ledger import team_row
from connectors.store.rows import new_id
from schemas.tables import LeadRow, PingRow, TeamRow

_CHUNK = 500


def store_pings(session: TeamSession, vendor: str, hints: Iterable[tuple[str, str]], at: datetime) -> None:
    """Keep (kind, entity) hints. One that waits already becomes as new, so that whoever is handling it just now does
    not take this one for handled, too.
    """
    team_row(session)
    wanted = list(dict.fromkeys(hints))
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        waiting = session.execute(
            select(PingRow.ping_id, PingRow.kind, PingRow.entity).where(
                PingRow.vendor == vendor,
                PingRow.handled_at.is_(None),
                PingRow.entity.in_([entity for _, entity in chunk]),
            )
        ).all()
        known = {(kind, entity): ping_id for ping_id, kind, entity in waiting}
        again = [known[hint] for hint in chunk if hint in known]
        session.execute(update(PingRow).where(PingRow.ping_id.in_(again)).values(received_at=at))
        session.add_all(
            PingRow(ping_id=new_id() + new_id(), vendor=vendor, kind=kind, entity=entity, received_at=at)
            for kind, entity in chunk
            if (kind, entity) not in known
        )
        session.flush()


def unhandled(session: TeamSession, vendor: str, kinds: Sequence[str], most: int) -> list[PingRow]:
    """The oldest unhandled pings of these kinds."""
    statement = select(PingRow).where(
        PingRow.vendor == vendor, PingRow.kind.in_(kinds), PingRow.handled_at.is_(None)
    )
    return list(session.scalars(statement.order_by(PingRow.received_at, PingRow.ping_id).limit(most)))


def mark_handled(session: TeamSession, pings: Iterable[PingRow], at: datetime) -> None:
    """Those that did not arrive once more meanwhile."""
    for ping in pings:
        session.execute(
            update(PingRow)
            .where(PingRow.ping_id == ping.ping_id, PingRow.received_at <= ping.received_at)
            .values(handled_at=at)
        )


def mark_handled_before(
    session: TeamSession, vendor: str, kind: str, received: datetime, at: datetime
) -> None:
    """All of a kind that arrived before: the whole list was read since."""
    session.execute(
        update(PingRow)
        .where(
            PingRow.vendor == vendor,
            PingRow.kind == kind,
            PingRow.handled_at.is_(None),
            PingRow.received_at < received,
        )
        .values(handled_at=at)
    )


def forget_pings(session: TeamSession, before: datetime) -> None:
    """Old pings, handled or not: whatever they hinted at, the sweeps have seen since."""
    session.execute(delete(PingRow).where(PingRow.received_at < before))


def latest_ping(session: TeamSession, vendor: str) -> datetime | None:
    """When a ping of any kind last arrived."""
    statement = select(PingRow.received_at).where(PingRow.vendor == vendor)
    return session.scalar(statement.order_by(PingRow.received_at.desc()).limit(1))


def leads_changed_since(session: TeamSession, moment: datetime) -> int:
    """How many leads Lofty says were changed since."""
    statement = select(func.count()).select_from(LeadRow).where(LeadRow.updated_at >= moment)
    return session.scalar(statement) or 0


def pinned(session: TeamSession) -> TeamRow | None:
    """The team's own row, None before its first run; changes nothing."""
    return session.get(TeamRow, session.team_id)
