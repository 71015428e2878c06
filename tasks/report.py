"""What a run did, team by team: counts, rules, and lines for people. Ids and counts only, no personal data."""

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

COUNTS = ("pulled", "planned", "delivered", "left", "refused", "failed", "waiting", "quarantined")
REJECTED = ("refused", "failed", "quarantined")
"""Counts, and kinds of lines, with which a run is not green."""
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the summary: `kind` is one of changed, planned, left, ask, refused, failed, quarantined."""

    kind: str
    what: str
    rule: str
    because: str


@dataclass
class TeamReport:
    """The account of one team's run; threads may write to it. `unlisted`: lines by kind beyond the
    `most` that are kept; `idle`: why nothing was to be done; `remaining`: what later runs go on with, in words, empty
    where nothing is; `tables`: rows to look at in Prefect, by the name of their artifact, without personal data."""

    team_id: str
    counts: Counter[str] = field(default_factory=Counter)
    because: Counter[str] = field(default_factory=Counter)
    lines: list[Line] = field(default_factory=list)
    unlisted: Counter[str] = field(default_factory=Counter)
    stopped: str = ""
    idle: str = ""
    remaining: str = ""
    most: int = _KEPT
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _kept: Counter[str] = field(default_factory=Counter, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def count(self, what: str, number: int = 1) -> None:
        """Add to one of COUNTS."""
        with self._lock:
            self.counts[what] += number

    def line(self, kind: str, what: str, rule: str, because: str) -> None:
        """Add a line, and count its rule. Only the first lines of each kind are kept."""
        with self._lock:
            if rule:
                self.because[rule] += 1
            self._kept[kind] += 1
            if self._kept[kind] <= self.most:
                self.lines.append(Line(kind, what, rule, because))
            else:
                self.unlisted[kind] += 1

    def fail(self, what: str, because: str) -> None:
        """Something was not done."""
        self.count("failed")
        self.line("failed", what, "", because)

    def complaints(self) -> list[str]:
        """What was refused, not done or put in quarantine, a line each."""
        return [
            " ".join(
                part
                for part in (f"{one.kind}: {one.what}", one.rule and f"({one.rule})", one.because)
                if part
            )
            for one in self.lines
            if one.kind in REJECTED
        ]

    @property
    def status(self) -> int:
        """The exit status that this team earned: 2 stopped by settings, 1 with rejects or failures, else 0."""
        if self.stopped:
            return 2
        return int(any(self.counts[name] for name in REJECTED))

    def as_json(self) -> dict[str, Any]:
        """The shape of `dealbridge run --json`. `remaining` is there only where something is left to later runs."""
        return {
            **{name: int(self.counts[name]) for name in COUNTS},
            "because": dict(sorted(self.because.items())),
            **({"remaining": self.remaining} if self.remaining else {}),
        }

    def verdict(self) -> str:
        """One sentence for logs and states. A run that leaves work to later ones never says that nothing is to do."""
        if self.stopped:
            return f"stopped: {self.stopped}"
        words = {"quarantined": "in quarantine"}
        parts = [f"{self.counts[n]} {words.get(n, n)}" for n in COUNTS if self.counts[n]]
        parts = [", ".join(parts), self.remaining]
        return "; ".join(part for part in parts if part) or self.idle or "nothing to do"


@dataclass
class Report:
    """The account of a whole flow run."""

    flow: str
    teams: dict[str, TeamReport]
    dry_run: bool = False
    gauges: list[dict[str, Any]] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The highest status that any team earned."""
        return max((team.status for team in self.teams.values()), default=0)

    def as_json(self) -> dict[str, Any]:
        """The last line of `dealbridge run --json`."""
        return {
            "flow": self.flow,
            "teams": {team_id: report.as_json() for team_id, report in self.teams.items()},
            "failed": self.status != 0,
        }

    def verdict(self) -> str:
        """One line for the run's state."""
        return "; ".join(f"{team_id}: {report.verdict()}" for team_id, report in self.teams.items())
