"""Prefect keeps every run for ever: those of ours that ended long ago are deleted, with their artifacts and logs.

Events go by Prefect's own retention (docs/production.md). No vendor call; the store is not touched.
"""

import logging
from datetime import timedelta

from connectors.prefect_runs import EndedRuns, server_url
from tasks.report.lines import Nothing
from tasks.run.context import TeamRun

LOG = logging.getLogger("dealbridge")


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
