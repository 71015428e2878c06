"""The appointments that a new transaction may use (A6), as the lead page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bridge.lead_page.wording import agent_name, day, member_name
from rules.appointments import appointment_for_new_transaction, credited_setter
from rules.calendar import local_day, scheduled_day
from rules.people.directory import People
from schemas.model.appointments import Appointment
from schemas.model.people import Agent


@dataclass(frozen=True, slots=True)
class ShownAppointment:
    """The appointment that will be used if `agent` is chosen (A6)."""

    agent: str
    agent_id: int
    set_on: str
    scheduled_for: str
    set_by: str
    credit: str
    completed: str
    chosen: bool


def shown_appointments(
    appointments: Sequence[Appointment], people: People, zone: ZoneInfo, chosen: int | None
) -> tuple[ShownAppointment, ...]:
    """One for each active agent who has one: the chosen agent's first, then by name."""
    rows = []
    for agent in people.active_agents:
        used = appointment_for_new_transaction(agent, appointments, people)
        if used:
            rows.append(_appointment(used, agent, people, zone, chosen=agent.sisu_agent_id == chosen))
    return tuple(sorted(rows, key=lambda row: (not row.chosen, row.agent.lower())))


def why_unused(
    appointments: Sequence[Appointment], shown: Sequence[ShownAppointment], chosen: Agent | None
) -> str:
    """Why the lead's appointment will not be used, as far as the form stands now."""
    if all(a.deleted for a in appointments):
        return ""
    if not shown:
        return "No active agent in Sisu owns this lead's appointment, so it will not be used."
    if chosen is None or shown[0].chosen:
        return ""
    return f"{agent_name(chosen)} has no appointment with this lead: none will be used, unless you choose its owner."


def _appointment(
    used: Appointment, agent: Agent, people: People, zone: ZoneInfo, *, chosen: bool
) -> ShownAppointment:
    return ShownAppointment(
        agent=agent_name(agent),
        agent_id=agent.sisu_agent_id,
        set_on=day(local_day(used.created_at, zone)),
        scheduled_for=_scheduled(used, zone, people),
        set_by=member_name(used.creator_user_id, people),
        credit=_credit(used, agent, people),
        completed=_completed(used, zone),
        chosen=chosen,
    )


def _credit(used: Appointment, agent: Agent, people: People) -> str:
    credited = credited_setter(used, agent.sisu_agent_id, people)
    if credited is None:
        return ""
    return "who gets the credit" if isinstance(credited, Agent) else "unknown in Sisu, so without credit"


def _scheduled(used: Appointment, zone: ZoneInfo, people: People) -> str:
    on = day(scheduled_day(used, zone, people))
    return f"{on}, all day" if used.all_day else f"{on}, {_time(used.starts_at, zone)}"


def _completed(used: Appointment, zone: ZoneInfo) -> str:
    if not used.finished:
        return ""
    return f"on {day(local_day(used.finished_at, zone))}" if used.finished_at else "yes"


def _time(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%I:%M %p").lstrip("0")
