"""Records of a vendor that could not be read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.parsing.values import spelled_id

NAMELESS = "without-id-"
"""How the `entity` of a record without an id begins; a hash of the record follows."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that could not be read. `entity` is its id, or a hash where it has none."""

    vendor: str
    kind: str
    entity: str
    because: str
    payload: dict[str, Any]

    @property
    def key(self) -> tuple[str, str, str]:
        """Whose record it is, of which kind, which one."""
        return self.vendor, self.kind, self.entity

    @property
    def named(self) -> bool:
        """Whether the record has an id."""
        return not self.entity.startswith(NAMELESS)

    @property
    def number(self) -> int | None:
        """The id as a number, where it is one that the store can hold."""
        return spelled_id(self.entity)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A record in quarantine, with the reason why it could not be read last."""

    quarantine_id: str
    vendor: str
    kind: str
    entity: str
    because: str
    payload: dict[str, Any]
    first_seen_at: datetime
