"""Communications that pings hint at: a new one is read with the feed, a known one (an edit, a late outcome) in a narrow
window around its time."""

from datetime import datetime, timedelta

from connectors import clock
from connectors.store.activities.communications import times_of
from connectors.store.maintenance.notifications import mark_handled, unhandled
from connectors.store.maintenance.webhook_inbox import take_in
from schemas.lofty.webhooks import COMMUNICATION
from tasks.activities.pull import pull_newest, pull_window
from tasks.activities.push import push_figures
from tasks.activities.roll_up import roll_up_stale_days
from tasks.run.context import TeamRun

BURST = 500
NEAR = timedelta(hours=1)
"""Known ones that are nearer to each other share a call."""


def handle_hinted_communications(run: TeamRun) -> None:
    """Pull, roll up, push."""
    pull_hinted_communications(run, feed=True)
    roll_up_stale_days(run)
    push_figures(run)


def pull_hinted_communications(run: TeamRun, *, feed: bool = False) -> None:
    """One call per hour in which known ones lie; `feed`: and one for the others. A ping counts as handled when what it
    is about was read: a crash before reads it again."""
    take_in(run.webhook_inbox, run.store, run.team_id)
    with run.store.read(run.team_id) as session:
        notifications = unhandled(session, "lofty", (COMMUNICATION,), BURST)
        known = times_of(
            session, [int(notification.entity.partition(":")[2]) for notification in notifications]
        )
    if not notifications:
        return
    for start, end in _near(sorted(known.values())):
        pull_window(run, start, end)
    if feed and len(known) < len(notifications):
        pull_newest(run)
    with run.store.write(run.team_id) as session:
        mark_handled(session, notifications, clock.now())


def _near(moments: list[datetime]) -> list[tuple[datetime, datetime]]:
    windows: list[tuple[datetime, datetime]] = []
    for moment in moments:
        if windows and moment - windows[-1][1] < NEAR:
            windows[-1] = (windows[-1][0], moment)
        else:
            windows.append((moment, moment))
    return windows
