"""What a run did, team by team: counts, rules, and lines for people. Ids and counts only, no personal data."""

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from schemas.parsing.visible import visible
from tasks.report.lines import About, Alike, Group, Line, Nothing, alike
from tasks.report.outcome import sentence, sentences

COUNTS = ("pulled", "planned", "delivered", "left", "refused", "failed", "waiting", "quarantined")
REJECTED = ("refused", "failed", "quarantined")
"""Counts, and kinds of lines, with which a run is not green."""
FRESH = "fresh"
"""Counts which of the records in quarantine no run has told before."""
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """What earlier runs told and nobody has mended yet: how many records are in quarantine and how many rows of the
    outbox are refused, and which they are, at most three of each."""

    quarantined: int = 0
    refused: int = 0
    unread: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass
class TeamReport:
    """The account of one team's run; threads may write to it.

    `lines`: the first `most` of each kind; `groups` have the number of all, and `told` how many there are of each kind.
    `mode`: "dry run", "shadow" or "paused" where nothing is written. `idle`: why nothing was to be done. `phrases`:
    what a verb says instead of a count's words, or under a name of its own. `remaining`: what later runs go on
    with, in words. `tables`: rows to look at in Prefect, by the name of their artifact, without personal data."""

    team_id: str
    counts: Counter[str] = field(default_factory=Counter)
    because: Counter[str] = field(default_factory=Counter)
    lines: list[Line] = field(default_factory=list)
    groups: dict[Alike, Group] = field(default_factory=dict)
    stopped: str = ""
    mode: str = ""
    idle: str = ""
    phrases: dict[str, str] = field(default_factory=dict)
    remaining: str = ""
    standing: Standing = field(default_factory=Standing)
    most: int = _KEPT
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)
    _kept: Counter[str] = field(default_factory=Counter, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def count(self, what: str, number: int = 1) -> None:
        """Add to one of COUNTS, or to FRESH."""
        with self._lock:
            self.counts[what] += number

    def line(
        self,
        kind: str,
        what: About | str,
        rule: str,
        because: str,
        *,
        plainly: str = "",
        remedy: str = "",
        vendor: str = "",
    ) -> None:
        """Add a line, and count its rule. `what`: text is about something that there is only one of."""
        # Names that others gave may stand in it: on its way to terminals, logs and pages.
        about = (what if isinstance(what, About) else About(what)).visible()
        line = Line(kind, about, rule, visible(because), visible(plainly), visible(remedy), vendor)
        shared, subject_id = alike(line)
        with self._lock:
            if rule:
                self.because[rule] += 1
            self.told[kind] += self.groups.setdefault(shared, Group()).add(subject_id)
            self._kept[kind] += 1
            if self._kept[kind] <= self.most:
                self.lines.append(line)

    def fail(self, what: About | str, because: str, *, plainly: str = "", remedy: str = "") -> None:
        """Something was not done."""
        self.count("failed")
        self.line("failed", what, "", because, plainly=plainly, remedy=remedy)

    def number(self, name: str) -> int:
        """Of one of COUNTS, or of what is left to people ("ask"); in quarantine is what stands there, met or not."""
        if name == "quarantined":
            return max(self.fresh, self.standing.quarantined)
        return self.told[name] if name == "ask" else self.counts[name]

    def complaints(self) -> list[str]:
        """What was refused, not done or put in quarantine, a line each."""
        return [line.complaint for line in self.lines if line.kind in REJECTED]

    @property
    def fresh(self) -> int:
        """How many records this run was the first to find unreadable."""
        return self.counts[FRESH]

    @property
    def status(self) -> int:
        """The exit status that this team earned: 2 stopped by settings, 1 with refusals, failures or records that are
        newly in quarantine, else 0."""
        if self.stopped:
            return 2
        return int(bool(self.counts["refused"] or self.counts["failed"] or self.fresh))

    @property
    def quiet(self) -> bool:
        """Whether nothing happened that a later look at this run could want to know."""
        happened = any(self.counts[name] for name in COUNTS if name not in ("waiting", "quarantined"))
        told = any(not isinstance(row, Nothing) for rows in self.tables.values() for row in rows)
        return not (self.status or happened or told or self.remaining or self.number("ask"))

    def as_json(self) -> dict[str, Any]:
        """The shape of `dealbridge run --json`. `remaining` is there only where something is left to later runs."""
        return {
            **{name: int(self.counts[name]) for name in COUNTS},
            "because": dict(sorted(self.because.items())),
            **({"remaining": self.remaining} if self.remaining else {}),
        }

    def verdict(self) -> str:
        """One sentence for logs, states and titles."""
        return sentence(self)


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

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to show of any team."""
        return all(team.quiet for team in self.teams.values())

    def total(self) -> TeamReport:
        """All teams as one; what only some of them are (paused, idle for a reason) is left out."""
        teams, total = list(self.teams.values()), TeamReport("")
        for team in teams:
            total.counts.update(team.counts)
            total.told.update(team.told)
        if len(teams) == 1:
            total.phrases = teams[0].phrases
        total.remaining = next((team.remaining for team in teams if team.remaining), "")
        total.stopped = next((team.stopped for team in teams if team.stopped), "")
        for name in ("mode", "idle"):
            (said, *others) = {getattr(team, name) for team in teams} or {""}
            setattr(total, name, "" if others else said)
        total.standing = Standing(
            sum(team.standing.quarantined for team in teams), sum(team.standing.refused for team in teams)
        )
        return total

    def as_json(self) -> dict[str, Any]:
        """The last line of `dealbridge run --json`."""
        return {
            "flow": self.flow,
            "teams": {team_id: report.as_json() for team_id, report in self.teams.items()},
            "failed": self.status != 0,
        }

    def verdict(self) -> str:
        """One line for the run's state: those teams first that need somebody."""
        return sentences(self.teams)

    def title(self) -> str:
        """The same, without the name of the only team, for whoever knows it: `sync-leads: 3 written`."""
        only = next(iter(self.teams.values()), None)
        said = only.verdict() if only and len(self.teams) == 1 else self.verdict()
        return f"{self.flow}: {said}"
