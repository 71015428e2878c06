"""The sales agent: leads who did something worth a text get one, when they may (E)."""

from prefect.client.schemas.objects import State

from tasks.event_handlers import handle_events
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow
from tasks.sales_agent.chat_box.plan import plan_chat_box
from tasks.sales_agent.check_alerts import check_alerts
from tasks.sales_agent.find_triggers import find_triggers
from tasks.sales_agent.marks import plan_left_marks
from tasks.sales_agent.plan_messages import plan_messages
from tasks.sales_agent.pull import learn_of_the_team, pull_activities, pull_first_feed_of_texts
from tasks.site.pull_events import pull_site_events
from tasks.teams.pull_accounts import pull_accounts
from tasks.views.sales_agent.outcomes_of_run import show_outcomes


@team_flow("engage-leads", __doc__)
def engage_leads(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
) -> State[Report]:
    """An idle run costs one call to Lofty, one more an hour, and one to the team's site where it has one; a lead that
    was on the site one, a text four."""
    options = Options(teams, as_of, dry_run, shard)
    with Pipeline("engage-leads", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("pull events of the site", pull_site_events)
        pipeline.step("handle events of the site", handle_events)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("see what the team has switched on", learn_of_the_team)
        pipeline.step("pull communications, first run only", pull_first_feed_of_texts)
        pipeline.step("pull site activities", pull_activities)
        pipeline.step("find triggers", find_triggers)
        pipeline.step("look at the subjects of opened emails", check_alerts)
        pipeline.step("plan messages", plan_messages)
        pipeline.step("plan marks", plan_left_marks)
        pipeline.step("plan who answers in the site's chat box", plan_chat_box)
        pipeline.step("deliver", deliver_waiting)
        pipeline.step("show what came of it", show_outcomes)
    return finished(pipeline.report)
