"""The order in which the rules are asked about one Sisu transaction, and what they say together.

Planning and delivering ask the same question: planning from the mirror, delivering from a fresh read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from rules.appointments import (
    appointment_fields,
    appointment_met,
    counting_appointment,
    fixed_at_first_fill,
    later_completion,
    observed_appointment_field,
    once,
)
from rules.calendar import local_day
from rules.lead_sources.sources import source_in_sisu
from rules.leads.fields import lead_field, lead_source, observed, on_linking, reassigned_agent
from rules.leads.visibility import writing_forbidden
from rules.people.directory import People
from schemas.model.appointments import Appointment
from schemas.model.decisions import AskPerson, FieldState, Leave, LinkState, SetField, Verdict
from schemas.model.fields import APPOINTMENT_FIELDS, LEAD_FIELDS, Field
from schemas.model.lead_sources import LeadSource
from schemas.model.leads import Lead, Presence
from schemas.model.transactions import Transaction

_FILLED_TOGETHER = (Field.APPT_SET, Field.APPT_FOR, Field.APPT_SET_BY)


@dataclass(frozen=True, slots=True)
class TransactionContext:
    """All that the rules may look at when they decide about one transaction."""

    lead: Lead
    presence: Presence
    private: bool
    transaction: Transaction
    link: LinkState
    fields: Mapping[Field, FieldState]
    appointments: tuple[Appointment, ...]
    people: People
    sources: tuple[LeadSource, ...]
    time_zone: ZoneInfo
    as_of: datetime


def observe(seen: TransactionContext) -> dict[Field, FieldState]:
    """L3 and A10: every tracked field's state after this look at the transaction."""
    states = {}
    for name in (*LEAD_FIELDS, *APPOINTMENT_FIELDS):
        now, state = seen.transaction.value(name), seen.fields.get(name, FieldState())
        first_look = state.seen is None and not state.sent
        if name in APPOINTMENT_FIELDS:
            states[name] = observed_appointment_field(name, now, state)
        elif first_look:
            # Also of a transaction made here, where what was known of it was wiped with its lead (V3).
            states[name] = on_linking(name, now, lead_value(seen.lead, name), state)
        else:
            states[name] = observed(name, now, state)
    return states


def decide(seen: TransactionContext, states: Mapping[Field, FieldState]) -> Verdict:
    """Every decision about one transaction, from the states after the latest read. Asking twice says the same."""
    stop = _nothing_may_be_written(seen)
    if stop:
        return Verdict(leaves=(stop,))
    link = arrived(seen.link, states)
    decisions: list[SetField | Leave | AskPerson] = [
        lead_field(name, lead_value(seen.lead, name), states[name]) for name in LEAD_FIELDS
    ]
    decisions.append(lead_source(source_in_sisu(seen.lead.source, seen.lead.tags), _current_source(seen)))
    agent = _agent(seen)
    decisions += [agent] if agent else []
    appointment, filling = _appointments(seen, link, states)
    decisions += filling
    return Verdict(
        sets=tuple(d for d in decisions if isinstance(d, SetField)),
        leaves=tuple(d for d in decisions if isinstance(d, Leave)),
        asks=tuple(d for d in decisions if isinstance(d, AskPerson)),
        counting_appointment_id=appointment.lofty_appointment_id
        if appointment
        else link.counting_appointment_id,
        agent_settled=isinstance(agent, SetField | Leave),
    )


def lead_value(lead: Lead, name: Field) -> str:
    """The lead's value for one of LEAD_FIELDS: a lead and a transaction have them by the same names."""
    return str(getattr(lead, name.attribute))


def _nothing_may_be_written(seen: TransactionContext) -> Leave | None:
    if seen.presence is not Presence.PRESENT:
        return Leave("B8", f"the lead is {seen.presence} in Lofty")
    if seen.private:
        return Leave("V2", "the lead is private")
    return writing_forbidden(seen.transaction, local_day(seen.as_of, seen.time_zone))


def _current_source(seen: TransactionContext) -> str:
    wanted_id = seen.transaction.lead_source_id
    return next((s.name.strip() for s in seen.sources if s.lead_type_id == wanted_id and not s.archived), "")


def _agent(seen: TransactionContext) -> SetField | Leave | AskPerson | None:
    previous = seen.link.previous_users
    if not previous or previous == (seen.lead.assigned_user_id,):
        return None
    return reassigned_agent(seen.lead, seen.transaction.value(Field.AGENT), previous, seen.people)


def arrived(link: LinkState, states: Mapping[Field, FieldState]) -> LinkState:
    """A2: what was sent without an answer counts once any of its fields shows up in Sisu."""
    unknown = link.counting_appointment_id is None and link.intended_appointment_id is not None
    if unknown and any(states[name].carried is not None for name in APPOINTMENT_FIELDS):
        return replace(link, counting_appointment_id=link.intended_appointment_id)
    return link


def _appointments(
    seen: TransactionContext, link: LinkState, states: Mapping[Field, FieldState]
) -> tuple[Appointment | None, list[SetField | Leave | AskPerson]]:
    counting = counting_appointment(seen.transaction, link, seen.appointments, seen.people)
    wanted_rows, reports = _requests(seen, link, counting)
    decisions: list[SetField | Leave | AskPerson] = [
        once(wanted, states[wanted.field]) for wanted in wanted_rows
    ]
    late = later_completion(counting, seen.appointments, states[Field.APPT_MET].seen or "")
    reports += [late] if late and not states[Field.APPT_MET].overridden else []
    filled = counting if any(isinstance(d, SetField) for d in decisions) else None
    return filled, [*decisions, *reports]


def _requests(
    seen: TransactionContext, link: LinkState, counting: Appointment | None
) -> tuple[list[SetField], list[AskPerson]]:
    if counting is None:
        return [], []
    wanted_rows: list[SetField] = []
    reports: list[AskPerson] = []
    if not any(fixed_at_first_fill(link, name) for name in _FILLED_TOGETHER):
        sets, report = appointment_fields(
            counting, seen.transaction.sisu_agent_id, seen.people, seen.time_zone
        )
        wanted_rows += sets
        reports += [report] if report else []
    met = appointment_met(counting, seen.time_zone, seen.as_of, seen.people)
    return [*wanted_rows, met] if met else wanted_rows, reports
