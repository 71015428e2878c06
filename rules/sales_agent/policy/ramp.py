"""E24, E25: whether the agent texts at all just now, and how it begins."""

from rules.register import rule
from schemas.model.sales_agent.policy import Answer, Asked, Judgement

WATCHED, SHARE, FEWEST = 200, 0.03, 5
"""E25: of so many last texts; both must be reached for a halt."""


@rule(
    "E25",
    "Texts begin after an owner or admin has confirmed a dry run; states that were true before share a number of first "
    "texts a day; a pilot is limited to some agents or leads; too many stops of the last texts halt all of them.",
)
def ramp(asked: Asked) -> Judgement | None:
    """What it holds back waits: it is asked again."""
    because = _held(asked)
    return Judgement(Answer.WAIT, "E25", because) if because else None


def ramp_of_answers(asked: Asked) -> Judgement | None:
    """The same of an answer, which nothing of the rest concerns: it halts triggered texts, and shares first ones."""
    because = _not_begun(asked)
    return Judgement(Answer.NO, "E25", because) if because else None


def _held(asked: Asked) -> str:
    team, terms = asked.team, asked.terms
    because = _not_begun(asked)
    if not because and team.halted:
        because = "too many of the last texts brought a stop: texts are halted until a person resumes"
    if not because and was_true_before(asked) and team.first_texts_today >= terms.first_texts_per_day:
        because = "today's first texts to leads of long standing are used up"
    return because


def _not_begun(asked: Asked) -> str:
    team, terms, lead = asked.team, asked.terms, asked.lead.lead
    if not team.confirmed:
        return "nobody has confirmed the dry run yet"
    if terms.leads and lead.lofty_lead_id not in terms.leads:
        return "the pilot is limited to other leads"
    if terms.agents is not None and lead.assigned_user_id not in terms.agents:
        return "the pilot is limited to other agents"
    return ""


def was_true_before(asked: Asked) -> bool:
    """Whether its state was true when the agent was switched on."""
    since = asked.team.switched_on_at
    return asked.trigger.lasting and since is not None and asked.trigger.happened_at <= since


def must_halt(texts: int, stops: int) -> bool:
    """`stops`: how many of the last `texts`, at most 200, brought one: 5 and more, and more than 3 %."""
    return stops >= FEWEST and stops > SHARE * texts


@rule(
    "E24",
    "Where Lofty's own Sales Agent texts the same account, ours does not start, unless the team says so.",
)
def beside_lofty_agent(asked: Asked) -> Judgement | None:
    """It waits: somebody may switch the other one off."""
    if not asked.team.lofty_agent_texts or asked.terms.beside_lofty_agent:
        return None
    return Judgement(Answer.WAIT, "E24", "Lofty's own sales agent texts this account")
