"""K3, K5: when a reply may be answered, and how often."""

from dataclasses import replace
from datetime import timedelta

from rules.sales_agent.hours.allowed import Allowed, may_text, place
from rules.sales_agent.policy.channel import way_of
from rules.sales_agent.policy.ramp import beside_lofty_agent
from schemas.model.sales_agent.policy import Answer, Asked, Judgement
from schemas.model.sales_agent.triggers import Channel

AT_ANY_HOUR = timedelta(minutes=10)
MOST, WITHIN = 5, timedelta(hours=1)


def is_for_lofty_agent(asked: Asked) -> Judgement | None:
    """E24, of an answer: nobody waits until the other agent is switched off, a person is told."""
    said = beside_lofty_agent(asked)
    return replace(said, answer=Answer.NO) if said else None


def is_the_time_to_answer(asked: Asked) -> Judgement | None:
    """Within 10 minutes of the reply's own time at any hour: whoever writes is awake. Later E15's hours hold."""
    if way_of(asked) is Channel.CHAT or asked.as_of - asked.trigger.happened_at <= AT_ANY_HOUR:
        return None
    facts, terms = asked.lead, asked.terms
    where = place((facts.lead.mailing_address.state, facts.lead.state), facts.phone, terms.zone, terms.hours)
    found = may_text(asked.as_of, where)
    return None if isinstance(found, Allowed) else Judgement(Answer.WAIT, "E15", found.because, found.until)


def within_the_hour(asked: Asked) -> Judgement | None:
    """K5: at most 5 answers an hour to one lead, then a person."""
    lately = [moment for moment in asked.lead.answered if asked.as_of - moment < WITHIN]
    if len(lately) < MOST:
        return None
    return Judgement(Answer.NO, "K5", f"{MOST} answers went to the lead within an hour: a person goes on")
