"""E18's end of an event, and E15's hour: when a message may go."""

from rules.register import rule
from rules.sales_agent.hours.allowed import place
from rules.sales_agent.hours.gap import gap_over
from rules.sales_agent.hours.timing import Go, time_to_text
from rules.sales_agent.policy.channel import way_of
from rules.sales_agent.triggers.found import is_due
from schemas.model.sales_agent.policy import Answer, Asked, Judgement
from schemas.model.sales_agent.triggers import Channel


@rule(
    "E18",
    "A trigger is handled once, however often the flow runs or crashes; an event that was not answered within 24 h is "
    "left for good, and a text whose answer was lost is never sent again.",
)
def in_time(asked: Asked) -> Judgement | None:
    """A state is due as long as it lasts."""
    if is_due(asked.trigger, asked.as_of):
        return None
    return Judgement(Answer.NO, "E18", "its 24 hours are over")


def is_the_time(asked: Asked) -> Judgement | None:
    """E15. Hours do not hold for a chat, nobody is woken by it; the gap since the last contact does."""
    if way_of(asked) is Channel.CHAT:
        return _gap(asked)
    facts, terms = asked.lead, asked.terms
    states = (facts.lead.mailing_address.state, facts.lead.state)
    said = time_to_text(
        asked.as_of,
        place(states, facts.phone, terms.zone, terms.hours),
        style=terms.engage_style,
        last_contact=facts.contact_at,
        triggered=facts.triggered,
    )
    return None if isinstance(said, Go) else Judgement(Answer.WAIT, "E15", said.because, said.until)


def _gap(asked: Asked) -> Judgement | None:
    until = gap_over(asked.lead.contact_at, asked.terms.engage_style)
    if until is None or until <= asked.as_of:
        return None
    because = f"the last contact is more recent than the {asked.terms.engage_style} gap"
    return Judgement(Answer.WAIT, "E15", because, until)
