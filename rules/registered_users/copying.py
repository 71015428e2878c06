"""R11: the copy of who may see what, by which the site goes where it gets no answer in time."""

from dataclasses import dataclass
from datetime import timedelta

from rules.register import rule
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import Access

PATIENCE = timedelta(milliseconds=300)
"""How long a site waits for an answer."""
FRESH = timedelta(hours=24)
"""How long it shows what its copy allows."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A line of the copy: a user at a board. `version` counts up with each change; `because`: a rule's id."""

    user_id: str
    board: str
    allowed: bool
    because: str
    version: int


def copied(standing: Standing) -> Copied:
    """What the site is told to keep. Nothing of who greets, talks or claims: access alone."""
    return Copied(
        standing.user_id,
        standing.board,
        standing.access is Access.OPEN,
        standing.access_because,
        standing.access_version,
    )


@rule(
    "R11",
    "Without an answer within 300 ms the site goes by its copy of the access list: refused stays refused, allowed and "
    "younger than 24 hours stays shown, unknown stays shut for that board; other boards never ask us.",
)
def shown_without_answer(restricted: bool, line: Copied | None, age: timedelta) -> bool:
    """Whether a site shows a listing then; where it does not, it says "try again". `line`: what its copy says of the
    user at the board, None: nothing; `age`: since that line was confirmed, by the list or by an answer."""
    if not restricted:
        return True
    return line is not None and line.allowed and age < FRESH
