"""Pings: vendors' hints, stored before they are answered, at most one unhandled row per record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, delete, select, update

from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.teams.team import ensure_team
from schemas.model.communications import Direction, Event, Maker
from schemas.tables import CommunicationRow, LeadRow, LoftyTransactionRow, NotificationRow, SiteActivityRow

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Notification:
    """A vendor's hint that waits: of which kind, about which record, since when."""

    notification_id: str
    vendor: str
    kind: str
    entity: str
    received_at: datetime


def store_notifications(
    session: TeamSession,
    vendor: str,
    hints: Iterable[tuple[str, str]],
    at: datetime,
    times: Mapping[tuple[str, str], datetime] | None = None,
) -> None:
    """Keep (kind, entity) hints. One that waits already becomes as new, so that whoever is handling it just now does
    not take this one for handled, too. `times`: when each came, where that is not `at`.
    """
    ensure_team(session)
    wanted = list(dict.fromkeys(hints))
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        waiting = session.execute(
            select(NotificationRow.ping_id, NotificationRow.kind, NotificationRow.entity).where(
                NotificationRow.vendor == vendor,
                NotificationRow.handled_at.is_(None),
                NotificationRow.entity.in_([entity for _, entity in chunk]),
            )
        ).all()
        known = {(kind, entity): ping_id for ping_id, kind, entity in waiting}
        again = [known[hint] for hint in chunk if hint in known]
        session.execute(
            update(NotificationRow).where(NotificationRow.ping_id.in_(again)).values(received_at=at)
        )
        session.add_all(
            NotificationRow(
                ping_id=new_id() + new_id(),
                vendor=vendor,
                kind=kind,
                entity=entity,
                received_at=(times or {}).get((kind, entity), at),
            )
            for kind, entity in chunk
            if (kind, entity) not in known
        )
        session.flush()


def unhandled(session: TeamSession, vendor: str, kinds: Sequence[str], most: int) -> list[Notification]:
    """The newest unhandled pings of these kinds, and for a quarter of them the oldest: a change behind an import of
    thousands is read at once, and nothing of the import waits for ever.
    """
    statement = select(NotificationRow).where(
        NotificationRow.vendor == vendor,
        NotificationRow.kind.in_(kinds),
        NotificationRow.handled_at.is_(None),
    )
    oldest = (NotificationRow.received_at, NotificationRow.ping_id)
    newest = session.scalars(statement.order_by(*(key.desc() for key in oldest)).limit(most)).all()
    old = session.scalars(statement.order_by(*oldest).limit(most // 4)).all() if len(newest) == most else ()
    chosen = {row.ping_id: row for row in (*newest[: most - len(old)], *old)}
    return [
        Notification(row.ping_id, row.vendor, row.kind, row.entity, row.received_at)
        for row in chosen.values()
    ]


def mark_handled(session: TeamSession, notifications: Iterable[Notification], at: datetime) -> None:
    """Those that did not arrive once more meanwhile."""
    # The table, not the class: one statement for all of them, to which the session adds no team.
    table = cast("Table", NotificationRow.__table__)
    statement = (
        update(table)
        .where(
            table.c.team_id == session.team_id,
            table.c.ping_id == bindparam("id"),
            table.c.received_at <= bindparam("received"),
        )
        .values(handled_at=at)
    )
    handled = [{"id": seen.notification_id, "received": seen.received_at} for seen in notifications]
    if handled:
        session.connection().execute(statement, handled)


def mark_handled_before(
    session: TeamSession, vendor: str, kind: str, received: datetime, at: datetime
) -> None:
    """All of a kind that arrived before: the whole list was read since."""
    session.execute(
        update(NotificationRow)
        .where(
            NotificationRow.vendor == vendor,
            NotificationRow.kind == kind,
            NotificationRow.handled_at.is_(None),
            NotificationRow.received_at < received,
        )
        .values(handled_at=at)
    )


def forget_notifications(session: TeamSession, before: datetime) -> None:
    """Old pings, handled or not: whatever they hinted at, the sweeps have seen since."""
    session.execute(delete(NotificationRow).where(NotificationRow.received_at < before))


def notified_since(
    session: TeamSession, vendor: str, moment: datetime, kind: str = "", noun: str = ""
) -> bool:
    """Whether a ping arrived since: of any kind, or of this one; `noun`: of communications, "call", "email", "text"."""
    statement = select(NotificationRow.ping_id).where(
        NotificationRow.vendor == vendor, NotificationRow.received_at > moment
    )
    if kind:
        statement = statement.where(
            NotificationRow.kind == kind, NotificationRow.entity.startswith(f"{noun}:" if noun else "")
        )
    return session.scalar(statement.limit(1)) is not None


def leads_changed_since(session: TeamSession, moment: datetime) -> bool:
    """Whether Lofty says that a lead was changed since."""
    return (
        session.scalar(select(LeadRow.lofty_lead_id).where(LeadRow.updated_at >= moment).limit(1)) is not None
    )


def transactions_changed_since(session: TeamSession, moment: datetime) -> bool:
    """Whether Lofty says that one of its transactions was changed since."""
    row = LoftyTransactionRow
    return (
        session.scalar(select(row.lofty_transaction_id).where(row.updated_at >= moment).limit(1)) is not None
    )


def visited_since(session: TeamSession, moment: datetime) -> bool:
    """Whether a lead did anything on the search site since; where nobody reads that, nobody knows."""
    row = SiteActivityRow
    statement = select(row.activity_key).where(row.created_at >= moment, row.ours.is_(False))
    return session.scalar(statement.limit(1)) is not None


def communicated_since(session: TeamSession, moment: datetime, event: Event) -> bool:
    """Whether a person made or logged a call, text or email since: those that the CRM makes by itself do not ping."""
    row = CommunicationRow
    statement = select(row.communication_id).where(
        row.happened_at >= moment,
        row.event == event,
        row.direction == Direction.OUTBOUND,
        row.made_by.in_([Maker.PERSON, Maker.LOGGED]),
    )
    return session.scalar(statement.limit(1)) is not None
