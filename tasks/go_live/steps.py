"""What going live does about one transaction, and what follows from it (G4)."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

ASPECTS = {
    "V3": "moved to the lead it was merged into",
    "G1": "linked to its lead",
    "G2": "took over its Lofty transaction",
    "G3": "copied back from Lofty",
}
"""What a step does, by the rule that asks for it: the aspect under which it is on record, done or left alone."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done about one transaction. `lead`: the lead to link (None: linked already); `lofty`: what it takes over;
    `copied`: values to copy back, by the names of the shared fields, as JSON has them."""

    client_id: int
    lead: int | None
    lofty: int | None = None
    copied: dict[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The same for the same step: nothing of it can be read back."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()[:20]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that ask for it."""
        asked = (("G1", self.lead), ("G2", self.lofty), ("G3", self.copied))
        return tuple(rule for rule, wanted in asked if wanted)


@dataclass(frozen=True, slots=True)
class Follow:
    """One field that is set afterwards, at `vendor`; `value` as text, "" for cleared."""

    vendor: str
    field: str
    value: str
    rule: str
