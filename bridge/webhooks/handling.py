"""What a burst of the bridge does for a team, by what it was told of; the flows heal what is missed."""

from datetime import datetime, timedelta

from connectors.store.ledger.checkpoints import FEED
from tasks.event_handlers import handle_events
from tasks.inquiries.sources.notified import hear_notified, is_notified
from tasks.inquiries.tell import tell_at_once
from tasks.maintenance.handle_notifications import handle_burst
from tasks.registered_users.tell import tell_of_users
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.notified import answer_what_was_heard, gathering_until
from tasks.sales_agent.answering.on_site import meet_leads_on_site
from tasks.user_outcomes.inquiries import hear_contacts

DELIVER_SECONDS = 20.0
ACTIVITIES_EVERY = timedelta(seconds=20)
"""Somebody who looks at thirty homes is read a few times, not thirty."""
_ACTIVITIES_READ: dict[str, datetime] = {}
"""By team, when this process did that last."""


def handle_pings(run: TeamRun) -> datetime | None:
    """What vendors' pings hint at; once more when a reply that may not be over yet is (K5), or when site activities may
    be read again."""
    handle_burst(run)
    return min(filter(None, (gathering_until(run), _hear_activities(run))), default=None)


def _hear_activities(run: TeamRun) -> datetime | None:
    with run.store.read(run.team_id) as session:
        if run.paused or not FEED.read(session) or not is_notified(session):
            return None
    again = _ACTIVITIES_READ.get(run.team_id, run.as_of - ACTIVITIES_EVERY) + ACTIVITIES_EVERY
    if again > run.as_of:
        return again
    _ACTIVITIES_READ[run.team_id] = run.as_of
    hear_notified(run)
    return None


def handle_pushed_inquiries(run: TeamRun) -> datetime | None:
    """What was pushed is stored: people hear of it (Q4)."""
    tell_at_once(run)
    return None


def handle_events_of_the_site(run: TeamRun) -> datetime | None:
    """What happened on the team's site, and whom it concerns is met there; once more when somebody may still be writing
    (K5). A team that is paused, or never ran, is left to its next run."""
    if run.site is None:
        return None
    with run.store.read(run.team_id) as session:
        begun = bool(FEED.read(session))
    if begun and (run.paused is None or run.paused.writes_only):
        handle_events(run)
        tell_at_once(run)
        tell_of_users(run, DELIVER_SECONDS)
        meet_leads_on_site(run)
        answer_what_was_heard(run, DELIVER_SECONDS)
    return gathering_until(run)


def handle_registered_users(run: TeamRun) -> datetime | None:
    """What was decided about registered users is told to the site, and to whom it concerns (R3, R6, R8)."""
    if run.site is not None and run.paused is None:
        tell_of_users(run, DELIVER_SECONDS)
        hear_contacts(run)
        tell_at_once(run)
    return None
