"""A hand-over has a clock: whoever has the lead is told once more, then whoever stands above (N1). No call."""

from datetime import timedelta

from connectors.store.engine import TeamSession
from connectors.store.sales_agent.notices import leads_told_since, notices_of
from rules.sales_agent.handover import HANDED_OVER, WAITS, reminders_due
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.standing import waiting_cases_of
from tasks.sales_agent.facts import lead_facts
from tasks.sales_agent.notices.plan import plan_notice
from tasks.sales_agent.terms import is_on

LOOKS_BACK = WAITS + timedelta(hours=1)


def remind(run: TeamRun) -> None:
    """Of each lead of which a case waits, the oldest of them: one reminder after 30 minutes, one above after 60."""
    if not is_on(run) or run.dry_run:
        return
    with run.store.read(run.team_id) as session:
        leads = leads_told_since(session, run.as_of - LOOKS_BACK, HANDED_OVER)
    for lead_id in leads:
        with run.store.write(run.team_id) as session:
            _remind(run, session, lead_id)


def _remind(run: TeamRun, session: TeamSession, lead_id: int) -> None:
    facts = lead_facts(run, session, [lead_id]).get(lead_id)
    if facts is None:
        return
    waiting = waiting_cases_of(session, facts, notices_of(session, lead_id), run.as_of)
    if not waiting:
        return
    first = waiting[0]
    for kind in reminders_due(first, run.as_of):
        plan_notice(run, session, lead_id, "N1", kind, f"{first.reply}:{kind.value}")
