"""When a lead and people were last in touch, out of the feed of communications (E13 to E15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, or_, select

from connectors.store.activities.communications import to_communication
from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from schemas.model.communications import Communication, Direction, Event, Maker
from schemas.tables import CommunicationRow

OWN = "E13"
"""The rule by which a message of ours counts nowhere (C): a row that carries it is no person's."""
_ROW = CommunicationRow
BY_A_PERSON = and_(
    _ROW.direction == Direction.OUTBOUND.value,
    _ROW.made_by != Maker.AUTO.value,
    _ROW.event.in_([Event.CALL.value, Event.TEXT.value, Event.EMAIL.value]),
    _ROW.rule != OWN,
)
_IN_TOUCH = or_(
    _ROW.event.in_([Event.CALL.value, Event.TEXT.value]),
    and_(_ROW.event == Event.EMAIL.value, _ROW.made_by != Maker.AUTO.value),
)
INBOUND_TEXT = and_(_ROW.direction == Direction.INBOUND.value, _ROW.event == Event.TEXT.value)


@dataclass(frozen=True, slots=True)
class Spoken:
    """`person_at`: the last call, text or email of a person to the lead; `contact_at`: the last text or call either
    way, or email of a person; `inbound_text_at`: the lead's last text. None: never."""

    person_at: datetime | None = None
    contact_at: datetime | None = None
    inbound_text_at: datetime | None = None


def spoken_with(session: TeamSession, lead_ids: Iterable[int], until: datetime) -> dict[int, Spoken]:
    """Of these leads, by lead, up to an instant; one that nobody was in touch with has none."""
    found: dict[int, Spoken] = {}
    at = _ROW.happened_at
    lasts = [func.max(case((kind, at))) for kind in (BY_A_PERSON, _IN_TOUCH, INBOUND_TEXT)]
    typed = [func.coalesce(last, None, type_=at.type) for last in lasts]
    for some in in_chunks(lead_ids):
        rows = session.execute(
            select(_ROW.lofty_lead_id, *typed)
            .where(_ROW.lofty_lead_id.in_(some), at <= until)
            .group_by(_ROW.lofty_lead_id)
        )
        found |= {lead_id: Spoken(*moments) for lead_id, *moments in rows}
    return found


def automatic_emails(
    session: TeamSession, lead_ids: Iterable[int], since: datetime
) -> dict[int, list[Communication]]:
    """Automatic emails to these leads, and when they were opened (E1), by lead."""
    found: dict[int, list[Communication]] = {}
    for some in in_chunks(lead_ids):
        statement = select(_ROW).where(
            _ROW.lofty_lead_id.in_(some),
            _ROW.happened_at >= since,
            _ROW.made_by == Maker.AUTO.value,
            _ROW.event.in_([Event.EMAIL.value, Event.OPENED_EMAIL.value]),
        )
        for row in session.scalars(statement):
            found.setdefault(row.lofty_lead_id, []).append(to_communication(row))
    return found


def opened_between(session: TeamSession, start: datetime, end: datetime) -> set[int]:
    """Leads who opened an automatic email in this time, both ends included."""
    statement = select(_ROW.lofty_lead_id).where(
        _ROW.happened_at >= start,
        _ROW.happened_at <= end,
        _ROW.event == Event.OPENED_EMAIL.value,
        _ROW.made_by == Maker.AUTO.value,
        _ROW.lofty_lead_id != 0,
    )
    return set(session.scalars(statement.distinct()))


def inbound_texts(session: TeamSession, since: datetime, known: Iterable[int]) -> list[Communication]:
    """Texts of leads since then, but for these, the oldest first."""
    read = set(known)
    statement = select(_ROW).where(
        _ROW.happened_at >= since,
        _ROW.event == Event.TEXT.value,
        _ROW.direction == Direction.INBOUND.value,
        _ROW.lofty_lead_id != 0,
    )
    rows = session.scalars(statement.order_by(_ROW.happened_at, _ROW.communication_id))
    return [to_communication(row) for row in rows if row.communication_id not in read]


def strange_text_since(session: TeamSession, lead_id: int, since: datetime) -> bool:
    """Whether an automatic text went out to a lead since then that is none of ours, as far as is known here."""
    statement = select(_ROW.communication_id).where(
        _ROW.lofty_lead_id == lead_id,
        _ROW.happened_at > since,
        _ROW.event == Event.TEXT.value,
        _ROW.direction == Direction.OUTBOUND.value,
        _ROW.made_by == Maker.AUTO.value,
        _ROW.rule != OWN,
    )
    return session.scalar(statement.limit(1)) is not None
