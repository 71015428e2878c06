"""M1: the list is what its viewer works, and each state in SQL is that of the rule, on any world and both databases."""

from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.store.engine import Store, TeamSession
from connectors.store.leads.leads import save_leads
from connectors.store.messages.messages import add_message, messages_of
from connectors.store.parts import Part, Place
from connectors.store.sales_agent.conversations import (
    conversations,
    mute,
    note,
    note_text_in,
    note_text_out,
    unmute,
)
from connectors.store.sales_agent.listed import (
    agents_in_conversation,
    conversations_part,
    count_conversations,
    phones_in_conversation,
    told_to_call,
)
from connectors.store.sales_agent.notices import add_notice
from connectors.store.sales_agent.stops import record_stops
from connectors.store.teams.team import ensure_team
from rules.sales_agent.conversations import handed_over, in_own_list
from rules.sales_agent.handover import looked_at
from rules.sales_agent.numbers import numbers_of
from rules.sales_agent.standing import standing
from schemas.model.access import Viewer
from schemas.model.communications import Direction, Event, Maker
from schemas.model.leads import Lead
from schemas.model.sales_agent.conversations import Conversation, ConversationState
from schemas.model.sales_agent.listed import ConversationCounts, ConversationFilters, Narrowed, Narrowing
from schemas.model.sales_agent.messages import Message, MessageState, StopBy
from schemas.model.sales_agent.notices import Notice, NoticeKind
from schemas.model.sales_agent.triggers import Channel
from schemas.tables import CommunicationRow
from tasks.run.context import TeamRun
from tasks.sales_agent.facts import lead_facts
from tasks.views.sales_agent.listed import arrived
from tests.support.leads.lead_world import LeadWorld, listed_world

NUMBERS = count(1)
AT = datetime(2026, 3, 8, 7, tzinfo=UTC)
UNTIL = AT + timedelta(hours=6)


def a_moment(dice: Random) -> datetime:
    """Few, so that many are equal; some later than is looked at."""
    return AT + timedelta(hours=dice.randrange(8))


def talk(session: TeamSession, dice: Random, lead: Lead, ids: Any) -> None:
    """Anything that people, the agent and the lead may have done, in any order."""
    lead_id = lead.lofty_lead_id
    for _ in range(dice.randrange(4)):
        sent_at, state = dice.choice((None, a_moment(dice))), dice.choice(tuple(MessageState))
        message = Message(
            f"m{next(ids)}", lead_id, Channel.TEXT, "Hi", AT, state, sent_at=sent_at,
            written_by=dice.choice(("", "", "ann@office.test")),
        )  # fmt: skip
        add_message(session, message)
        if sent_at and message in arrived([message]):
            note_text_out(session, lead_id, sent_at)
    for _ in range(dice.randrange(4)):
        session.add(communication(dice, next(ids), lead_id))
    for _ in range(dice.randrange(3)):
        dice.choice((_mute, _unmute, _hear))(session, lead_id, a_moment(dice))
    for _ in range(dice.randrange(3)):
        rule, number = dice.choice(("N1", "N1", "K4")), str(next(ids))
        add_notice(session, Notice(f"n{number}", lead_id, rule, NoticeKind.START, number, a_moment(dice)))
    if dice.random() < 0.2:
        note(session, lead_id, texts_read_at=AT)
    if dice.random() < 0.2:
        record_stops(session, numbers_of(lead)[:1], StopBy.REPLY, AT, AT)
    session.flush()


def _mute(session: TeamSession, lead_id: int, at: datetime) -> None:
    mute(session, lead_id, "" if at.hour % 2 else "ann@office.test", "E12", at)


def _unmute(session: TeamSession, lead_id: int, at: datetime) -> None:
    unmute(session, lead_id, "ann@office.test", at)


def _hear(session: TeamSession, lead_id: int, at: datetime) -> None:
    note_text_in(session, lead_id, at)


def communication(dice: Random, number: int, lead_id: int) -> CommunicationRow:
    at = a_moment(dice)
    return CommunicationRow(
        communication_id=number, lofty_lead_id=lead_id, lofty_user_id=None, happened_at=at, happened_on=at.date(),
        event=dice.choice(tuple(Event)), direction=dice.choice(tuple(Direction)), made_by=dice.choice(tuple(Maker)),
        outcome="", status="", seconds=None, from_pond=False, counts_as="", conversation=0, talk_seconds=0,
        rule=dice.choice(("", "E13")), because="", content_hash="",
    )  # fmt: skip


def stored(store: Store, dice: Random, world: LeadWorld) -> str:
    team, ids = f"talks-{next(NUMBERS)}", count(1)
    with store.write(team) as session:
        ensure_team(session)
        save_leads(session, world.leads, lambda _: False, AT)
        for lead in world.leads:
            if dice.random() < 0.8:
                talk(session, dice, lead, ids)
    return team


