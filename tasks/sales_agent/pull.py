"""What the sales agent reads before it decides: for teams that have switched it on, and for no other."""

from connectors.store.ledger.checkpoints import COMMUNICATIONS
from tasks.activities.pull import pull_communications
from tasks.leads.pull_site_activities import pull_site_activities
from tasks.run.context import TeamRun
from tasks.sales_agent.plan_messages import Planned
from tasks.sales_agent.terms import ask_lofty_agent, is_on, note_switched_on


def learn_of_the_team(run: TeamRun) -> None:
    """When the agent was switched on, and, once an hour, whether Lofty's own agent texts (E24): 1 call."""
    if not is_on(run):
        run.report.idle = "the sales agent is off"
        return
    if not run.dry_run:
        note_switched_on(run)
    ask_lofty_agent(run)


def pull_first_feed_of_texts(run: TeamRun) -> None:
    """All 90 days of the feed, once, where no flow has read them: who was in touch with whom decides (E13, E15)."""
    if not is_on(run):
        return
    with run.store.read(run.team_id) as session:
        known = COMMUNICATIONS.read(session).get("until")
    if not known:
        pull_communications(run)
        run.state(Planned).feed_read = True


def pull_texts(run: TeamRun) -> None:
    """The feed since the last time: 1 call."""
    if is_on(run):
        pull_communications(run)
        run.state(Planned).feed_read = True


def pull_activities(run: TeamRun) -> None:
    """Site activities of leads that were there: 1 call when nobody was, and one for each who was."""
    if is_on(run):
        pull_site_activities(run, run.team.sales_agent.leads_per_run)
