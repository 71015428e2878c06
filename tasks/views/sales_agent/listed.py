"""The list of conversations: those of leads that one works, the newest first (M1)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.messages.messages import MAY_HAVE_ARRIVED, messages_of
from connectors.store.parts import Part, Place
from connectors.store.sales_agent.conversations import conversations
from connectors.store.sales_agent.listed import (
    agents_in_conversation,
    conversations_part,
    count_conversations,
    phones_in_conversation,
    told_to_call,
)
from connectors.store.sales_agent.replies import replies_of
from connectors.store.sales_agent.stops import any_stop, stopped_among
from connectors.store.teams.people import members_of_team
from rules.people.contacts import phone
from rules.people.directory import People
from rules.sales_agent.conversations import handed_over
from rules.sales_agent.handover import looked_at
from rules.sales_agent.standing import standing
from schemas.model.access import Viewer
from schemas.model.people import Member
from schemas.model.sales_agent.conversations import Conversation, Reply, Standing
from schemas.model.sales_agent.listed import ConversationCounts, ConversationFilters
from schemas.model.sales_agent.messages import Message
from tasks.run.context import TeamRun
from tasks.sales_agent.facts import lead_facts

_ARRIVED = frozenset(MAY_HAVE_ARRIVED)


@dataclass(frozen=True, slots=True)
class ListedConversation:
    """`said`: the last text either way, "" where nothing was said; `said_by`: the label of our agent's, the email of
    who typed it here, or "the lead". `at`: when. `agent`: the name of whom the lead is assigned to; `waits_since`: for
    a person (N1)."""

    lead_id: int
    name: str
    said: str
    said_by: str
    at: datetime
    standing: Standing
    agent: str
    waits_since: datetime | None


def listed_conversations(
    run: TeamRun, viewer: Viewer, filters: ConversationFilters, place: Place
) -> tuple[Part[ListedConversation], ConversationCounts]:
    """A part of the list, and how many there are by what it can be narrowed to. No call."""
    with run.store.read(run.team_id) as session:
        stopped = _stopped(session, viewer)
        part = conversations_part(session, viewer, filters, stopped, place, run.as_of)
        counts = count_conversations(session, viewer, filters.agent_ids, stopped, run.as_of)
        return part.with_rows(_rows(run, session, part.rows)), counts


def agents_in_list(run: TeamRun, viewer: Viewer) -> dict[str, Member]:
    """By email, members to whom a lead in the viewer's list is assigned."""
    with run.store.read(run.team_id) as session:
        people = People(members_of_team(session))
        found = (people.anyone(user_id) for user_id in agents_in_conversation(session, viewer))
        return {member.email: member for member in found if member is not None and member.email}


def _stopped(session: TeamSession, viewer: Viewer) -> Collection[int]:
    if not any_stop(session):
        return ()
    numbers = {
        lead_id: {number for text in phones if (number := phone(text))}
        for lead_id, phones in phones_in_conversation(session, viewer).items()
    }
    held = stopped_among(session, {number for some in numbers.values() for number in some})
    return [lead_id for lead_id, some in numbers.items() if not held.isdisjoint(some)]


def _rows(
    run: TeamRun, session: TeamSession, found: Sequence[tuple[int, datetime]]
) -> list[ListedConversation]:
    ids = [lead_id for lead_id, _ in found]
    facts, silences = lead_facts(run, session, ids), conversations(session, ids)
    messages, replies = messages_of(session, ids), replies_of(session, ids)
    told, people = told_to_call(session, ids), People(members_of_team(session))
    rows = []
    for lead_id, at in found:
        if lead_id not in facts:
            continue
        sent = arrived(messages.get(lead_id, ()))
        said, said_by = _last(sent, replies.get(lead_id, ()))
        stands = standing(
            facts[lead_id], silences.get(lead_id, Conversation(lead_id)), sent[-1].sent_at if sent else None
        )
        name = facts[lead_id].lead.name or f"Lead {lead_id}"
        agent = people.anyone(facts[lead_id].lead.assigned_user_id)
        silence = silences.get(lead_id)
        waits_since = handed_over(told.get(lead_id, ()), facts[lead_id].person_contact_at, looked_at(silence))
        rows.append(
            ListedConversation(
                lead_id,
                name,
                said,
                said_by,
                at,
                stands,
                agent.name or agent.email if agent else "",
                waits_since,
            )
        )
    return rows


def arrived(messages: Sequence[Message]) -> list[Message]:
    """Those that the lead may have got, the oldest first."""
    found = [message for message in messages if message.state.value in _ARRIVED and message.sent_at]
    return sorted(found, key=lambda message: message.sent_at or message.planned_at)


def _last(sent: Sequence[Message], replies: Sequence[Reply]) -> tuple[str, str]:
    ours, theirs = sent[-1] if sent else None, replies[-1] if replies else None
    if theirs and not (ours and ours.sent_at and ours.sent_at > theirs.received_at):
        return theirs.body, "the lead"
    return (ours.body, ours.written_by or ours.label) if ours else ("", "")
