"""Nouns of the chat box on a team's site: who answers there (E16)."""

from dataclasses import dataclass
from enum import StrEnum


class BoxMode(StrEnum):
    """The agent, or what the site has for people. A checkpoint, rows and the wire keep these words."""

    AGENT = "agent"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class WantedBox:
    """Who should answer in the box just now, by which rule and why."""

    mode: BoxMode
    rule: str
    because: str
