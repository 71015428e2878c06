"""Whether a vendor still answers: after so many failures in a row it counts as down for the rest of the run."""

from collections import Counter
from dataclasses import dataclass, field

STRIKES = 3


@dataclass
class VendorHealth:
    """State of one team's run: by vendor, how many requests failed since the last that did not."""

    failures: Counter[str] = field(default_factory=Counter)

    def is_down(self, *vendors: str) -> bool:
        """Whether one of them counts as down."""
        return any(self.failures[vendor] >= STRIKES for vendor in vendors)

    def failed(self, vendor: str) -> None:
        """One request more failed."""
        self.failures[vendor] += 1

    def answered(self, vendor: str) -> None:
        """It is there."""
        self.failures[vendor] = 0
