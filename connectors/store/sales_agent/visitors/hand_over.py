"""What was kept of a visitor under its number below zero becomes a lead's, or another visitor's (E19): one transaction,
nothing lost, nothing twice.

Where both have the same (a trigger of the same day, a month that was charged), the one that was told or charged stays.
"""

from dataclasses import replace
from typing import Any

from sqlalchemy import delete, select, update

from connectors.store.engine import TeamSession
from connectors.store.leads.site_activities import activities_of, mark_told, save_activities
from connectors.store.outbox.requests import in_flight, planned_or_sent
from connectors.store.site.people import Known, known_people, learn
from connectors.store.site.visitors import keys_of_visitor
from schemas.model.outbox import WAITING, OperationName
from schemas.model.sales_agent.triggers import TriggerState
from schemas.tables import (
    ConversationRow,
    DecisionRow,
    EngagementRow,
    FeedbackRow,
    MarkRow,
    MessageRow,
    NoticeRow,
    OutboxRow,
    ReplyRow,
    SiteActivityRow,
    SiteEventRow,
    SitePersonRow,
    SiteReadingRow,
    TriggerRow,
)

_SIMPLY = (MessageRow, ReplyRow, FeedbackRow, NoticeRow)
_TOLD = (TriggerState.SENT.value, TriggerState.PLANNED.value, TriggerState.JOINED.value)


def is_being_written_to(session: TeamSession, key: int) -> bool:
    """Whether a message to the visitor is on its way: nothing is handed over until that is settled."""
    found = planned_or_sent(session, OperationName.SEND_CHAT, str(key))
    return found is not None and found[1]


def hand_over(session: TeamSession, key: int, to: int) -> None:
    """`key`: of the visitor; `to`: the lead, or another visitor's key."""
    anchors = _activities(session, key, to)
    _triggers(session, key, to, anchors)
    for table in _SIMPLY:
        session.execute(_moved(table, key).values(lofty_lead_id=to))
    _conversation(session, key, to)
    _unless_there(session, MarkRow, MarkRow.mark, key, to)
    _unless_there(session, EngagementRow, EngagementRow.month, key, to)
    _what_waits(session, key, to)
    session.execute(_moved(SiteEventRow, key).values(lofty_lead_id=to))
    session.execute(delete(DecisionRow).where(DecisionRow.subject == "lead", DecisionRow.subject_id == key))
    session.expire_all()
    _who_it_is(session, key, to)


def _moved(table: Any, key: int) -> Any:
    return update(table).where(table.lofty_lead_id == key).execution_options(synchronize_session=False)


def _activities(session: TeamSession, key: int, to: int) -> dict[str, str]:
    """Whose it is is a part of an activity's own key: by the old ones, the new ones."""
    since = session.scalar(
        select(SiteActivityRow.created_at)
        .where(SiteActivityRow.lofty_lead_id == key)
        .order_by(SiteActivityRow.created_at)
        .limit(1)
    )
    done = activities_of(session, [key], since, ours=True).get(key, []) if since else []
    theirs = {old.key: replace(old, lofty_lead_id=to) for old in done}
    save_activities(session, theirs.values())
    session.execute(delete(SiteActivityRow).where(SiteActivityRow.lofty_lead_id == key))
    session.execute(delete(SiteReadingRow).where(SiteReadingRow.lofty_lead_id == key))
    if theirs:
        mark_told(session, [to])
    return {old: new.key for old, new in theirs.items()}


def _triggers(session: TeamSession, key: int, to: int, anchors: dict[str, str]) -> None:
    there = {
        (row.rule, row.anchor): row
        for row in session.scalars(select(TriggerRow).where(TriggerRow.lofty_lead_id == to))
    }
    for row in session.scalars(select(TriggerRow).where(TriggerRow.lofty_lead_id == key)).all():
        anchor = anchors.get(row.anchor, row.anchor)
        same = there.get((row.rule, anchor))
        if same is not None and (same.state in _TOLD or row.state not in _TOLD):
            session.delete(row)
            continue
        if same is not None:
            session.delete(same)
            session.flush()
        row.lofty_lead_id, row.anchor = to, anchor
        session.flush()
        for message in session.scalars(select(MessageRow).where(MessageRow.message_id == row.message_id)):
            message.anchor = anchors.get(message.anchor, message.anchor)
    session.flush()


def _conversation(session: TeamSession, key: int, to: int) -> None:
    """Whoever silenced the agent to either has silenced it to both."""
    row = session.scalar(select(ConversationRow).where(ConversationRow.lofty_lead_id == key))
    if row is None:
        return
    there = session.scalar(select(ConversationRow).where(ConversationRow.lofty_lead_id == to))
    if there is None:
        row.lofty_lead_id = to
        session.flush()
        return
    if row.muted_at and not there.muted_at:
        there.muted_at, there.muted_by, there.muted_rule = row.muted_at, row.muted_by, row.muted_rule
    there.last_at = max((at for at in (there.last_at, row.last_at) if at), default=None)
    there.first_text_at = min((at for at in (there.first_text_at, row.first_text_at) if at), default=None)
    session.delete(row)
    session.flush()


def _unless_there(session: TeamSession, table: Any, what: Any, key: int, to: int) -> None:
    """`what`: the column of which whoever it is has each value once."""
    there = set(session.scalars(select(what).where(table.lofty_lead_id == to)))
    for row in session.scalars(select(table).where(table.lofty_lead_id == key)).all():
        if getattr(row, what.key) in there:
            session.delete(row)
        else:
            row.lofty_lead_id = to
    session.flush()


def _what_waits(session: TeamSession, key: int, to: int) -> None:
    """A message that is about to be sent goes to the same chat; one for whom another waits stays under the old key, and
    is dropped when it is looked at."""
    if in_flight(session, OperationName.SEND_CHAT, str(to)) is None:
        waiting = update(OutboxRow).where(
            OutboxRow.operation == OperationName.SEND_CHAT,
            OutboxRow.entity == str(key),
            OutboxRow.state == WAITING,
        )
        session.execute(waiting.values(entity=str(to)).execution_options(synchronize_session=False))


def _who_it_is(session: TeamSession, key: int, to: int) -> None:
    """What it did under each of its ids was the lead's doing, from the first one on."""
    keys = keys_of_visitor(session, -key)
    since = {
        row.person_id: row.known_since
        for row in session.scalars(select(SitePersonRow).where(SitePersonRow.lofty_lead_id == key))
    }
    known = known_people(session, keys)
    session.execute(delete(SitePersonRow).where(SitePersonRow.lofty_lead_id == key))
    session.expire_all()
    learn(
        session,
        (
            Known(each, to, since[each[1]])
            for each in keys
            if all(said.lofty_lead_id != to for said in known.get(each, ()))
        ),
    )
