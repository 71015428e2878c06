"""Leads to claim as the store knows them, and what comes of claiming one (R3, R4, R6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import ClaimKind, ClaimState


@dataclass(frozen=True, slots=True)
class Claim:
    """A lead to claim. `summary`, `wish`: first name, area and wish, no contact details; `posted_at`: since when it is
    offered (anew); `claimed_by`: an agent's id, "" nobody; `post_version`, `post_told`: see `ClaimRow`."""

    claim_id: str
    kind: ClaimKind
    user_id: str
    board: str
    area: str
    wish: Mapping[str, Any]
    summary: str
    source: str
    state: ClaimState
    posted_at: datetime
    posted_by: str = ""
    claimed_by: str = ""
    claimed_at: datetime | None = None
    claim_key: str = ""
    ended_because: str = ""
    told_agents: bool = False
    post_version: int = 1
    post_told: int = 0

    def is_of(self, agent_id: str) -> bool:
        """Whether this agent has it now."""
        return self.state is ClaimState.CLAIMED and bool(agent_id) and self.claimed_by == agent_id


@dataclass(frozen=True, slots=True)
class Quota:
    """Leads of the claim board that an agent has claimed on a local day of the team, and how many that may be (R4)."""

    day: date
    used: int
    limit: int

    @property
    def left(self) -> int:
        """How many more; a limit that was lowered since leaves none."""
        return max(0, self.limit - self.used)


class ClaimEnd(StrEnum):
    """What claiming comes to; the words are the contract's. `CLAIMED`: this agent has it, now or since before."""

    CLAIMED = "claimed"
    TAKEN = "taken"
    QUOTA = "quota"
    NOT_ELIGIBLE = "not_eligible"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Claimed:
    """`claim`, `user`: where this agent has it; `quota`: where that is used up."""

    end: ClaimEnd
    claim: Claim | None = None
    user: RegisteredUser | None = None
    quota: Quota | None = None


class GivenBack(StrEnum):
    """What giving or taking a claim back comes to. `AGAIN`: it was given back before; `NOT_YOURS`: this agent never had
    it; `NOBODYS`: nobody has it."""

    DONE = "done"
    AGAIN = "again"
    NOT_YOURS = "not_yours"
    NOBODYS = "nobodys"
    GONE = "gone"
