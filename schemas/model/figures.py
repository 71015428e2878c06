"""Figures of agents, as they are counted and pushed (C11, C12)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an agent and local day: a count, or the seconds of `Hours Prospected`. `pushed`: what Sisu was
    given."""

    sisu_agent_id: int
    happened_on: date
    activity: str
    amount: int
    pushed: int
