"""A: appointments are managed in Lofty only; they fill four fields of open Sisu transactions, once."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rules.calendar import local_day, scheduled_day
from rules.leads.fields import observed
from rules.leads.visibility import Unattributed, agent_of_user, is_open
from rules.people.directory import People
from rules.register import rule
from schemas.model.appointments import Appointment
from schemas.model.decisions import AskPerson, FieldState, Leave, LinkState, Origin, SetField
from schemas.model.fields import Field
from schemas.model.people import Agent
from schemas.model.transactions import Transaction


def earliest(appointments: Iterable[Appointment]) -> Appointment | None:
    """First and earliest mean earliest created, then lowest id, among those not deleted (A2)."""
    kept = [a for a in appointments if not a.deleted]
    return min(kept, key=_age, default=None)


def _age(appointment: Appointment) -> tuple[datetime, int]:
    return appointment.created_at, appointment.lofty_appointment_id


def owned_by(agent_id: int | None, appointments: Iterable[Appointment], people: People) -> list[Appointment]:
    """Those whose owner is this Sisu agent."""
    return [a for a in appointments if agent_id and _agent_id(a.owner_user_id, people) == agent_id]


def _agent_id(user_id: int | None, people: People) -> int | None:
    agent = agent_of_user(user_id, people)
    return None if isinstance(agent, Unattributed) else agent.sisu_agent_id


@rule(
    "A1",
    "An appointment never creates a Sisu transaction; it only fills fields of open ones, or waits for the bridge page.",
)
def transactions_to_fill(transactions: Iterable[Transaction], today: date) -> tuple[Transaction, ...]:
    """The transactions whose fields an appointment of their lead may fill; nothing else follows from it."""
    return tuple(t for t in transactions if is_open(t, today))


@rule(
    "A4",
    "With no open transaction nothing happens until the bridge page creates one; then A6 applies at once.",
)
def waits_for_bridge_page(transactions: Iterable[Transaction], today: date) -> Leave | None:
    """Why the lead's appointments do nothing now; None when there is something to fill."""
    if transactions_to_fill(transactions, today):
        return None
    return Leave("A4", "the lead has no open transaction: its appointments wait for the bridge page")


@rule(
    "A6",
    "On creation through the bridge page, the appointment used is the earliest one whose owner is the agent given to "
    "the transaction, whether already completed or not.",
)
def appointment_for_new_transaction(
    agent: Agent, appointments: Iterable[Appointment], people: People
) -> Appointment | None:
    """None when the agent has no appointment with the lead."""
    return earliest(owned_by(agent.sisu_agent_id, appointments, people))


@rule(
    "A3",
    "With open transactions that have no counting appointment: when the lead's first appointment appears, all of them "
    "get its fields; those made through the bridge page only where its owner is their agent.",
)
def first_appointment(
    transaction: Transaction, link: LinkState, appointments: Sequence[Appointment], people: People
) -> Appointment | None:
    """The appointment that will count for a transaction without one."""
    if link.origin is Origin.FOUND:
        return earliest(appointments)
    known = link.known_appointments or frozenset()
    fresh = [a for a in appointments if a.lofty_appointment_id not in known]
    return earliest(owned_by(transaction.sisu_agent_id, fresh, people))


@rule(
    "A2",
    "Each transaction has at most one counting appointment, fixed when its fields are first filled; only that one's "
    "completion counts for it.",
)
def counting_appointment(
    transaction: Transaction, link: LinkState, appointments: Sequence[Appointment], people: People
) -> Appointment | None:
    """The fixed one, else the one that would be fixed now (A3), else None."""
    if link.counting_appointment_id is None:
        return first_appointment(transaction, link, appointments, people)
    return next((a for a in appointments if a.lofty_appointment_id == link.counting_appointment_id), None)


def later_completion(
    counting: Appointment | None, appointments: Iterable[Appointment], met: str
) -> AskPerson | None:
    """A2: a completed appointment that does not count, on a transaction never met, is reported with two ways out."""
    done = earliest(a for a in appointments if a.finished and (counting is None or _age(a) > _age(counting)))
    if met or done is None or (counting is not None and counting.finished and not counting.deleted):
        return None
    return AskPerson(
        "A2",
        f"appointment {done.lofty_appointment_id} is completed but does not count for this transaction: edit the "
        "first appointment in Lofty, or type the day into Sisu",
        Field.APPT_MET,
    )


