"""One conversation: all that was said both ways, and why each thing was said or not (M1, M2, E23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.ledger.acts import Act, acts_about
from connectors.store.messages.messages import messages_of
from connectors.store.sales_agent.conversations import conversations
from connectors.store.sales_agent.notices import notices_of
from connectors.store.sales_agent.replies import replies_of
from connectors.store.sales_agent.stops import stops_of
from connectors.store.sales_agent.triggers import Found, triggers_of_lead
from rules.access.sight import hidden
from rules.sales_agent.conversations import may_lift_a_stop, may_speak_for_the_office, sees_conversation
from rules.sales_agent.deliveries import was_not_seen
from rules.sales_agent.numbers import numbers_of
from rules.sales_agent.policy.people import has_taken_over
from rules.sales_agent.standing import standing
from schemas.model.access import Viewer
from schemas.model.leads import Lead
from schemas.model.sales_agent.conversations import Conversation, Reply, Standing, is_chat
from schemas.model.sales_agent.messages import Message, MessageState, Stop
from tasks.leads.pull import find_lead
from tasks.run.context import TeamRun
from tasks.sales_agent.acts import STOP, UNSTOP
from tasks.sales_agent.answering.standing import waiting_cases_of
from tasks.sales_agent.facts import lead_facts
from tasks.views.lead_access import seen_lead
from tasks.views.sales_agent.feedback import ListedFeedback, feedback_on_lead
from tasks.views.sales_agent.listed import arrived
from tasks.views.sales_agent.told import Told, told_of, waiting_ids
from tasks.views.sales_agent.understood import ShownUnderstood, understood_of
from tasks.views.sales_agent.words import MESSAGE_STATES, NOT_SEEN, stop_in_words


@dataclass(frozen=True, slots=True)
class Line:
    """One text. `who`: the email of who typed it, the assistant's name, or "" for the lead; `label`: of the agent's own
    (E23). `rule`: of its trigger, or by which it was understood; `facts`: what became of it, in words. `said`: False
    for what never went out. `about`: by what feedback names it; `understood`: None for what says nothing."""

    at: datetime
    ours: bool
    who: str
    label: str
    text: str
    rule: str
    facts: tuple[str, ...]
    about: str
    said: bool = True
    understood: ShownUnderstood | None = None


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """`lines`: the oldest first; `stops`: number, stop and how it came, lifted ones too. `taken_over`: a person speaks
    with the lead (E13). `feedback`: what the viewer may read of what was given on it, open ones first. `new_message`:
    the id of what is typed into a form."""

    lead: Lead
    lines: tuple[Line, ...]
    standing: Standing
    silence: Conversation
    taken_over: bool
    triggers: tuple[Found, ...]
    stops: tuple[tuple[str, Stop, str], ...]
    acts: tuple[Act, ...]
    told: tuple[Told, ...]
    feedback: tuple[ListedFeedback, ...]
    may_speak: bool
    may_lift: bool
    new_message: str

    @property
    def waits(self) -> Told | None:
        """The oldest case that waits for a person."""
        return next((told for told in reversed(self.told) if told.waits), None)

    @property
    def stopped(self) -> bool:
        """Whether one of its numbers has a stop that holds."""
        return any(stop.lifted_at is None for _, stop, _ in self.stops)


def conversation_page(run: TeamRun, viewer: Viewer, lead_id: int) -> ConversationPage | None:
    """None for a lead of which the viewer does not see all, and for one that is not there.

    Of a hidden one it is shown only as Lofty has it now (O4): 1 call, which raises VendorError."""
    lead = _seen(run, viewer, lead_id)
    if lead and hidden(lead):
        find_lead(run, lead_id)
        lead = _seen(run, viewer, lead_id)
    if lead is None or not sees_conversation(viewer, lead):
        return None
    with run.store.read(run.team_id) as session:
        return _shown(run, session, viewer, lead)


def _seen(run: TeamRun, viewer: Viewer, lead_id: int) -> Lead | None:
    with run.store.read(run.team_id) as session:
        found = seen_lead(session, viewer, lead_id)
    return found.lead if found else None


def _shown(run: TeamRun, session: TeamSession, viewer: Viewer, lead: Lead) -> ConversationPage | None:
    lead_id = lead.lofty_lead_id
    facts = lead_facts(run, session, [lead_id]).get(lead_id)
    if facts is None:
        return None
    messages = messages_of(session, [lead_id]).get(lead_id, [])
    silence = conversations(session, [lead_id]).get(lead_id, Conversation(lead_id))
    sent = arrived(messages)
    acts = acts_about(session, "lead", lead_id)
    waiting = waiting_cases_of(session, facts, notices_of(session, lead_id), run.as_of)
    return ConversationPage(
        lead,
        _lines(run, messages, replies_of(session, [lead_id]).get(lead_id, [])),
        standing(facts, silence, sent[-1].sent_at if sent else None),
        silence,
        has_taken_over(facts),
        tuple(triggers_of_lead(session, lead_id)),
        _stops(session, lead, acts),
        tuple(acts),
        told_of(session, lead_id, waiting_ids(waiting), run.team.sales_agent.name),
        feedback_on_lead(session, viewer, lead_id),
        may_speak_for_the_office(viewer, lead),
        may_lift_a_stop(viewer, lead),
        new_id(),
    )


def _stops(session: TeamSession, lead: Lead, acts: Sequence[Act]) -> tuple[tuple[str, Stop, str], ...]:
    known, done = stops_of(session, numbers_of(lead)), {act.act for act in acts}
    here = {"recorded_here": STOP in done, "lifted_here": UNSTOP in done}
    return tuple(
        (number, known[number], stop_in_words(known[number], **here))
        for number in numbers_of(lead)
        if number in known
    )


def _lines(run: TeamRun, messages: Sequence[Message], replies: Sequence[Reply]) -> tuple[Line, ...]:
    ours = [_our_line(run, message) for message in messages]
    return tuple(sorted((*ours, *map(_their_line, replies)), key=lambda line: line.at))


def _our_line(run: TeamRun, message: Message) -> Line:
    facts = [f"{MESSAGE_STATES[message.state]}{f', {message.outcome}' if message.outcome else ''}"]
    if was_not_seen(message, run.as_of):
        facts.append(NOT_SEEN)
    if message.because:
        facts.append(message.because)
    if message.template:
        facts.append(f"template {message.template}")
    return Line(
        message.sent_at or message.planned_at, True, message.written_by or run.team.sales_agent.name,
        "" if message.written_by else message.label, message.body, message.rule, tuple(facts),
        f"message-{message.message_id}", message.state not in (MessageState.REFUSED, MessageState.DROPPED),
    )  # fmt: skip


def _their_line(reply: Reply) -> Line:
    facts = []
    if reply.stop != "none":
        facts.append(f"a {reply.stop} stop, by “{reply.matched}”")
    if not reply.is_reply:
        facts.append(f"no person's words ({reply.rule})")
    if reply.starts:
        facts.append("asks for texts again: only an owner or admin lifts a stop")
    rule = "K4" if facts else ""
    if is_chat(reply.communication_id):
        facts.append("in the site's chat")
    if reply.gathered_into not in (None, reply.communication_id):
        facts.append("read together with the next one, as one reply")
    return Line(
        reply.received_at, False, "", "", reply.body, rule, tuple(facts),
        f"reply-{reply.communication_id}", understood=understood_of(reply),
    )  # fmt: skip
