"""The list of conversations, part by part: those of leads that the viewer works (M1), the newest first.

Each state beside `rules.sales_agent.standing`, which says the same of one conversation: a test on random worlds and
both databases holds them equal. That a number has said stop cannot be told in SQL: the caller names these leads.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.among import among
from connectors.store.leads.seen import working
from connectors.store.leads.visibility import PRESENT
from connectors.store.messages.messages import MAY_HAVE_ARRIVED
from connectors.store.parts import Part, Place, joined, segment
from connectors.store.sales_agent.spoken import BY_A_PERSON, INBOUND_TEXT
from schemas.model.access import Viewer
from schemas.model.sales_agent.conversations import ConversationState
from schemas.model.sales_agent.listed import (
    HANDS_OVER,
    ConversationCounts,
    ConversationFilters,
    Narrowed,
    Narrowing,
)
from schemas.tables import CommunicationRow, ConversationRow, LeadRow, MessageRow, NoticeRow

_ROW = ConversationRow
_ORDER: tuple[InstrumentedAttribute[Any], ...] = _ROW.last_at, _ROW.lofty_lead_id


def conversations_part(
    session: TeamSession,
    viewer: Viewer,
    filters: ConversationFilters,
    stopped: Collection[int],
    place: Place,
    until: datetime,
) -> Part[tuple[int, datetime]]:
    """The leads, each with when anything was said last. `stopped`: leads with a number that has said stop, asked for
    where a state is; `until`: what came later is not known yet."""
    chosen = _of_agents(_mine(session, viewer), filters.agent_ids)
    if filters.state is not None:
        chosen = chosen.where(_narrowed(session, filters.state, stopped, until))
    found = segment(session, chosen, _ORDER, lambda row: (row.lofty_lead_id, row.last_at), falling=True)
    return joined([found], place)


def count_conversations(
    session: TeamSession,
    viewer: Viewer,
    agent_ids: frozenset[int] | None,
    stopped: Collection[int],
    until: datetime,
) -> ConversationCounts:
    """Of the same list, whatever state it is narrowed to."""
    kinds = (
        Narrowing.FOR_A_PERSON,
        Narrowing.ACTIVE,
        Narrowing.MUTED,
        Narrowing.TAKEN_OVER,
        ConversationState.STOPPED,
    )
    sums = [func.sum(case((_narrowed(session, kind, stopped, until), 1), else_=0)) for kind in kinds]
    chosen = _of_agents(_mine(session, viewer), agent_ids).with_only_columns(func.count(), *sums)
    found = session.execute(chosen).one()
    return ConversationCounts(*(int(number or 0) for number in found))


def agents_in_conversation(session: TeamSession, viewer: Viewer) -> set[int]:
    """To whom the leads of that list are assigned."""
    columns = _mine(session, viewer).with_only_columns(LeadRow.assigned_user_id).distinct()
    return {user_id for user_id in session.scalars(columns) if user_id is not None}


def told_to_call(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, list[datetime]]:
    """When somebody was told to call these leads, by lead."""
    found: dict[int, list[datetime]] = {}
    for some in in_chunks(lead_ids):
        statement = select(NoticeRow.lofty_lead_id, NoticeRow.created_at).where(
            NoticeRow.lofty_lead_id.in_(some), NoticeRow.rule == HANDS_OVER
        )
        for lead_id, at in session.execute(statement):
            found.setdefault(lead_id, []).append(at)
    return found


def phones_in_conversation(session: TeamSession, viewer: Viewer) -> dict[int, list[str]]:
    """The phones, as Lofty has them, of all leads in that list."""
    columns = _mine(session, viewer).with_only_columns(LeadRow.lofty_lead_id, LeadRow.phones)
    return {lead_id: list(phones) for lead_id, phones in session.execute(columns)}


def _mine(session: TeamSession, viewer: Viewer) -> Select[tuple[ConversationRow]]:
    same = and_(LeadRow.team_id == _ROW.team_id, LeadRow.lofty_lead_id == _ROW.lofty_lead_id)
    listed = select(_ROW).join(LeadRow, same)
    return listed.where(PRESENT, _ROW.last_at.is_not(None), working(session, viewer))


def _of_agents(
    chosen: Select[tuple[ConversationRow]], agent_ids: frozenset[int] | None
) -> Select[tuple[ConversationRow]]:
    return chosen if agent_ids is None else chosen.where(LeadRow.assigned_user_id.in_(sorted(agent_ids)))


def _narrowed(
    session: TeamSession, to: Narrowed, stopped: Collection[int], until: datetime
) -> ColumnElement[bool]:
    said_stop, muted = among(session, sorted(stopped)), _ROW.muted_at.is_not(None)
    match to:
        case Narrowing.ACTIVE:
            return and_(not_(said_stop), not_(muted), not_(_taken_over(until)))
        case Narrowing.FOR_A_PERSON:
            return _handed_over(until)
        case Narrowing.MUTED:
            return and_(not_(said_stop), muted)
        case Narrowing.TAKEN_OVER:
            return and_(not_(said_stop), not_(muted), _taken_over(until))
        case _:
            return _stands(session, to, stopped, until)


def _stands(
    session: TeamSession, state: ConversationState, stopped: Collection[int], until: datetime
) -> ColumnElement[bool]:
    said_stop = among(session, sorted(stopped))
    if state is ConversationState.STOPPED:
        return said_stop
    silent = or_(_ROW.muted_at.is_not(None), _taken_over(until))
    if state is ConversationState.SILENT:
        return and_(not_(said_stop), silent)
    answered = _spoken(INBOUND_TEXT, _SPOKEN_AT >= _LAST_SENT, until)
    last = answered if state is ConversationState.ANSWERED else not_(answered)
    return and_(not_(said_stop), not_(silent), last)


def _moment(column: InstrumentedAttribute[Any]) -> ColumnElement[datetime]:
    """A column that no index of moments stands for: SQLite would walk through all of a team's, not through a lead's."""
    return func.coalesce(column, None, type_=column.type)


_SPOKEN_AT, _SENT_AT = _moment(CommunicationRow.happened_at), _moment(MessageRow.sent_at)
_ITS_MESSAGES = (
    MessageRow.team_id == _ROW.team_id,
    MessageRow.lofty_lead_id == _ROW.lofty_lead_id,
    MessageRow.state.in_(MAY_HAVE_ARRIVED),
)
_LAST_SENT = select(func.max(_SENT_AT)).where(*_ITS_MESSAGES).correlate(_ROW).scalar_subquery()
_FIRST_OF_THE_AGENT = (
    select(func.min(_SENT_AT))
    .where(*_ITS_MESSAGES, MessageRow.written_by == "")
    .correlate(_ROW)
    .scalar_subquery()
)


def _taken_over(until: datetime) -> ColumnElement[bool]:
    """E13: `rules.sales_agent.policy.people.has_taken_over`: a person's call, text or email, or a text typed here."""
    called = _spoken(and_(BY_A_PERSON, _SPOKEN_AT >= _FIRST_OF_THE_AGENT), _not_lifted(_SPOKEN_AT), until)
    typed = select(MessageRow.message_id).where(
        *_ITS_MESSAGES, MessageRow.written_by != "", _SENT_AT >= _FIRST_OF_THE_AGENT, _not_lifted(_SENT_AT)
    )
    return or_(called, typed.correlate(_ROW).exists())


