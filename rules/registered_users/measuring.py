"""R10: what qualifying brought, by week and area, and whether the draw is fair."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from rules.register import rule
from schemas.model.registered_users.words import Step

FUNNEL = (
    Step.ASKED, Step.ANSWERED, Step.BONA_FIDE, Step.CONTACT, Step.ACKNOWLEDGED, Step.QUALIFIED, Step.CLAIMED,
)  # fmt: skip
BOARD = (Step.ON_BOARD, Step.BOARD_CLAIMED)
"""The claim board's, beside it."""
WEEK = timedelta(days=7)
ODD = 4.0
"""From here on nobody would call it chance: of a fair draw one agent in 16,000 gets there."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Draws out of one list of eligible agents: who was drawn how often."""

    eligible: Sequence[str]
    observed: Mapping[str, int]

    @property
    def number(self) -> int:
        """Of all these draws."""
        return sum(self.observed.values())


@dataclass(frozen=True, slots=True)
class Fairness:
    """How often an agent was drawn, and how often a fair draw would draw them. `deviation`: of a fair draw; 0 where the
    agent was alone on each list."""

    agent_id: str
    observed: int
    expected: float
    deviation: float

    @property
    def z(self) -> float:
        """How many deviations it is off."""
        return (self.observed - self.expected) / self.deviation if self.deviation else 0.0

    @property
    def is_odd(self) -> bool:
        """Whether chance does not explain it."""
        return abs(self.z) >= ODD


@rule(
    "R10",
    "What it brought stands by week (from Monday, in the team's zone) and area: asked, answered, bona fide, contact, "
    "acknowledged, qualified, claimed, with the claim board's leads beside it and in the weeks before the start; and "
    "how often each agent was drawn beside how often a fair draw would: the sum of 1/n over the lists with them.",
)
def fairness(draws: Iterable[Drawn]) -> tuple[Fairness, ...]:
    """Of every agent who was eligible in any of them, who is furthest off first. Draws are independent of each other,
    so that their variances, (1/n)(1 - 1/n) each, add up."""
    observed, expected, variance = dict[str, int](), dict[str, float](), dict[str, float]()
    for drawn in draws:
        chance = 1 / len(drawn.eligible) if drawn.eligible else 0.0
        for agent in drawn.eligible:
            observed[agent] = observed.get(agent, 0) + drawn.observed.get(agent, 0)
            expected[agent] = expected.get(agent, 0.0) + drawn.number * chance
            variance[agent] = variance.get(agent, 0.0) + drawn.number * chance * (1 - chance)
    found = (Fairness(name, observed[name], expected[name], sqrt(variance[name])) for name in expected)
    return tuple(sorted(found, key=lambda each: (-abs(each.z), each.agent_id)))


def week_of(day: date) -> date:
    """The Monday with which a day's week begins."""
    return day - timedelta(days=day.weekday())


def weeks_between(since: date, until: date) -> tuple[date, ...]:
    """The weeks of these days and of all between them, each by its Monday; none where the first is later."""
    first, last = week_of(since), week_of(until)
    return tuple(first + number * WEEK for number in range((last - first).days // 7 + 1))


def share(number: int, of: int) -> int:
    """In percent."""
    return round(100 * number / of) if of else 0
