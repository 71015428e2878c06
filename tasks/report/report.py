"""What a run did, all its teams together, and what it came to for a list of runs. Ids and counts only."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tasks.report.lines import some
from tasks.report.team import Standing, TeamReport, numbers

_LONGEST_NAME = 160


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


def _brief(team: TeamReport) -> str:
    said = ", ".join(numbers(team, brief=True))
    if team.remaining and not said:
        said = "goes on in the next run"
    parts = ["stopped" if team.stopped else "", team.mode, said or ("" if team.mode else team.idle)]
    return ": ".join(part for part in parts if part) or "nothing to do"
