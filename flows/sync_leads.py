"""New and changed leads: their Sisu Link (B1), and their fields on open Sisu transactions (L)."""

from functools import partial
from typing import Annotated

from prefect.client.schemas.objects import State
from pydantic import Field

from schemas.model.outbox import OperationName
from tasks.leads.pull import find_gone_leads, pull_new_leads
from tasks.leads.sweep import pull_swept_leads
from tasks.maintenance.handle_notifications import pull_hinted_leads
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, ErasureConfirmed, Shard, Teams, WritesConfirmed
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts
from tasks.transactions.deliver_backlog import deliver_new_leads, plan_new_leads, work_off
from tasks.transactions.plan import plan_leads, plan_these
from tasks.transactions.pull import pull_first_feed


@team_flow("sync-leads", __doc__)
def sync_leads(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
    sweep_calls: Annotated[int, Field(ge=0)] = 20,
    erasure_confirmed: ErasureConfirmed = False,
    writes_confirmed: WritesConfirmed = False,
) -> State[Report]:
    """An idle run costs one call to Lofty; a sweep that is due, one per 100 leads.

    The historical load is read in one go, one call per 100 leads; its links, two calls each, follow the newest first.

    Args:
        sweep_calls: Pages of 100 leads that this run may read of a lead sweep that is due; the historical load
            is not bounded by it.
    """
    options = Options(teams, as_of, dry_run, shard, writes_confirmed=writes_confirmed)
    with Pipeline("sync-leads", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        # Links wait until the newest leads are known: theirs go first (B1).
        pipeline.step(
            "deliver what waits", partial(deliver_waiting, seconds=20, besides=OperationName.WRITE_LINK)
        )
        pipeline.step("pull leads that pings hint at", pull_hinted_leads)
        pipeline.step("pull new leads", pull_new_leads)
        pipeline.step("plan new leads", plan_new_leads)
        pipeline.step("deliver new leads", deliver_new_leads)
        pipeline.step(
            "sweep leads, when due", partial(pull_swept_leads, sweep_calls=sweep_calls, plan=plan_these)
        )
        pipeline.step("pull transactions, first run only", pull_first_feed)
        pipeline.step("find gone leads", partial(find_gone_leads, erasure_confirmed=erasure_confirmed))
        pipeline.step("plan", partial(plan_leads, seconds=20))
        pipeline.step("deliver", partial(work_off, sweep_calls=sweep_calls))
    return finished(pipeline.report)
