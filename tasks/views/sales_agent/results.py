"""What became of the agent's texts, by trigger and by template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from connectors.store.sales_agent.results import Outcome, outcomes_since
from tasks.run.context import TeamRun

LOOKED_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Result:
    """`what`: a trigger's rule, or a template's id, "" for what is not known."""

    what: str
    sent: int
    answered: int
    stopped: int

    @property
    def share(self) -> int:
        """Answered, in percent."""
        return round(100 * self.answered / self.sent) if self.sent else 0


def results(run: TeamRun) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """Of the last 30 days: by trigger, and by template; what was sent most first."""
    with run.store.read(run.team_id) as session:
        found = outcomes_since(session, run.as_of - LOOKED_BACK)
    return (
        _by((outcome.rule, outcome) for outcome in found),
        _by((outcome.template, outcome) for outcome in found),
    )


def _by(outcomes: Iterable[tuple[str, Outcome]]) -> tuple[Result, ...]:
    grouped: dict[str, list[Outcome]] = {}
    for what, outcome in outcomes:
        grouped.setdefault(what, []).append(outcome)
    found = (
        Result(
            what,
            len(some),
            sum(outcome.answered for outcome in some),
            sum(outcome.stopped for outcome in some),
        )
        for what, some in grouped.items()
    )
    return tuple(sorted(found, key=lambda result: (-result.sent, result.what)))
