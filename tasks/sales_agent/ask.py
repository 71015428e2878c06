"""The policy asked about a lead's open triggers: the strongest that may go now, and what was said of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rules.sales_agent.policy.judgements import judge
from rules.sales_agent.triggers.found import still_lasts, strongest_first
from schemas.model.sales_agent.policy import Answer, Asked, Judgement, LeadFacts, TeamFacts, Terms
from schemas.model.sales_agent.triggers import History, Trigger
from tasks.run.context import TeamRun

GONE = Judgement(Answer.NO, "E18", "the lead is no longer there")
NOT_TRUE = Judgement(Answer.NO, "E18", "the state does not last any more")


@dataclass(frozen=True, slots=True)
class Choice:
    """Of one lead: which trigger goes, with what the policy was asked about it, which are told with it (E11), and what
    was said of those that do not go."""

    asked: Asked | None = None
    joined: tuple[Trigger, ...] = ()
    answers: Mapping[Trigger, Judgement] = field(default_factory=dict)

    @property
    def goes(self) -> Trigger | None:
        """The trigger that goes."""
        return self.asked.trigger if self.asked else None


def choose(
    run: TeamRun,
    triggers: Sequence[Trigger],
    facts: LeadFacts | None,
    team: TeamFacts,
    terms: Terms,
    history: History | None,
) -> Choice:
    """Several triggers of one lead make one message, for the strongest that may go; the others that might have gone are
    joined to it. `history`: to see whether a state lasts."""
    answers: dict[Trigger, Judgement] = {}
    going: list[Asked] = []
    for trigger in strongest_first(triggers):
        if facts is None:
            answers[trigger] = GONE
            continue
        asked = Asked(trigger, facts, team, terms, run.as_of)
        said = judge(asked) if _still_true(asked, history) else NOT_TRUE
        if said.answer is Answer.GO:
            going.append(asked)
        else:
            answers[trigger] = said
    return Choice(going[0] if going else None, tuple(asked.trigger for asked in going[1:]), answers)


def _still_true(asked: Asked, history: History | None) -> bool:
    """Of a state, and of an opened alert (E1): nothing else can become untrue."""
    trigger = asked.trigger
    if not trigger.lasting and trigger.rule != "E1":
        return True
    return history is not None and still_lasts(trigger, history, asked.as_of)
