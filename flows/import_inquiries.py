"""What consumers did on any site becomes inquiries of contacts, and their agents hear of it (Q)."""

from functools import partial
from typing import Literal

from prefect.client.schemas.objects import State

from tasks.event_handlers import handle_events
from tasks.inquiries.alerts.due import plan_due
from tasks.inquiries.follow import follow
from tasks.inquiries.sources.files import import_file
from tasks.inquiries.sources.hear import hear_activities, hear_criteria, pull_lofty
from tasks.inquiries.sources.mail import pull_mail
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow
from tasks.site.pull_events import pull_site_events
from tasks.teams.pull_accounts import pull_accounts
from tasks.user_outcomes.inquiries import hear_contacts


@team_flow("import-inquiries", __doc__)
def import_inquiries(
    source: Literal["all", "lofty", "site", "mail", "file"] = "all",
    file: str = "",
    format: Literal["", "csv", "ndjson", "fub", "reso", "eml", "mbox"] = "",  # noqa: A002 - its name for people
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
) -> State[Report]:
    """An idle run costs one call to Lofty, and one to the team's site where it has one; a lead that was on the site
    one.

    Args:
        source: Which sources are read; all: Lofty, the team's site and its mailbox, as far as they are set up.
        file: With the source file: its path, where the run has its files.
        format: Of the file; none: by the end of its name (.csv, .ndjson, .eml, .mbox).
    """
    options = Options(teams, as_of, dry_run, shard)
    with Pipeline("import-inquiries", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("deliver what waits", deliver_waiting)
        if source in ("all", "site"):
            pipeline.step("pull events of the site", pull_site_events)
            pipeline.step("handle events of the site", handle_events)
            pipeline.step("hear of whom users contacted", hear_contacts)
        if source in ("all", "lofty"):
            pipeline.step("pull site activities", pull_lofty)
            pipeline.step("hear of changed search criteria", hear_criteria)
        if source == "file":
            pipeline.step("read the file", partial(import_file, path=file, kind=format))
        if source in ("all", "mail"):
            pipeline.step("read the mailbox", pull_mail)
        pipeline.step("hear what was done on sites", hear_activities)
        pipeline.step("follow what is known elsewhere", follow)
        pipeline.step("plan alerts", plan_due)
        pipeline.step("deliver", deliver_waiting)
    return finished(pipeline.report)
