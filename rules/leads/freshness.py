"""V: how long after a change on one side its effect may show on the other, and how long it took."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from rules.register import rule

LINK, CHANGE, TEAM_LEAD = 45.0, 120.0, 900.0
"""Expected delays in seconds: the link on a new lead, changes of leads and appointments, private → team lead."""


@dataclass(frozen=True, slots=True)
class Lag:
    """How long some changes took, in seconds: half of them at most `half`, 95 of 100 at most `most`."""

    count: int
    half: float
    most: float
    longest: float


def lag(seconds: Iterable[float]) -> Lag | None:
    """V9: out of the seconds that each took; None where there was nothing. A clock that is ahead counts as no time."""
    took = sorted(max(0.0, duration) for duration in seconds)
    if not took:
        return None

    def share(part: float) -> float:
        return took[math.ceil(part * len(took)) - 1]

    return Lag(len(took), share(0.5), share(0.95), took[-1])


@rule(
    "V9",
    "A change shows on the other side after 45 s (the link on a new lead), 2 minutes (changed leads and appointments), "
    "15 minutes (an appointment met, transactions, a private lead that becomes a team lead) or 2 hours (new agents on "
    "the bridge page). These are ceilings: the doctor says what the permitted rate allows, and what was reached.",
)
def is_late(found: Lag, limit: float) -> bool:
    """Whether more than one of twenty took longer than its ceiling, in seconds."""
    return found.most > limit
