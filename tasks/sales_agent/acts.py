"""What people do with the sales agent and its conversations, each on record with who did it (M2, E12, E14, E25).

`operator`: the operating system's user on the command line; "" on a page.
"""

from dataclasses import dataclass

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.leads.leads import leads_in_use
from connectors.store.leads.roles import with_roles
from connectors.store.ledger.acts import Act, record_act
from connectors.store.messages.messages import add_message
from connectors.store.messages.messages import message as stored_message
from connectors.store.outbox.requests import enqueue, in_flight
from connectors.store.sales_agent.conversations import conversations, mute, unmute
from connectors.store.sales_agent.stops import lift_stops, stopped_among
from rules.sales_agent.conversations import may_lift_a_stop, may_speak_for_the_office
from rules.sales_agent.messages.guards import has_unseen
from rules.sales_agent.numbers import number_of, numbers_of
from schemas.model.access import Viewer
from schemas.model.leads import Lead
from schemas.model.outbox import OperationName
from schemas.model.sales_agent.messages import Message, StopBy
from schemas.model.sales_agent.triggers import Channel
from schemas.parsing.values import LARGEST_ID
from schemas.parsing.visible import visible
from tasks.outbox.deliver import deliver_one
from tasks.run.context import TeamRun
from tasks.run.delivery_result import WAITING, DeliveryResult, refused
from tasks.sales_agent.stops.record import record_stop
from tasks.sales_agent.store_message import planned_to, withdraw_planned
from tasks.sales_agent.terms import is_on

LONGEST = 1_000
STOP, UNSTOP = "record a stop", "lift a stop"
"""How these two are called on record."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an act; `because`: why it was not done, in words for who asked. A lead that one does not see, and
    one that is not there, are alike: `known` is False."""

    known: bool = True
    because: str = ""

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.known and not self.because


UNKNOWN = Done(known=False)


def mute_lead(run: TeamRun, viewer: Viewer, lead_id: int, operator: str = "") -> Done:
    """The agent is silent to this lead from now on (E12). Muting twice is muting once: the first one's."""
    with run.store.write(run.team_id) as session:
        if not _may_speak(session, viewer, lead_id):
            return UNKNOWN
        known = conversations(session, [lead_id]).get(lead_id)
        if known and known.muted_at and known.muted_by:
            return Done()
        mute(session, lead_id, viewer.name, "E12", run.as_of)
        _record(session, viewer, "mute", lead_id, operator)
    return Done()


def unmute_lead(run: TeamRun, viewer: Viewer, lead_id: int, operator: str = "") -> Done:
    """It may speak again, also where a person had taken over (E13). Lofty's own mute is lifted in Lofty alone."""
    with run.store.write(run.team_id) as session:
        if not _may_speak(session, viewer, lead_id):
            return UNKNOWN
        unmute(session, lead_id, viewer.name, run.as_of)
        _record(session, viewer, "unmute", lead_id, operator)
    return Done()


def stop_lead(run: TeamRun, viewer: Viewer, lead_id: int, reason: str, operator: str = "") -> Done:
    """A stop that was heard by phone or email (M2): it holds at once for all numbers of the lead."""
    because = visible(reason).strip()[:LONGEST]
    if not because:
        return Done(because="Say how the stop was heard.")
    with run.store.write(run.team_id) as session:
        lead = _may_speak(session, viewer, lead_id)
        if lead is None:
            return UNKNOWN
        said = {"evidence": viewer.name, "reason": because}
        record_stop(run, session, lead, run.as_of, StopBy.PERSON, **said)
        _record(session, viewer, STOP, lead_id, operator)
    return Done()


def unstop_lead(run: TeamRun, viewer: Viewer, lead_id: int, reason: str, operator: str = "") -> Done:
    """Lift the stops of a lead's numbers: an owner or admin alone, with a reason (E14). The tag, and cannot-text, stay
    in Lofty until somebody takes them away there."""
    because = visible(reason).strip()[:LONGEST]
    if not because:
        return Done(because="Say why the stop may be lifted.")
    with run.store.write(run.team_id) as session:
        lead = _may_speak(session, viewer, lead_id)
        if lead is None:
            return UNKNOWN
        if not may_lift_a_stop(viewer, lead):
            return Done(because="Only an owner or admin of the account lifts a stop.")
        lifted = lift_stops(session, numbers_of(lead), viewer.name, because, clock.now())
        if not lifted:
            return Done(because="No number of this lead has a stop.")
        _record(session, viewer, UNSTOP, lead_id, operator)
    return Done()


def type_message(
    run: TeamRun, viewer: Viewer, lead_id: int, body: str, message_id: str = ""
) -> DeliveryResult:
    """A person's own text to the lead, sent at once: it takes over (E13), and stops hold for it. It counts as that
    member's text (C). `message_id`: made with the form that it was typed into; a form that is sent twice is one text.
    Refused without a reason: the lead is not there, or not for this viewer."""
    said = body.strip()
    if because := _not_now(run, said):
        return refused(because)
    with run.store.write(run.team_id) as session:
        lead = _may_speak(session, viewer, lead_id)
        if lead is None:
            return refused("")
        if message_id and stored_message(session, message_id):
            return WAITING
        number = number_of(lead)
        if not number.phone or lead.cannot_text or stopped_among(session, numbers_of(lead)):
            return refused(
                number.because or "This lead gets no texts: it is marked so, or its number has said stop."
            )
        message = Message(
            message_id or new_id(), lead_id, Channel.TEXT, said, run.as_of, written_by=viewer.name
        )
        request = run.operations[OperationName.SEND_TEXT].request(
            lead_id, {"message": message.message_id}, ("M2",), rank=0
        )
        outbox_id = enqueue(session, request, clock.now()) if _nobody_writes(session, lead_id) else None
        if outbox_id is None:
            return refused("A text to this lead is just under way. Look at what it says, and write then.")
        withdraw_planned(session, lead_id, "E13: a person writes to the lead")
        add_message(session, message)
        _record(session, viewer, "write to a lead", lead_id)
    return deliver_one(run, outbox_id)


def _not_now(run: TeamRun, said: str) -> str:
    if not said or len(said) > LONGEST:
        return f"Write a message of at most {LONGEST} letters."
    if has_unseen(said):
        return "It has characters that nobody sees: type it anew."
    if run.paused:
        return "Dealbridge is paused for this team: no text goes out."
    if not is_on(run):
        # Nobody reads its replies for stops then, and a stop holds for a person's text too.
        return "The sales agent is off in the settings: write to the lead in Lofty."
    return ""


def _nobody_writes(session: TeamSession, lead_id: int) -> bool:
    """A person's text that waits is not replaced by another one."""
    waiting = in_flight(session, OperationName.SEND_TEXT, str(lead_id))
    return waiting is None or not any(message.written_by for message in planned_to(session, lead_id))


def _may_speak(session: TeamSession, viewer: Viewer, lead_id: int) -> Lead | None:
    # Asked for all the same where no lead can have this id: nothing is quicker about one that is not there.
    asked = lead_id if 0 < lead_id <= LARGEST_ID else 0
    found = leads_in_use(session, [asked]).get(asked)
    lead = with_roles(session, found) if found else None
    return lead if lead is not None and may_speak_for_the_office(viewer, lead) else None


def _record(session: TeamSession, viewer: Viewer, act: str, lead_id: int, operator: str = "") -> None:
    record_act(session, Act(act, "lead", lead_id, "", viewer.name, clock.now(), operator))
