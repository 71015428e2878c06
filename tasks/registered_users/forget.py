"""What the site was answered is kept for a day: so long the same request has the same answer."""

from datetime import timedelta

from connectors.store.registered_users.requests import forget_answers
from tasks.run.context import TeamRun

KEEP = timedelta(days=1)


def forget_old_answers(run: TeamRun) -> None:
    """No call. A dry run forgets nothing. Raises StoreBusy."""
    if run.users is None or run.dry_run:
        return
    with run.users.write(run.team_id) as session:
        forget_answers(session, run.as_of - KEEP)
