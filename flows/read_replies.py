"""Replies of leads: a stop holds at once, whatever else is paused; the others are understood and answered (K)."""

from prefect.client.schemas.objects import State

from tasks.event_handlers import handle_events
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow
from tasks.sales_agent.answering.gather import answer_what_was_gathered
from tasks.sales_agent.answering.remind import remind
from tasks.sales_agent.answering.understand import understand_replies
from tasks.sales_agent.chat_box.plan import plan_chat_box
from tasks.sales_agent.marks import plan_left_marks
from tasks.sales_agent.plan_messages import plan_answers
from tasks.sales_agent.pull import learn_of_the_team, pull_texts
from tasks.sales_agent.read_replies import read_replies as read_replies_of_team
from tasks.site.pull_events import pull_site_events
from tasks.teams.pull_accounts import pull_accounts
from tasks.views.sales_agent.outcomes_of_run import show_outcomes, show_replies


@team_flow("read-replies", __doc__)
def read_replies(
    teams: Teams = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    shard: Shard = None,
) -> State[Report]:
    """An idle run costs one call to Lofty, and one to the team's site where it has one; a reply one more, two for its
    marks, and three for its answer."""
    options = Options(teams, as_of, dry_run, shard, heeds_pauses=False)
    with Pipeline("read-replies", options) as pipeline:
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("pull events of the site", pull_site_events)
        pipeline.step("handle events of the site", handle_events)
        pipeline.step("see what the team has switched on", learn_of_the_team)
        pipeline.step("pull communications", pull_texts)
        pipeline.step("read replies", read_replies_of_team)
        pipeline.step("understand replies", understand_replies)
        pipeline.step("remind", remind)
        pipeline.step("plan answers", plan_answers)
        pipeline.step("plan marks", plan_left_marks)
        pipeline.step("plan who answers in the site's chat box", plan_chat_box)
        pipeline.step("deliver", deliver_waiting)
        pipeline.step("answer what was gathered", answer_what_was_gathered)
        pipeline.step("deliver what was gathered", deliver_waiting)
        pipeline.step("show what came of it", show_outcomes)
        pipeline.step("show what was said", show_replies)
    return finished(pipeline.report)
