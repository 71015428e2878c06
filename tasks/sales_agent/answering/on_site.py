"""Whoever has just done something on the team's site is met in its chat at once, by the bridge's process (E9, E11)."""

from connectors.store.sales_agent.candidates import unlooked_leads
from tasks.outbox.deliver import deliver_waiting
from tasks.run.context import TeamRun
from tasks.sales_agent.find_triggers import look_at
from tasks.sales_agent.plan_messages import plan_for
from tasks.sales_agent.terms import is_on

MOST = 200
SECONDS = 20.0


def meet_leads_on_site(run: TeamRun) -> None:
    """Of the leads whose activities came since they were looked at last, the newest 200; the others are the next
    run's. No call but those of a message."""
    if run.site is None or run.paused or not is_on(run):
        return
    with run.store.read(run.team_id) as session:
        leads = unlooked_leads(session, MOST)
    if leads:
        look_at(run, leads)
        plan_for(run, leads)
        deliver_waiting(run, SECONDS)
