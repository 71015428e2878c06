"""What is kept for a time only. Prefect keeps every run for ever: those of ours that ended long ago are deleted, with
their artifacts and logs; the store keeps what leads did on the search site for 60 days, the events
of a team's site for 8, its visitors for 60, what its registered users answered for 180 after their account, and the
words of texts for as long as the team says.

Events go by Prefect's own retention (docs/production.md). No vendor call.
"""

import logging
from contextlib import closing
from datetime import timedelta

from connectors.prefect_runs import EndedRuns, server_url
from connectors.store.leads.site_activities import forget_activities
from connectors.store.ledger.quarantine import forget_quarantined
from connectors.store.messages.retention import forget_texts
from connectors.store.sales_agent.visitors.forgotten import forget_visitors
from connectors.store.site.doorstep import SiteDoorstep
from connectors.store.site.events import forget_events
from tasks.inquiries.take_in import INQUIRY, SOURCE
from tasks.leads.pull_site_activities import KEEP
from tasks.registered_users.desk import desk_of
from tasks.registered_users.erasing import forget_ended_accounts
from tasks.report.lines import Nothing
from tasks.run.context import TeamRun
from tasks.site.take_in import EVENT, forgotten_before

LOG = logging.getLogger("dealbridge")


def prune_site_activities(run: TeamRun) -> None:
    """Forget activities from more than 60 days before `as_of`, whether or not anybody reads new ones. A dry run forgets
    nothing."""
    if run.dry_run:
        return
    with run.store.write(run.team_id) as session:
        gone = forget_activities(session, run.as_of - KEEP)
    if gone:
        LOG.info(
            "team %s: %d site activities of more than %d days ago forgotten", run.team_id, gone, KEEP.days
        )


def prune_site_events(run: TeamRun) -> None:
    """Forget events of the team's site that came more than 8 days before `as_of`, and those in quarantine after 60, by
    when everything that came of them stands elsewhere. A dry run forgets nothing."""
    if run.dry_run:
        return
    before = forgotten_before(run.as_of)
    with run.store.write(run.team_id) as session:
        gone = forget_events(session, before)
        forget_quarantined(session, "site", EVENT, run.as_of - KEEP)
    if run.site is None:
        # Nobody takes them in any more.
        with closing(SiteDoorstep(run.store)) as doorstep:
            doorstep.forget(run.team_id, before)
    if gone:
        LOG.info("team %s: %d events of the site of more than 8 days ago forgotten", run.team_id, gone)


def prune_inquiries(run: TeamRun) -> None:
    """Forget records of inquiries that could not be read and were put away more than 60 days before `as_of`: what holds
    them, a file or a mailbox, is elsewhere. A dry run forgets nothing."""
    if run.dry_run:
        return
    with run.store.write(run.team_id) as session:
        forget_quarantined(session, SOURCE, INQUIRY, run.as_of - KEEP)


def prune_texts(run: TeamRun) -> None:
    """Empty the words of texts to and from leads that are older than `sales_agent.keep_texts_days`, whether or not the
    agent is on. Rows and stops stand. A dry run empties nothing."""
    if run.dry_run:
        return
    days = run.team.sales_agent.keep_texts_days
    with run.store.write(run.team_id) as session:
        gone = forget_texts(session, run.as_of - timedelta(days=days))
    if gone:
        LOG.info("team %s: the words of %d texts of more than %d days ago emptied", run.team_id, gone, days)


def prune_visitors(run: TeamRun) -> None:
    """Forget visitors of the site who were there last more than 60 days before `as_of`, with all that they did and
    said; of one who became a lead that stands with the lead. A dry run forgets nothing."""
    if run.dry_run:
        return
    with run.store.write(run.team_id) as session:
        gone = forget_visitors(session, run.as_of - KEEP)
    if gone:
        LOG.info(
            "team %s: %d visitors of the site of more than %d days ago forgotten",
            run.team_id,
            gone,
            KEEP.days,
        )


def prune_registered_users(run: TeamRun) -> None:
    """Forget answers, acceptances and the audit of registered users whose account ended 180 days before `as_of` (R12).
    A dry run forgets nothing."""
    if run.dry_run or (desk := desk_of(run.users, run.team)) is None:
        return
    if gone := forget_ended_accounts(desk, run.as_of):
        LOG.info("team %s: %d registered users whose account ended long ago forgotten", run.team_id, gone)


def prune_runs(run: TeamRun, flows: tuple[str, ...]) -> None:
    """Delete runs of these flows that ended more than `keep_runs_days` before `as_of`; a dry run says how many.

    Oldest first, 200 at a time, so that a run that is ended early has done its part. Running and scheduled ones stay.
    """
    import httpx
    from prefect.client.orchestration import get_client
    from prefect.exceptions import PrefectHTTPStatusError

    if not server_url():
        run.report.idle = "PREFECT_API_URL is not set: there is no Prefect server whose runs could be pruned"
        run.report.line("left", "this run", "", run.report.idle)
        return
    try:
        with get_client(sync_client=True) as client:
            before = run.as_of - timedelta(days=run.env.keep_runs_days)
            _prune(run, EndedRuns(client, flows, before), f"{before:%Y-%m-%d %H:%M} UTC")
    except (PrefectHTTPStatusError, httpx.HTTPError) as error:
        run.report.fail("pruning", f"Prefect's server: {type(error).__name__}: the next run goes on")


def _prune(run: TeamRun, old: EndedRuns, before: str) -> None:
    total, planned, gone, artifacts = old.about(), 0, 0, 0
    while (page := old.page()) is not None:
        planned += len(page)
        if run.dry_run:
            old.leave(len(page))
            continue
        deleted = old.delete(page)
        gone, artifacts = gone + deleted[0], artifacts + deleted[1]
        LOG.info("prune: %d of at most %d flow runs deleted, and %d artifacts", gone, total, artifacts)
        if run.out_of_time():
            run.report.remaining = "more old flow runs are left to the next run"
            break
    if run.dry_run and planned:
        run.report.count("planned", planned)
        run.report.phrases["planned"] = f"{planned} old runs would be deleted"
    if gone:
        run.report.count("delivered", gone)
        run.report.phrases["delivered"] = f"{gone} old runs deleted"
    row = {"ended before": before, "flow runs": planned, "deleted": gone, "artifacts deleted": artifacts}
    run.report.tables["pruned"] = [row if planned else Nothing(row)]
