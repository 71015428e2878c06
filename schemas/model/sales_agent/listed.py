"""Nouns of the list of conversations: what it can be narrowed to (M1)."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.model.sales_agent.conversations import ConversationState

HANDS_OVER = "N1"
"""The rule of notices that ask a person to call."""


class Narrowing(StrEnum):
    """Besides the states. ACTIVE: nothing silences the agent; FOR_A_PERSON: somebody was told to call, and nobody has
    been in touch since; MUTED: by a person, or by what a reply may mean; TAKEN_OVER: a person has spoken to the lead,
    and nobody has muted it."""

    ACTIVE = "active"
    FOR_A_PERSON = "waiting for a person"
    MUTED = "muted"
    TAKEN_OVER = "taken over"


Narrowed = Narrowing | ConversationState
"""A word of either; none stands in both."""


def narrowed_to(word: str) -> Narrowed | None:
    """None for "". Raises ValueError for any other word that is in neither."""
    if word in {narrowing.value for narrowing in Narrowing}:
        return Narrowing(word)
    return ConversationState(word) if word else None


@dataclass(frozen=True, slots=True)
class ConversationFilters:
    """`state`: only those that stand so; `agent_ids`: only of leads that are assigned to one of these, None for all."""

    state: Narrowed | None = None
    agent_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class ConversationCounts:
    """How many there are; those of the last four make up all, and `for_a_person` is among them."""

    everything: int
    for_a_person: int
    active: int
    muted: int
    taken_over: int
    stopped: int
