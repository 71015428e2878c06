"""What the bridge page shows, ready for the template: words and days, nothing left to decide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from connectors.settings.teams import Team
from rules.appointments import appointment_for_new_transaction, credited_setter
from rules.calendar import local_day, scheduled_day
from rules.lead_sources.sources import source_in_sisu
from rules.leads.visibility import Unattributed, agent_of_user, is_open
from rules.people.directory import People
from rules.transactions.bridge_page import Offer, advice, milestone, preselected_agent
from schemas.model.addresses import Address
from schemas.model.appointments import Appointment
from schemas.model.leads import Lead
from schemas.model.people import Agent
from schemas.model.transactions import Transaction

SISU_PAGE = "https://app.sisu.co/app/transactions/{}/edit/"


@dataclass(frozen=True, slots=True)
class ShownTransaction:
    """One row of the list."""

    client_id: int
    url: str
    side: str
    status: str
    agent: str
    address: str
    open: bool
    locked: bool


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


@dataclass(frozen=True, slots=True)
class ShownAgent:
    """One choice of the form."""

    agent_id: int
    name: str
    selected: bool


@dataclass(frozen=True)
class LeadPage:
    """The whole page."""

    team_name: str
    lead: Lead | None
    assigned: str
    source: str
    mailing_address: str
    offer: Offer
    advice: tuple[str, ...]
    transactions: tuple[ShownTransaction, ...]
    open_count: int
    making: int
    appointments: tuple[ShownAppointment, ...]
    unused: str
    agents: tuple[ShownAgent, ...]
    side: str
    another: bool
    form_key: str
    zone: str
    trouble: tuple[str, ...]


def build_page(
    *,
    team: Team,
    lead: Lead | None,
    offer: Offer,
    people: People,
    appointments: Sequence[Appointment],
    transactions: Sequence[Transaction],
    unread: Collection[int],
    making: int,
    today: date,
    form_key: str,
    form: dict[str, Any],
    trouble: tuple[str, ...],
) -> LeadPage:
    """B2, B8 and B9 as a page. What an offer does not list is not in it at all. `unread`: transactions that cannot be
    read whole."""
    shown = lead if offer.lists else None
    listed = tuple(_transaction(t, people, today, unread) for t in transactions) if shown else ()
    chosen = _chosen(shown, people, form)
    candidates = _candidates(appointments, people, team.zone, chosen) if offer.creates else ()
    return LeadPage(
        team_name=team.name,
        lead=shown,
        assigned=_member_name(shown.assigned_user_id, people) if shown else "",
        source=source_in_sisu(shown.source, shown.tags) if shown else "",
        mailing_address=_one_line(shown.mailing_address) if shown else "",
        offer=offer,
        advice=advice(shown, people, appointments) if shown and offer.creates else (),
        transactions=listed,
        open_count=sum(1 for t in listed if t.open),
        making=making if shown else 0,
        appointments=candidates,
        unused=_unused(appointments, candidates, people.agent(chosen)) if offer.creates else "",
        agents=tuple(
            ShownAgent(a.sisu_agent_id, _agent_name(a), a.sisu_agent_id == chosen)
            for a in people.active_agents
        ),
        side=str(form.get("side") or ""),
        another=bool(form.get("another")),
        form_key=form_key,
        zone=team.time_zone,
        trouble=trouble,
    )


def _chosen(lead: Lead | None, people: People, form: dict[str, Any]) -> int | None:
    if "agent_id" in form:
        return next(
            (a.sisu_agent_id for a in people.agents if str(a.sisu_agent_id) == form["agent_id"]), None
        )
    agent = preselected_agent(lead, people) if lead else None
    return agent.sisu_agent_id if agent else None


def _transaction(
    found: Transaction, people: People, today: date, unread: Collection[int]
) -> ShownTransaction:
    agent = people.agent(found.sisu_agent_id)
    return ShownTransaction(
        client_id=found.sisu_client_id,
        url=SISU_PAGE.format(found.sisu_client_id),
        side=found.side.value.capitalize() if found.side else "Other",
        status="Not readable" if found.sisu_client_id in unread else milestone(found, today),
        agent=_agent_name(agent) if agent else "nobody we know",
        address=_one_line(found.address),
        open=is_open(found, today),
        locked=found.locked,
    )


def _candidates(
    appointments: Sequence[Appointment], people: People, zone: ZoneInfo, chosen: int | None
) -> tuple[ShownAppointment, ...]:
    rows = []
    for agent in people.active_agents:
        used = appointment_for_new_transaction(agent, appointments, people)
        if used:
            rows.append(_appointment(used, agent, people, zone, chosen=agent.sisu_agent_id == chosen))
    return tuple(sorted(rows, key=lambda row: (not row.chosen, row.agent.lower())))


def _unused(
    appointments: Sequence[Appointment], shown: Sequence[ShownAppointment], chosen: Agent | None
) -> str:
    """Why the lead's appointment will not be used, as far as the form stands now."""
    if all(a.deleted for a in appointments):
        return ""
    if not shown:
        return "No active agent in Sisu owns this lead's appointment, so it will not be used."
    if chosen is None or shown[0].chosen:
        return ""
    return f"{_agent_name(chosen)} has no appointment with this lead: none will be used, unless you choose its owner."


def _appointment(
    used: Appointment, agent: Agent, people: People, zone: ZoneInfo, *, chosen: bool
) -> ShownAppointment:
    return ShownAppointment(
        agent=_agent_name(agent),
        agent_id=agent.sisu_agent_id,
        set_on=day(local_day(used.created_at, zone)),
        scheduled_for=_scheduled(used, zone, people),
        set_by=_member_name(used.creator_user_id, people),
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


def day(on: date) -> str:
    """A day as people in the office write it: `Mon, Mar 2, 2026`."""
    return f"{on:%a, %b} {on.day}, {on.year}"


def _member_name(user_id: int | None, people: People) -> str:
    if not user_id:
        return "nobody"
    member = people.member(user_id)
    if member and member.name:
        return member.name
    agent = agent_of_user(user_id, people)
    return "somebody we do not know" if isinstance(agent, Unattributed) else _agent_name(agent)


def _agent_name(agent: Agent) -> str:
    name = agent.name or f"Agent {agent.sisu_agent_id}"
    return f"{name} (ISA)" if agent.is_isa else name


def _one_line(address: Address) -> str:
    region = " ".join(part for part in (address.state, address.postal_code) if part)
    return ", ".join(part for part in (address.street, address.city, region) if part)
