"""A lead said stop: its numbers get no text from now on, and Lofty is to know (E14, K4)."""

from datetime import datetime

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.sales_agent.stops import record_stops, stopped_among
from rules.sales_agent.numbers import numbers_of
from schemas.model.leads import Lead
from schemas.model.sales_agent.messages import StopBy
from tasks.run.context import TeamRun
from tasks.sales_agent.marks import plan_do_not_contact


def record_stop(
    run: TeamRun,
    session: TeamSession,
    lead: Lead,
    since: datetime,
    by: StopBy = StopBy.REPLY,
    *,
    evidence: str = "",
    reason: str = "",
) -> int:
    """`since`: when it was said; what a person has lifted since then marks nobody again. Returns how many numbers are
    stopped that were not."""
    numbers = numbers_of(lead)
    new = record_stops(session, numbers, by, since, clock.now(), evidence=evidence, reason=reason)
    if not numbers or stopped_among(session, numbers):
        plan_do_not_contact(run, session, lead.lofty_lead_id)
    return new
