"""What a run came to, in one sentence: the same in the title of its summary, in its state, and on the command line.

`shadow: 93 planned, nothing written` · `Sisu refused the credential (401): check …; 1 failed` · `9 for people`
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tasks.report.report import Report, TeamReport

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
_NAMED = 3
"""Teams, or records, that are named; of more it is said how many."""
_LONGEST_NAME, _LONGEST_CAUSE = 160, 300


def sentence(team: TeamReport) -> str:
    """Of one team: in which mode it ran, the worst that happened and what to do about it, and what there was."""
    if team.stopped:
        return f"stopped: {team.stopped}"
    parts = [_worst(team), *_standing(team), ", ".join(numbers(team)), team.remaining]
    said = "; ".join(part for part in parts if part)
    if not said:
        return team.idle or (f"{team.mode}: nothing to do" if team.mode else "nothing to do")
    return f"{team.mode}: {said}" if team.mode else said


def sentences(teams: Mapping[str, TeamReport]) -> str:
    """Of all teams: those with the same sentence together, those first that need somebody."""
    alike: dict[str, list[str]] = defaultdict(list)
    for team_id, team in sorted(teams.items(), key=lambda item: (-item[1].status, item[1].quiet)):
        alike[team.verdict()].append(team_id)
    return "; ".join(f"{some(team_ids, len(team_ids))}: {said}" for said, team_ids in alike.items())


def name_of_run(report: Report) -> str:
    """For a list of runs: `sync-leads · acme · 3 written`. Ids and counts only."""
    return " · ".join([report.flow, some(list(report.teams), len(report.teams)), _brief(report.total())])[
        :_LONGEST_NAME
    ]


def some(names: Sequence[str], number: int) -> str:
    """The first names, and how many more there are."""
    shown = names[:_NAMED]
    return ", ".join(shown) + (f" and {number - len(shown)} more" if number > len(shown) else "")


def _brief(team: TeamReport) -> str:
    said = ", ".join(numbers(team, brief=True))
    if team.remaining and not said:
        said = "goes on in the next run"
    parts = ["stopped" if team.stopped else "", team.mode, said or ("" if team.mode else team.idle)]
    return ": ".join(part for part in parts if part) or "nothing to do"


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