def a_run() -> TeamRun:
    """As much of one as facts are made with."""
    team = SimpleNamespace(zone=ZoneInfo("America/Denver"), private_leads="personal")
    return cast("TeamRun", SimpleNamespace(team=team, as_of=UNTIL, today=UNTIL.date()))


def of_the_rule(session: TeamSession, world: LeadWorld) -> dict[int, ConversationState]:
    """How each conversation that has begun stands."""
    ids = [lead.lofty_lead_id for lead in world.leads]
    facts, silences, messages = (
        lead_facts(a_run(), session, ids),
        conversations(session, ids),
        messages_of(session, ids),
    )
    found = {}
    for lead_id in ids:
        sent = arrived(messages.get(lead_id, ()))
        last = sent[-1].sent_at if sent else None
        silence = silences.get(lead_id, Conversation(lead_id))
        found[lead_id] = standing(facts[lead_id], silence, last).state
    return found


def narrowed_by_the_rule(session: TeamSession, world: LeadWorld) -> dict[int, set[Narrowed]]:
    """By lead, all that the list may be narrowed to so that it is there."""
    ids = [lead.lofty_lead_id for lead in world.leads]
    stands, facts = of_the_rule(session, world), lead_facts(a_run(), session, ids)
    told = told_to_call(session, ids)
    found: dict[int, set[Narrowed]] = {}
    for lead_id, state in stands.items():
        found[lead_id] = {state}
        if state is ConversationState.SILENT:
            found[lead_id].add(Narrowing.MUTED if facts[lead_id].muted else Narrowing.TAKEN_OVER)
        elif state is not ConversationState.STOPPED:
            found[lead_id].add(Narrowing.ACTIVE)
        looked = looked_at(conversations(session, [lead_id]).get(lead_id))
        if handed_over(told.get(lead_id, ()), facts[lead_id].person_contact_at, looked):
            found[lead_id].add(Narrowing.FOR_A_PERSON)
    return found


def walked(
    session: TeamSession,
    viewer: Viewer,
    to: Narrowed | None,
    stopped: list[int],
    agents: frozenset[int] | None = None,
) -> list:
    def read(place: Place) -> Part[tuple[int, datetime]]:
        return conversations_part(session, viewer, ConversationFilters(to, agents), stopped, place, UNTIL)

    parts = [read(Place(3))]
    while parts[-1].older:
        parts.append(read(Place(3, after=parts[-1].older)))
    back = [parts[-1]]
    while back[-1].newer:
        back.append(read(Place(3, before=back[-1].newer)))
    rows = [row for part in parts for row in part.rows]
    assert [row for part in reversed(back) for row in part.rows] == rows
    assert {part.total for part in (*parts, *back)} == {len(rows)}
    return rows


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_each_state_is_that_of_the_rule_and_the_list_is_ones_own(store: Store, dice: Random) -> None:
    world = listed_world(dice)
    team = stored(store, dice, world)
    with store.read(team) as session:
        allowed = narrowed_by_the_rule(session, world)
        stopped = [lead_id for lead_id, to in allowed.items() if ConversationState.STOPPED in to]
        assigned = {lead.lofty_lead_id: lead.assigned_user_id for lead in world.leads}
        for viewer in world.viewers:
            mine = {lead.lofty_lead_id for lead in world.leads if in_own_list(viewer, lead)}
            everything = walked(session, viewer, None, [])
            listed = [lead_id for lead_id, _ in everything]
            assert set(listed) <= mine
            assert set(phones_in_conversation(session, viewer)) == set(listed)
            assert everything == sorted(everything, key=lambda row: (row[1], row[0]), reverse=True)
            found: dict[Narrowed, list[int]] = {}
            for to in (*ConversationState, *Narrowing) if everything else ():
                found[to] = [lead_id for lead_id, _ in walked(session, viewer, to, stopped)]
                assert found[to] == [lead_id for lead_id in listed if to in allowed[lead_id]], (viewer, to)
            numbers = [
                len(found.get(to, ()))
                for to in (
                    Narrowing.FOR_A_PERSON, Narrowing.ACTIVE, Narrowing.MUTED, Narrowing.TAKEN_OVER,
                    ConversationState.STOPPED,
                )
            ]  # fmt: skip
            counted = count_conversations(session, viewer, None, stopped, UNTIL)
            assert counted == ConversationCounts(len(listed), *numbers)
            assert sum(numbers[1:]) == len(listed)
            agents = {assigned[lead_id] for lead_id in listed} - {None}
            assert agents_in_conversation(session, viewer) == agents
            for agent in sorted(agents):
                theirs = [lead_id for lead_id, _ in walked(session, viewer, None, [], frozenset({agent}))]
                assert theirs == [lead_id for lead_id in listed if assigned[lead_id] == agent]
