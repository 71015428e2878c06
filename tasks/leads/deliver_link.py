"""Write the Sisu Link of one lead (B1): one read, one write; nothing when it is already right."""

from connectors import clock
from connectors.errors import NotFound
from connectors.rate_limit.limiter import BACKFILL, LIVE, SWEEP
from connectors.store.leads.leads import save_leads, save_link_written
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.claims import Claim, finish
from connectors.store.teams.team import ensure_team
from rules.signing import sisu_link
from schemas.model.decisions import Leave
from schemas.model.leads import Presence
from tasks.leads.pull import find_lead, private
from tasks.leads.sweep_state import load_reaches
from tasks.outbox.attempts import Attempts
from tasks.outbox.intent import store_intent
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryResult, left


def deliver_link(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Read the whole lead, ask B1 again, write its whole attribute list back with the link in it.

    Links of an import yield to persons and live work, those of a historical load to its reading too.
    """
    lead_id = int(claim.entity)
    url, priority = run.bridge_url(lead_id), _priority(run, claim)
    try:
        whole = run.lofty.leads.get(lead_id, priority)
    except NotFound:
        find_lead(run, lead_id)
        return _leave(run, claim, Leave("B8", "the lead is no longer there"))
    with run.store.write(run.team_id) as session:
        save_leads(session, [whole.lead], lambda lead: private(run, lead), run.as_of)
        kind = ensure_team(session).sisu_link_kind
    wanted = sisu_link(whole.lead, Presence.PRESENT, url, private=private(run, whole.lead))
    if isinstance(wanted, Leave):
        return _leave(run, claim, wanted)
    store_intent(run, claim)
    run.lofty.leads.write_sisu_link(whole, wanted, kind, priority)
    with run.store.write(run.team_id) as session:
        finish(session, claim, clock.now())
        save_link_written(session, lead_id, wanted)
        run.decided(session, Noted("lead", lead_id, "Sisu Link", "set", "B1", "written into Lofty"))
    return DELIVERED


def _priority(run: TeamRun, claim: Claim) -> str:
    if run.priority != LIVE:
        return run.priority
    with run.store.read(run.team_id) as session:
        load = load_reaches(session)
    if load is not None and int(claim.entity) <= load:
        # A list is read page after page: beside many links at a time on its own lane it would hardly get a turn.
        return BACKFILL
    return SWEEP if claim.outbox_id in run.state(Attempts).behind else LIVE


def _leave(run: TeamRun, claim: Claim, leave: Leave) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        finish(session, claim, clock.now(), because=leave.because)
        left_alone = Noted("lead", int(claim.entity), "Sisu Link", "left", leave.rule, leave.because)
        run.decided(session, left_alone)
    return left(leave.because)
