"""What people of the office are told of leads: each case once, and how each way to them has ended (N4)."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from sqlalchemy import select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from schemas.model.sales_agent.notices import Notice, NoticeKind, NoticeWay, Way, WayState
from schemas.tables import NoticeRow, NoticeWayRow

_NAMES = tuple(field.name for field in fields(Notice) if field.name not in ("kind", "ways"))


def add_notice(session: TeamSession, notice: Notice) -> bool:
    """Store a case without its ways. False where it is known: people were told, or are being told."""
    known = select(NoticeRow.notice_id).where(
        NoticeRow.lofty_lead_id == notice.lofty_lead_id,
        NoticeRow.rule == notice.rule,
        NoticeRow.anchor == notice.anchor,
    )
    if session.scalar(known) is not None:
        return False
    session.add(NoticeRow(**{name: getattr(notice, name) for name in _NAMES}, kind=notice.kind.value))
    session.flush()
    return True


def add_ways(session: TeamSession, notice_id: str, ways: Iterable[NoticeWay]) -> None:
    """These ways are new."""
    session.add_all(
        NoticeWayRow(
            notice_id=notice_id,
            way=row.way.value,
            lofty_user_id=row.user_id,
            state=row.state.value,
            sent_at=row.sent_at,
            because=row.because,
        )
        for row in ways
    )
    session.flush()


def end_way(session: TeamSession, notice_id: str, ended: NoticeWay) -> None:
    """What became of one of them."""
    row = NoticeWayRow
    changed = update(row).where(
        row.notice_id == notice_id, row.way == ended.way.value, row.lofty_user_id == ended.user_id
    )
    values = {"state": ended.state.value, "sent_at": ended.sent_at, "because": ended.because}
    session.execute(changed.values(**values).execution_options(synchronize_session="fetch"))


def notice(session: TeamSession, notice_id: str) -> Notice | None:
    """One, with its ways; None where there is none of this id."""
    row = session.scalar(select(NoticeRow).where(NoticeRow.notice_id == notice_id))
    return _to_notices(session, [row])[0] if row else None


def notices_of(session: TeamSession, lead_id: int) -> tuple[Notice, ...]:
    """All about a lead, the newest first."""
    found = select(NoticeRow).where(NoticeRow.lofty_lead_id == lead_id)
    ordered = found.order_by(NoticeRow.created_at.desc(), NoticeRow.notice_id)
    return tuple(_to_notices(session, session.scalars(ordered).all()))


def _to_notices(session: TeamSession, rows: Iterable[NoticeRow]) -> list[Notice]:
    listed = list(rows)
    ways: dict[str, list[NoticeWay]] = {row.notice_id: [] for row in listed}
    for some in in_chunks(ways):
        chosen = select(NoticeWayRow).where(NoticeWayRow.notice_id.in_(some))
        for row in session.scalars(chosen.order_by(NoticeWayRow.lofty_user_id, NoticeWayRow.way)):
            ways[row.notice_id].append(_to_way(row))
    return [
        Notice(
            **{name: getattr(row, name) for name in _NAMES},
            kind=NoticeKind(row.kind),
            ways=tuple(ways[row.notice_id]),
        )
        for row in listed
    ]


def _to_way(row: NoticeWayRow) -> NoticeWay:
    return NoticeWay(Way(row.way), row.lofty_user_id, WayState(row.state), row.sent_at, row.because)


def leads_told_since(session: TeamSession, since: datetime, kinds: Iterable[NoticeKind]) -> list[int]:
    """Leads of whom somebody was told of a case of these kinds since then."""
    wanted = [kind.value for kind in kinds]
    statement = select(NoticeRow.lofty_lead_id).where(
        NoticeRow.created_at >= since, NoticeRow.kind.in_(wanted)
    )
    return list(session.scalars(statement.distinct().order_by(NoticeRow.lofty_lead_id)))
