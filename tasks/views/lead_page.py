"""All that is known of one lead, for whoever sees all of it; O5's six fields for whoever sees these."""

from dataclasses import dataclass

from connectors.store.appointments.appointments import appointments
from connectors.store.transactions.transactions import transactions_of
from rules.access.sight import hidden
from rules.calendar import local_day
from rules.leads.visibility import is_open
from schemas.model.access import Sight, Viewer
from schemas.model.appointments import Appointment
from schemas.model.leads import Lead
from schemas.model.lists.people import ListedPerson, SixFields
from tasks.leads.pull import find_lead
from tasks.run.context import TeamRun
from tasks.views.decisions import Explanation, explain_lead
from tasks.views.lead_access import SeenLead, seen_lead, who_sees


@dataclass(frozen=True, slots=True)
class LinkedTransaction:
    """A Sisu transaction of the lead's. `state`: open, not open, or deleted."""

    sisu_client_id: int
    side: str
    state: str


@dataclass(frozen=True, slots=True)
class WholeLead:
    """`seeing`: who sees anything of it, by email, with the line of O10."""

    lead: Lead
    shown: ListedPerson
    sight: Sight
    seeing: tuple[tuple[str, Sight], ...]
    transactions: tuple[LinkedTransaction, ...]
    appointments: tuple[Appointment, ...]
    explained: Explanation | None


def lead_page(run: TeamRun, viewer: Viewer, lead_id: int) -> WholeLead | SixFields | None:
    """None for a lead that the viewer does not see, and for one that is not there.

    Of a hidden one all is shown only as Lofty has it now (O4): 1 call, which raises VendorError; nothing of it is
    called for whom the mirror shows no more than six fields.
    """
    found = _seen(run, viewer, lead_id)
    if found and found.lead and hidden(found.lead):
        find_lead(run, lead_id)
        found = _seen(run, viewer, lead_id)
    if found is None or found.lead is None or not isinstance(found.shown, ListedPerson):
        return found.shown if found and isinstance(found.shown, SixFields) else None
    return _whole(run, found, found.lead, found.shown)


def _seen(run: TeamRun, viewer: Viewer, lead_id: int) -> SeenLead | None:
    with run.store.read(run.team_id) as session:
        return seen_lead(session, viewer, lead_id)


def _whole(run: TeamRun, found: SeenLead, lead: Lead, shown: ListedPerson) -> WholeLead:
    today = local_day(run.as_of, run.team.zone)
    with run.store.read(run.team_id) as session:
        seeing = who_sees(session, lead)
        meetings = appointments(session, lead.lofty_lead_id)
        deals = transactions_of(session, lead.lofty_lead_id)
    linked = tuple(
        LinkedTransaction(
            deal.sisu_client_id,
            deal.side.value if deal.side else "",
            "deleted" if deal.deleted else "open" if is_open(deal, today) else "not open",
        )
        for deal in deals
    )
    explained = explain_lead(run.store, run.team, lead.lofty_lead_id)
    return WholeLead(lead, shown, found.sight, seeing, linked, meetings, explained)
