"""What a message says: made from its trigger, what is known of the lead, and what was said before (E17)."""

from collections.abc import Sequence

from connectors.store.engine import TeamSession
from connectors.store.sales_agent.own_texts import own_texts
from connectors.store.teams.people import members_of_team
from rules.leads.criteria import area_of
from rules.people.directory import People
from rules.sales_agent.deliveries import was_not_seen
from rules.sales_agent.messages.brief import Brief
from rules.sales_agent.messages.compose import Composed, compose
from rules.sales_agent.messages.templates import OwnTemplates, stem_of
from rules.sales_agent.policy.quota import month_of
from schemas.model.leads import Lead
from schemas.model.sales_agent.messages import Message
from schemas.model.sales_agent.triggers import ANSWER, Trigger
from tasks.run.context import TeamRun


def composed(
    run: TeamRun, session: TeamSession, trigger: Trigger, lead: Lead, messages: Sequence[Message]
) -> Composed | None:
    """The message for this trigger, None where there is nothing to say. `messages`: ours to this lead, the oldest
    first. The same trigger makes the same message: a run that was shot and begins anew says nothing else."""
    return compose(brief_of(run, session, trigger, lead, messages), own_templates(session))


def own_templates(session: TeamSession, *, ever: bool = False) -> OwnTemplates:
    """The team's own texts. `ever`: those that were taken back too."""
    found: dict[str, dict[str, str]] = {}
    for own in session.once("own texts", lambda: own_texts(session)):
        if ever or own.removed_at is None:
            found.setdefault(stem_of(own.trigger, own.language), {})[own.text_id] = own.text
    return found


def brief_of(
    run: TeamRun, session: TeamSession, trigger: Trigger, lead: Lead, messages: Sequence[Message]
) -> Brief:
    """What the composer is told: a first name, what the lead looks for, what was said; no number, no email."""
    detail, _, written_in = trigger.detail.partition("/")
    people = session.once("people", lambda: People(members_of_team(session)))
    agent = people.member(lead.assigned_user_id) if lead.assigned_user_id else None
    return Brief(
        trigger=f"{trigger.rule}-{detail}" if trigger.rule in ("E5", ANSWER) else trigger.rule,
        language="es" if (written_in or lead.language).casefold().startswith("es") else "en",
        first_name=lead.first_name,
        assistant=run.team.sales_agent.name,
        agent=agent.name or None if agent else None,
        brokerage=run.team.name,
        introduce=introduces(run, messages),
        home=trigger.home or None,
        area=area_of(lead.search_criteria) or None,
        previous=tuple(message.body for message in messages if message.body),
        seed=f"{lead.lofty_lead_id} {trigger.rule} {trigger.anchor}",
    )


def introduces(run: TeamRun, messages: Sequence[Message]) -> bool:
    """E17: the first text to a lead, and the first in each month of the team's zone, says who writes, and how to stop
    it. What nobody saw has told nobody (E11)."""
    month = month_of(run.as_of, run.team.zone)
    return not any(
        message.introduces
        and message.sent_at
        and month_of(message.sent_at, run.team.zone) == month
        and not was_not_seen(message, run.as_of)
        for message in messages
    )
