"""Somebody on the site of whom nobody knows yet which lead it is (E19)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Visitor:
    """`number`: counted per team. `name`, `email`, `phone`: what the visitor told of itself, "" for nothing; `makes`:
    whether that may make a new lead. `becomes`: the lead (below zero: the other visitor) that it turned out to be since
    `became_at`; `joined`: its record is part of that one now. `asks`: its details fit several leads, those of `fits`,
    and a person has to say which."""

    number: int
    first_seen_at: datetime
    last_seen_at: datetime
    name: str = ""
    email: str = ""
    phone: str = ""
    makes: bool = False
    becomes: int | None = None
    became_at: datetime | None = None
    joined: bool = False
    asks: bool = False
    fits: tuple[int, ...] = ()

    @property
    def key(self) -> int:
        """Under which the sales agent keeps what it keeps of a lead: below zero, until it is one."""
        return -self.number

    @property
    def label(self) -> str:
        """As people call it: "Visitor 0017"."""
        return visitor_label(self.number)


def visitor_label(number: int) -> str:
    """As people read it."""
    return f"{CALLED} {number:04}"


CALLED = "Visitor"


def is_visitor(lead_id: int) -> bool:
    """Whether this stands for a visitor, where a lead's id is expected."""
    return lead_id < 0


def lead_or_visitor(lead_id: int) -> str:
    """As people read it: "lead 7", or "Visitor 0017"."""
    return visitor_label(-lead_id) if is_visitor(lead_id) else f"lead {lead_id}"
