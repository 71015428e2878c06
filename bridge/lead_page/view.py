"""What the bridge page shows, ready for the template: words and days, nothing left to decide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bridge.lead_page.appointments import ShownAppointment, shown_appointments, why_unused
from bridge.lead_page.wording import agent_name, member_name, one_line
from connectors.settings.teams import Team
from rules.lead_sources.sources import source_in_sisu
from rules.leads.visibility import is_open
from rules.people.directory import People
from rules.transactions.bridge_page import Offer, advice, milestone, preselected_agent
from schemas.model.appointments import Appointment
from schemas.model.leads import Lead
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
    candidates = shown_appointments(appointments, people, team.zone, chosen) if offer.creates else ()
    return LeadPage(
        team_name=team.name,
        lead=shown,
        assigned=member_name(shown.assigned_user_id, people) if shown else "",
        source=source_in_sisu(shown.source, shown.tags) if shown else "",
        mailing_address=one_line(shown.mailing_address) if shown else "",
        offer=offer,
        advice=advice(shown, people, appointments) if shown and offer.creates else (),
        transactions=listed,
        open_count=sum(1 for t in listed if t.open),
        making=making if shown else 0,
        appointments=candidates,
        unused=why_unused(appointments, candidates, people.agent(chosen)) if offer.creates else "",
        agents=tuple(
            ShownAgent(a.sisu_agent_id, agent_name(a), a.sisu_agent_id == chosen)
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
        agent=agent_name(agent) if agent else "nobody we know",
        address=one_line(found.address),
        open=is_open(found, today),
        locked=found.locked,
    )
