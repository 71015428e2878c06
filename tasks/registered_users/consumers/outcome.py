"""What became of an act on a consumer: in words for who did it, and with ids alone for a run."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from connectors.settings.teams import Team
from schemas.model.registered_users.people import RegisteredUser


class Result(StrEnum):
    """`SAME`: it was so already; `ASKS`: a person decides first; `WOULD`: nothing was done, and this would be."""

    DONE = "done"
    SAME = "same"
    REFUSED = "refused"
    ASKS = "asks"
    WOULD = "would"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`message`: for people who may see who it is; `plainly`: the same with ids alone; `user_id`: of the account that
    it is about in the end; `number`: its place in the audit, 0 without."""

    result: Result
    message: str
    plainly: str
    user_id: str = ""
    number: int = 0

    @property
    def is_refused(self) -> bool:
        """Whether it cannot be done as it was asked for."""
        return self.result is Result.REFUSED


@dataclass(frozen=True, slots=True)
class Doing:
    """An act of a person: `by` (an email), `reason`, when; `operator`: the operating system's user, of a command;
    without `confirmed` nothing is done."""

    by: str
    reason: str
    at: datetime
    operator: str = ""
    request_id: str = ""
    confirmed: bool = True

    def record(self) -> dict[str, str]:
        """What of it stands in the audit beside who and when."""
        return {"operator": self.operator, "why": self.reason, "request_id": self.request_id}


def refused(because: str) -> Outcome:
    """Why, in words without anybody's details."""
    return Outcome(Result.REFUSED, because, because)


def label(user: RegisteredUser) -> str:
    """For people who may see who it is."""
    return f"{user.name} ({user.user_id})" if user.name else user.user_id


def blocked_since(user: RegisteredUser, team: Team) -> str:
    """By whom, when and why, in the team's zone."""
    assert user.blocked_at is not None  # noqa: S101 - asked of blocked users alone
    when = f"{user.blocked_at.astimezone(team.zone):%Y-%m-%d %H:%M}"
    return f"blocked by {user.blocked_by} on {when}: {user.blocked_because}"
