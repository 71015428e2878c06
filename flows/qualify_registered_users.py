"""Registered users of a team's listing site: taken in, and what was decided of them is told (R)."""

from prefect.client.schemas.objects import State

from tasks.event_handlers import handle_events
from tasks.outbox.deliver import deliver_waiting
from tasks.pipeline import Pipeline
from tasks.registered_users.due import DUE
from tasks.registered_users.forget import forget_old_answers
from tasks.registered_users.taking_in.pull_agents import pull_agents
from tasks.registered_users.taking_in.pull_users import pull_users
from tasks.registered_users.talks.sending import send_talk_messages
from tasks.registered_users.tell import PLANS
from tasks.registered_users.with_site import leave_without_site
from tasks.report.report import Report
from tasks.run.options import Options
from tasks.run.parameters import AsOf, DryRun, Shard, Teams
from tasks.run.prefect.state import finished
from tasks.run.prefect.team_flow import team_flow
from tasks.site.pull_events import pull_site_events
from tasks.teams.pull_accounts import pull_accounts
from tasks.user_outcomes.inquiries import hear_contacts
from tasks.user_outcomes.leads import plan_user_leads
from tasks.views.users_of_run import show_users


@team_flow("qualify-registered-users", __doc__)
def qualify_registered_users(
    teams: Teams = None, as_of: AsOf = None, dry_run: DryRun = False, shard: Shard = None
) -> State[Report]:
    """An idle run costs two calls to the team's site, one more an hour, and none to anybody else; what is told one
    each. A team without a site is left."""
    options = Options(teams, as_of, dry_run, shard)
    with Pipeline("qualify-registered-users", options) as pipeline:
        pipeline.step("look for a site", leave_without_site)
        pipeline.step("check accounts", pull_accounts)
        pipeline.step("deliver what waits", deliver_waiting)
        pipeline.step("pull events of the site", pull_site_events)
        pipeline.step("handle events of the site", handle_events)
        pipeline.step("pull users", pull_users)
        pipeline.step("pull agents", pull_agents)
        for name, verb in (*DUE, *PLANS):
            pipeline.step(name, verb)
        pipeline.step("hear whom users contacted", hear_contacts)
        pipeline.step("plan leads in Lofty", plan_user_leads)
        pipeline.step("deliver", deliver_waiting)
        pipeline.step("send what else ISAs wrote", send_talk_messages)
        pipeline.step("forget old answers", forget_old_answers)
        pipeline.step("count users", show_users)
    return finished(pipeline.report)