def _handed_over(until: datetime) -> ColumnElement[bool]:
    """N1: `rules.sales_agent.conversations.handed_over`: nobody has called, written, typed, muted or unmuted since."""
    row, told = CommunicationRow, NoticeRow
    of_lead = row.team_id == _ROW.team_id, row.lofty_lead_id == _ROW.lofty_lead_id, until >= _SPOKEN_AT
    called = select(func.max(_SPOKEN_AT)).where(*of_lead, BY_A_PERSON).correlate(_ROW).scalar_subquery()
    typed = select(func.max(_SENT_AT)).where(*_ITS_MESSAGES, MessageRow.written_by != "")
    muted = case((_ROW.muted_by != "", _ROW.muted_at))
    contacts = called, typed.correlate(_ROW).scalar_subquery(), _ROW.unmuted_at, muted
    found = select(told.notice_id).where(
        told.team_id == _ROW.team_id, told.lofty_lead_id == _ROW.lofty_lead_id, told.rule == HANDS_OVER,
        *(or_(contact.is_(None), told.created_at > contact) for contact in contacts),
    )  # fmt: skip
    return found.correlate(_ROW).exists()


def _not_lifted(at: ColumnElement[datetime]) -> ColumnElement[bool]:
    return or_(_ROW.unmuted_at.is_(None), at > _ROW.unmuted_at)


def _spoken(what: ColumnElement[bool], when: ColumnElement[bool], until: datetime) -> ColumnElement[bool]:
    """Whether there is such a communication with the lead."""
    row = CommunicationRow
    of_lead = row.team_id == _ROW.team_id, row.lofty_lead_id == _ROW.lofty_lead_id
    found = select(row.communication_id).where(*of_lead, what, when, until >= _SPOKEN_AT)
    return found.correlate(_ROW).exists()
