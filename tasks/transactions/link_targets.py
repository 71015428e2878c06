"""Where a Lofty Link points that a person typed: to a lead not met yet, to nobody's, or to no lead at all (V5)."""

from collections.abc import Iterable

from connectors.store.ledger.decisions import Noted, asking_about
from connectors.store.ledger.quarantine import quarantined
from connectors.store.transactions.transactions import LinkedNowhere, linked_nowhere
from rules.leads.visibility import link_to_mend
from schemas.model.leads import Presence
from tasks.leads.pull import find_lead
from tasks.run.context import TeamRun

ASPECT = "Lofty Link"
MOST = 100
"""So many leads are looked up in one run; the next goes on with the others."""


def find_linked_leads(run: TeamRun, *, again: bool = False) -> None:
    """Leads that the mirror lacks are looked up once (`again`: those listed before too), and the links that stay
    without one are listed. Calls: none while every link points to a known lead, else 1 a lead, 2 where it is nobody's.
    """
    with run.store.read(run.team_id) as session:
        strange, asked = linked_nowhere(session), asking_about(session, "transaction", ASPECT)
        unread = quarantined(session, "lofty", "lead")
    wanted = [linked for linked in strange if again or linked.sisu_client_id not in asked]
    missing = {linked.lofty_lead_id for linked in wanted if linked.lofty_lead_id and not linked.known}
    # One that is there and cannot be read is the sweep's to read again.
    looked = sorted(lead_id for lead_id in missing if str(lead_id) not in unread)[:MOST]
    nobodys = {lead_id for lead_id in looked if find_lead(run, lead_id) is Presence.GONE}
    _record(run, [linked for linked in strange if _is_certain(linked, nobodys, asked)], asked, strange)


def _is_certain(linked: LinkedNowhere, nobodys: set[int], asked: set[int]) -> bool:
    return (
        linked.lofty_lead_id is None
        or linked.known
        or linked.lofty_lead_id in nobodys
        or linked.sisu_client_id in asked
    )


def _record(
    run: TeamRun, listed: Iterable[LinkedNowhere], asked: set[int], strange: Iterable[LinkedNowhere]
) -> None:
    stops = {linked.sisu_client_id: link_to_mend(linked.lofty_link, known=linked.known) for linked in listed}
    noted = [
        Noted("transaction", client_id, ASPECT, "ask", stop.rule, stop.because)
        for client_id, stop in stops.items()
        if stop
    ]
    mended = asked - {linked.sisu_client_id for linked in strange}
    noted += [
        Noted("transaction", client_id, ASPECT, "left", "V5", "mended by a person")
        for client_id in sorted(mended)
    ]
    run.tell_news(noted)
