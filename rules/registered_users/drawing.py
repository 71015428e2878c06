"""R2: who greets a user, drawn so that it is uniform, cannot be guessed, and can be recomputed."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.register import rule
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.words import AgentKind


@dataclass(frozen=True, slots=True)
class Draw:
    """Who was drawn, out of whom. `drawn`: 256 bits in hex, of which the index is the remainder."""

    agent_id: str
    eligible: tuple[str, ...]
    eligible_hash: str
    drawn: str


def is_eligible(agent: RosterAgent, area: str, levels: Sequence[str], minimum: str) -> bool:
    """R2: of this level or higher (`levels`: the lowest first), servicing the area, not paused, not left."""
    if agent.kind is not AgentKind.AGENT or not agent.is_there or agent.level not in levels:
        return False
    return levels.index(agent.level) >= levels.index(minimum) and agent.serves(area)


@rule(
    "R2",
    "A user who is no professional, not commercial and has plans is greeted by one agent chosen uniformly at random "
    "among those eligible; the list is recorded, and the choice can be recomputed.",
)
def draw(
    key: str, team_id: str, user_id: str, board: str, number: int, eligible: Iterable[str]
) -> Draw | None:
    """One of them, None of nobody. `key`: the team's own for this purpose; `number`: the user's round at this board.
    256 bits leave no agent a measurable advantage, whatever the length of the list."""
    found = tuple(sorted(set(eligible)))
    if not found:
        return None
    message = "\x1f".join(("greeting", team_id, user_id, board, str(number)))
    drawn = hmac.new(key.encode(), message.encode(), hashlib.sha256).hexdigest()
    return Draw(found[int(drawn, 16) % len(found)], found, hash_of(found), drawn)


def hash_of(eligible: Iterable[str]) -> str:
    """What is kept beside the list, so that a list that was altered is noticed."""
    return hashlib.sha256("\x1f".join(eligible).encode()).hexdigest()


def redrawn(eligible: Sequence[str], drawn: str) -> str:
    """Who is drawn of this list by these bits: the same as the first time."""
    return eligible[int(drawn, 16) % len(eligible)]
