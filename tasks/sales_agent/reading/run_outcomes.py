"""What came of the triggers of one run, and what its replies said, as the run itself remembers it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from schemas.model.sales_agent.policy import Answer, Judgement
from schemas.model.sales_agent.triggers import Trigger


@dataclass
class RunOutcomes:
    """State of one team's run. `found`, `sent`: by the trigger's rule; `answers`: what the policy said last of each
    trigger that it was asked about and that did not go out."""

    found: Counter[str] = field(default_factory=Counter)
    sent: dict[str, str] = field(default_factory=dict)
    answers: dict[Trigger, Judgement] = field(default_factory=dict)

    def add_found(self, triggers: Iterable[Trigger]) -> None:
        """They are known since this run."""
        self.found.update(trigger.rule for trigger in triggers)

    def add_sent(self, message_id: str, rule: str) -> None:
        """A text went out; two looks at one are one."""
        self.sent[message_id] = rule

    def add_answer(self, trigger: Trigger, said: Judgement) -> None:
        """It is held back; asked again in this run, the last answer counts."""
        self.answers[trigger] = said

    def by_trigger(self) -> dict[str, Counter[str]]:
        """How many were found, sent, waiting and left, by the trigger's rule."""
        counts: dict[str, Counter[str]] = {}
        for rule, number in self.found.items():
            counts.setdefault(rule, Counter())["found"] += number
        for rule in self.sent.values():
            counts.setdefault(rule, Counter())["sent"] += 1
        for trigger, said in self.answers.items():
            counts.setdefault(trigger.rule, Counter())[_KINDS[said.answer]] += 1
        return counts

    def by_answer(self) -> dict[str, Counter[str]]:
        """How many wait and were left, by the rule that says so."""
        counts: dict[str, Counter[str]] = {}
        for said in self.answers.values():
            counts.setdefault(said.rule, Counter())[_KINDS[said.answer]] += 1
        return counts


@dataclass
class RunReplies:
    """State of one team's run: how many replies were heard to say what, by words without personal data."""

    heard: Counter[str] = field(default_factory=Counter)


_KINDS = {Answer.WAIT: "waiting", Answer.NO: "left", Answer.GO: "planned"}
