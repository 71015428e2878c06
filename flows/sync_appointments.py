"""Appointments from Lofty into the four appointment fields of open Sisu transactions (A)."""

from prefect.client.schemas.objects import State

from tasks.appointments.pull import pull_awaited_appointments
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams, WritesConfirmed
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow
from tasks.teams.pull_accounts import pull_accounts
from tasks.transactions.plan import plan_leads
from tasks.transactions.pull import pull_first_feed


@team_flow("sync-appointments", __doc__)
def sync_appointments(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
    writes_confirmed: WritesConfirmed = False,
) -> State[Report]:
    """An idle run costs one call per lead that an appointment may still matter to."""
    options = Options(teams, as_of, dry_run, shard, writes_confirmed=writes_confirmed)
    with Pipeline("sync-appointments", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("pull transactions, first run only", pull_first_feed)
        pipeline.step("pull awaited appointments", pull_awaited_appointments)
        pipeline.step("plan", plan_leads)
        pipeline.step("deliver", deliver_waiting)
    return finished(pipeline.report)
