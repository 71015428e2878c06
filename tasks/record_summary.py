"""The summary of a run for people: a Markdown artifact in the Prefect UI, a table on the terminal.

Ids, rules and counts only; personal data are on the bridge's pages.
"""

from rules import RULEBOOK
from tasks.report import COUNTS, Line, Report, TeamReport

_SHOWN = 40
_HEADINGS = {
    "changed": "What changed",
    "planned": "What would be done",
    "ask": "For people",
    "left": "Left alone, and why",
    "refused": "Refused",
    "failed": "Not done",
    "quarantined": "In quarantine",
}
SENTENCES = {rule.id: rule.sentence for rule in RULEBOOK}


def summary(report: Report) -> str:
    """The whole run as Markdown."""
    title = f"# {report.flow}: {'dry run, nothing was written' if report.dry_run else _mood(report)}\n"
    parts = [title, _table(report)]
    for team_id, team in report.teams.items():
        parts.append(_team(team_id, team, dry_run=report.dry_run))
    return "\n".join(part for part in parts if part)


def _mood(report: Report) -> str:
    if report.status:
        return "needs attention"
    changed = sum(team.counts["delivered"] for team in report.teams.values())
    return f"{changed} written" if changed else "nothing to do"


def _table(report: Report) -> str:
    rows = [f"| team | {' | '.join(COUNTS)} |", "|---|" + "---:|" * len(COUNTS)]
    for team_id, team in report.teams.items():
        rows.append(f"| {team_id} | " + " | ".join(str(team.counts[name]) for name in COUNTS) + " |")
    return "\n".join(rows) + "\n"


def _team(team_id: str, team: TeamReport, *, dry_run: bool) -> str:
    parts = [f"## {team_id}"]
    if team.stopped:
        parts.append(f"**Stopped:** {team.stopped}\n")
    if team.because:
        parts.append(_rules(team))
    for kind, heading in _HEADINGS.items():
        lines = [line for line in team.lines if line.kind == kind]
        if lines and not (kind == "planned" and not dry_run):
            parts.append(f"### {heading}\n" + _lines(lines))
    return "\n\n".join(parts) if len(parts) > 1 else ""


def _rules(team: TeamReport) -> str:
    rows = ["| rule | how often | what it says |", "|---|---:|---|"]
    rows += [
        f"| {rule} | {number} | {SENTENCES.get(rule, '')} |" for rule, number in sorted(team.because.items())
    ]
    return "\n".join(rows)


def _lines(lines: list[Line]) -> str:
    rows = [
        f"- {line.what}" + (f" ({line.rule})" if line.rule else "") + _why(line) for line in lines[:_SHOWN]
    ]
    if len(lines) > _SHOWN:
        rows.append(f"- … and {len(lines) - _SHOWN} more")
    return "\n".join(rows)


def _why(line: Line) -> str:
    return f": {line.because}" if line.because else ""


def record_summary(report: Report) -> None:
    """Leave the summary as an artifact of the current Prefect flow run."""
    from prefect.artifacts import create_markdown_artifact, create_table_artifact

    create_markdown_artifact(
        markdown=summary(report), key=f"{report.flow}-summary", description=report.verdict()
    )
    table = [
        {"team": team_id, **{name: team.counts[name] for name in COUNTS}}
        for team_id, team in report.teams.items()
    ]
    create_table_artifact(table=table, key=f"{report.flow}-counts", description="Counts by team")
