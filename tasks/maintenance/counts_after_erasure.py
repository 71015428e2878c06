"""Leads that were found gone drop out of every count at once, and not only when counting is due again (V3)."""

from connectors.store.ledger.checkpoints import COMMUNICATIONS, SOURCE_COUNTS
from tasks.activities.push import push_figures
from tasks.activities.roll_up import roll_up_stale_days
from tasks.lead_sources.count import count_lead_sources
from tasks.leads.lookups import LeadLookups
from tasks.run.context import TeamRun


def counts_follow(run: TeamRun) -> None:
    """Activities and lead-source counts, each where the team counts them already.

    No call while nobody was found gone; else one per agent with changed figures, one for 500 changed source counts, and
    at most one an hour for Sisu's own.
    """
    if not run.state(LeadLookups).gone:
        return
    with run.store.read(run.team_id) as session:
        activities, sources = bool(COMMUNICATIONS.read(session)), bool(SOURCE_COUNTS.read(session))
    if activities:
        roll_up_stale_days(run)
        push_figures(run)
    if sources:
        count_lead_sources(run, by_schedule=True)
