"""A reply that gets no answer from the agent goes to a person (E16, E18, K5)."""

from connectors.store.engine import TeamSession
from connectors.store.sales_agent.notices import notices_of
from rules.sales_agent.handover import HANDED_OVER
from schemas.model.sales_agent.notices import NoticeKind
from schemas.model.sales_agent.triggers import Trigger
from tasks.run.context import TeamRun
from tasks.sales_agent.notices.plan import plan_notice

TAKEN_OVER = frozenset({"E12", "E13"})
"""A person has silenced the agent, and knows."""


def plan_unanswered(run: TeamRun, session: TeamSession, trigger: Trigger) -> None:
    """Once; not where a person is told to call about the same reply anyway."""
    told = notices_of(session, trigger.lofty_lead_id)
    if any(notice.kind in HANDED_OVER and notice.reply == trigger.anchor for notice in told):
        return
    kind = NoticeKind.UNANSWERED
    plan_notice(run, session, trigger.lofty_lead_id, "N1", kind, f"{trigger.anchor}:{kind.value}")