@rule(
    "A7",
    "1st Time Appt Set is the local day on which the appointment was created, Appt Set For the local day for which it "
    "is scheduled, Appt Set By (ISA) the creator's agent when that is neither the owner nor the transaction's agent.",
)
def appointment_fields(
    appointment: Appointment, agent_id: int | None, people: People, zone: ZoneInfo
) -> tuple[tuple[SetField, ...], AskPerson | None]:
    """The values for the three fields, and a report when the creator is unknown to Sisu."""
    sets = [
        SetField(
            Field.APPT_SET, str(local_day(appointment.created_at, zone)), "A7", "the day it was created"
        ),
        SetField(
            Field.APPT_FOR,
            str(scheduled_day(appointment, zone, people)),
            "A7",
            "the day for which it is scheduled",
        ),
    ]
    setter = credited_setter(appointment, agent_id, people)
    if isinstance(setter, Agent):
        sets.append(
            SetField(Field.APPT_SET_BY, str(setter.sisu_agent_id), "A7", "who created the appointment")
        )
    return tuple(sets), setter if isinstance(setter, AskPerson) else None


@rule(
    "A11",
    "Whoever set the appointment keeps the credit when the agent completes it before the bridge page was used: the "
    "creator decides, never the completion and never who clicks.",
)
def credited_setter(
    appointment: Appointment, agent_id: int | None, people: People
) -> Agent | AskPerson | None:
    """The ISA to credit; None when owner or agent set it; a report when the creator is unknown to Sisu."""
    creator = appointment.creator_user_id
    owner = people.member(appointment.owner_user_id)
    if not creator or creator == appointment.owner_user_id or (owner and creator in owner.user_ids):
        return None
    agent = agent_of_user(creator, people)
    if isinstance(agent, Unattributed):
        return AskPerson("A7", f"Appt Set By (ISA) stays empty: {agent.because}", Field.APPT_SET_BY)
    return None if agent.sisu_agent_id in (agent_id, _agent_id(appointment.owner_user_id, people)) else agent


@rule(
    "A8",
    "Completing the counting appointment sets 1st Time Appt Met to the local day for which it is scheduled at that "
    "moment, however late it is ticked off.",
)
def appointment_met(
    appointment: Appointment, zone: ZoneInfo, as_of: datetime, people: People | None = None
) -> SetField | None:
    """None while it is not completed. A deleted appointment completes nothing."""
    if not appointment.finished or appointment.deleted:
        return None
    scheduled = scheduled_day(appointment, zone, people)
    early = completed_early_on(appointment, zone, as_of, people)
    if early:
        return SetField(Field.APPT_MET, str(early), "A9", "completed before its scheduled day")
    return SetField(Field.APPT_MET, str(scheduled), "A8", "completed; the day for which it is scheduled")


@rule("A9", "Completed before its scheduled local day: 1st Time Appt Met is the local day of completion.")
def completed_early_on(
    appointment: Appointment, zone: ZoneInfo, as_of: datetime, people: People | None = None
) -> date | None:
    """The day of completion when it is earlier than the scheduled one; an unknown one is taken as of now."""
    completed = local_day(appointment.finished_at or as_of, zone)
    return completed if completed < scheduled_day(appointment, zone, people) else None


@rule(
    "A5",
    "Editing, moving, deleting or unticking an appointment never changes 1st Time Appt Set, Appt Set For or "
    "Appt Set By (ISA) on an open transaction.",
)
def fixed_at_first_fill(link: LinkState, field: Field) -> Leave | None:
    """Why one of the three fields is not looked at again once the counting appointment is fixed."""
    if link.counting_appointment_id is None:
        return None
    return Leave("A5", "fixed when the appointment was first carried", field)


@rule(
    "A10",
    "Each of the four appointment fields is written once per transaction; a value typed, changed or cleared in Sisu "
    "wins for ever: the field is held.",
)
def once(decision: SetField, state: FieldState) -> SetField | Leave:
    """Lets the first write through, nothing after it, and never over a person's value."""
    if state.overridden:
        return Leave("A10", state.override_because, decision.field)
    if state.carried is not None or any(sent.acknowledged for sent in state.sent):
        return Leave("A10", "already written once", decision.field, is_news=False)
    return decision


def observed_appointment_field(field: Field, now: str, state: FieldState) -> FieldState:
    """A10: the state after `now` was read; a value that stood there before the integration is held."""
    if state.seen is None and not state.sent and now:
        return FieldState(
            seen=now, overridden=True, override_rule="A10", override_because="already filled in Sisu"
        )
    return observed(field, now, state, rule_id="A10")
