"""What rules answer: decisions are imperatives, each with the id of the rule that asks for it."""

from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum

from schemas.model.fields import Field


@dataclass(frozen=True, slots=True)
class SetField:
    """Write `value` into one field of a Sisu transaction. A lead source is given by its name."""

    field: Field
    value: str
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Write nothing; `because` says why, in words free of personal data. `is_news`: people are told; else it is on
    record alone."""

    rule: str
    because: str
    field: Field | None = None
    is_news: bool = attribute(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class AskPerson:
    """List something for people; nothing is written and nothing fails."""

    rule: str
    because: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class SentValue:
    """A value that we sent since the field was last read.

    `acknowledged`: the vendor said yes. `settled`: its outcome can no longer change, since the
    time-out and the settling time are over.
    """

    value: str
    acknowledged: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class FieldState:
    """What is known of one field of one transaction.

    `seen` is the last value read in Sisu (None: never read), `carried` the Lofty value that was last
    delivered or found equal (None: never), `overridden` whether a person's value stands (A10, L3).
    """

    seen: str | None = None
    carried: str | None = None
    overridden: bool = False
    override_rule: str = ""
    override_because: str = ""
    sent: tuple[SentValue, ...] = ()


class Origin(StrEnum):
    """How a transaction came to be linked."""

    BRIDGE = "bridge"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class LinkState:
    """What we remember of one linked transaction.

    `known_appointments` are the ids that A6 saw when it looked (None: A6 never looked), `previous_users`
    the Lofty users that the lead was assigned to since the agent was last settled (L4), oldest first.
    `intended_appointment_id` was sent, but whether it arrived is not known yet.
    """

    origin: Origin
    counting_appointment_id: int | None = None
    intended_appointment_id: int | None = None
    known_appointments: frozenset[int] | None = None
    previous_users: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything the rules say about one transaction, from one look at it."""

    sets: tuple[SetField, ...] = ()
    leaves: tuple[Leave, ...] = ()
    asks: tuple[AskPerson, ...] = ()
    counting_appointment_id: int | None = None
    agent_settled: bool = False
