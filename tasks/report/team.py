"""What a run did for one team: counts, rules, lines for people, and all that in one sentence. Ids and counts only.

`shadow: 93 planned, nothing written` · `Sisu refused the credential (401): check …; 1 failed` · `9 for people`
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from schemas.parsing.visible import visible
from tasks.report.lines import About, Alike, Group, Line, Nothing, alike, some

COUNTS = ("pulled", "planned", "delivered", "left", "refused", "failed", "waiting", "quarantined")
REJECTED = ("refused", "failed", "quarantined")
"""Counts, and kinds of lines, with which a run is not green."""
FRESH = "fresh"
"""Counts which of the records in quarantine no run has told before."""
_KEPT = 200
_WORDS = {
    "pulled": "read",
    "planned": "planned",
    "delivered": "written",
    "left": "left alone",
    "ask": "for people",
    "refused": "refused",
    "failed": "failed",
    "waiting": "waiting",
    "quarantined": "in quarantine",
}
"""What is counted, in the order in which it is told: the last is what needs somebody most."""
_SAID_ANYWAY = ("pulled", "planned", "left")
"""Not worth a place in the name of a run that wrote something."""
_LONGEST_CAUSE = 300


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


def sentence(team: TeamReport) -> str:
    """Of one team: in which mode it ran, the worst that happened and what to do about it, and what there was."""
    if team.stopped:
        return f"stopped: {team.stopped}"
    parts = [_worst(team), *_standing(team), ", ".join(numbers(team)), team.remaining]
    said = "; ".join(part for part in parts if part)
    if not said:
        return team.idle or (f"{team.mode}: nothing to do" if team.mode else "nothing to do")
    return f"{team.mode}: {said}" if team.mode else said


def numbers(team: TeamReport, *, brief: bool = False) -> Iterator[str]:
    """`3 written`, `9 for people`: what there was, and what still waits for somebody."""
    yield from (said for name, said in team.phrases.items() if name not in _WORDS)
    for name, words in _WORDS.items():
        number = team.number(name)
        goes_without = (brief and team.counts["delivered"] and name in _SAID_ANYWAY) or (
            # Whatever is planned in such a run waits: it is told once.
            name == "waiting" and team.mode and number == team.counts["planned"]
        )
        if name in team.phrases:
            yield team.phrases[name]
        elif number and not goes_without:
            yield f"{number} {words}"
        if name == "planned" and number and team.mode:
            yield "nothing written"
    if team.standing.refused:
        yield f"{team.standing.refused} still refused"


def _worst(team: TeamReport) -> str:
    """What made this run not green, with its remedy."""
    if not team.status:
        return ""
    kinds = ("failed", "refused", "quarantined")
    lines = sorted(
        (line for line in team.lines if line.kind in kinds), key=lambda line: kinds.index(line.kind)
    )
    return str(lines[0])[:_LONGEST_CAUSE] if lines else ""


def _standing(team: TeamReport) -> Iterator[str]:
    """What was told before, and nobody has mended yet."""
    standing = team.standing
    if standing.refused:
        yield f"still refused: {some(standing.rows, standing.refused)} (`dealbridge outbox`)"
    if standing.quarantined > team.fresh:
        yield f"still unreadable: {some(standing.unread, standing.quarantined)} (`dealbridge quarantine`)"
