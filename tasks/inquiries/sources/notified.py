"""Lofty's notifications of site activities, handled by the bridge's process (list 3): who was on the site is read at
once, and what was done there becomes inquiries."""

from connectors.store.engine import TeamSession
from connectors.store.maintenance.notifications import unhandled
from connectors.store.maintenance.webhook_inbox import take_in
from schemas.lofty.webhooks import ACTIVITY
from tasks.inquiries.sources.hear import hear_activities
from tasks.inquiries.tell import tell_at_once
from tasks.leads.pull_site_activities import pull_hinted_activities
from tasks.run.context import TeamRun

MOST = 100
"""Leads that one burst reads, a call each; the flow reads the others."""


def is_notified(session: TeamSession) -> bool:
    """Whether a ping about site activities waits."""
    return bool(unhandled(session, "lofty", (ACTIVITY,), 1))


def hear_notified(run: TeamRun) -> None:
    """1 call for each lead that a ping hints at."""
    take_in(run.webhook_inbox, run.store, run.team_id)
    pull_hinted_activities(run, MOST)
    hear_activities(run)
    tell_at_once(run)
