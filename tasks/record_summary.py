"""The summary of a run for people: a Markdown artifact in the Prefect UI, a table on the terminal.

Ids, rules and counts only; personal data are on the bridge's pages.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from rules import RULEBOOK
from tasks.report import COUNTS, Line, Report, TeamReport

_GROUPS = 40
_IDS = 20
_ALWAYS = ("pulled", "planned", "delivered")
_SUBJECT = re.compile(r"(?P<noun>[a-z ]+) (?P<id>\d+)(?: (?P<field>.+))?")
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
    if changed:
        return f"{changed} written"
    left = any(team.remaining for team in report.teams.values())
    return "goes on in the next run" if left else "nothing to do"


def _table(report: Report) -> str:
    counts = {team_id: team.counts for team_id, team in report.teams.items()}
    names = [name for name in COUNTS if name in _ALWAYS or any(c[name] for c in counts.values())]
    rows = [f"| team | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    rows += [
        f"| {team_id} | " + " | ".join(str(c[name]) for name in names) + " |" for team_id, c in counts.items()
    ]
    return "\n".join(rows) + "\n"


def _team(team_id: str, team: TeamReport, *, dry_run: bool) -> str:
    parts = [f"## {team_id}"]
    if team.stopped:
        parts.append(f"**Stopped:** {team.stopped}\n")
    if team.remaining:
        parts.append(f"**Goes on in the next run:** {team.remaining}\n")
    if team.because:
        parts.append("### By rule\n\n" + _rules(team))
    for kind, heading in _HEADINGS.items():
        lines = [line for line in team.lines if line.kind == kind]
        if lines and not (kind == "planned" and not dry_run):
            parts.append(f"### {heading}\n\n" + _lines(lines, team.unlisted[kind]))
    return "\n\n".join(parts) if len(parts) > 1 else ""


def _rules(team: TeamReport) -> str:
    # A list: Prefect's pages do not break lines in tables, and sentences are long.
    return "\n".join(
        f"- **{rule}** × {number}: {SENTENCES.get(rule, '')}" for rule, number in sorted(team.because.items())
    )


def _lines(lines: list[Line], unlisted: int) -> str:
    """One row for all that happened to many in the same way for the same reason."""
    alike: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for line in lines:
        subject = _SUBJECT.fullmatch(line.what)
        noun, field = (subject["noun"], subject["field"] or "") if subject else (line.what, "")
        alike[noun, field, line.rule, line.because] += [int(subject["id"])] if subject else []
    rows = [_row(*group, sorted(set(ids))) for group, ids in alike.items()]
    hidden = len(rows) - _GROUPS
    if hidden > 0 or unlisted:
        rows = [*rows[:_GROUPS], f"- … and {max(hidden, 0) + unlisted} more"]
    return "\n".join(rows)


def _row(noun: str, field: str, rule: str, because: str, ids: list[int]) -> str:
    if len(ids) > 1:
        subject, which = f"{len(ids)} {noun}s", f" · {_some(ids)}"
    else:
        subject, which = " ".join([noun, *map(str, ids)]), ""
    named = f"`{field}` of {subject}" if field else subject
    return f"- {named}{f' ({rule})' if rule else ''}{f': {because}' if because else ''}{which}"


def _some(ids: Iterable[int]) -> str:
    shown = list(map(str, ids))
    return ", ".join(shown[:_IDS]) + (f" and {len(shown) - _IDS} more" if len(shown) > _IDS else "")


TABLES = {
    "activities-by-month": "Dashboard figures by month, before and after going live",
    "drift": "Differences that this run found between what both sides hold and what the rules say",
    "drift-over-time": "Differences that each reconcile found, and healed; times in the team's zone",
    "estimate": "What there is to do, how many calls it costs, and how long these take at the permitted rate",
    "expectations": "What does not hold in the store, by row",
    "lag": "How long changes took to the other side (V9)",
    "lead-sources": "What was done to Sisu's lead sources, and what was left (S1 to S4)",
    "matches": "Who is matched with whom, by which kinds of evidence (G1)",
    "plan": "Every write of going live, by transaction",
    "recount": "Figures that the full recount found otherwise",
    "recounts-over-time": "Differences that each recount found, and healed; times in the team's zone",
    "sisu-differences": "Where Sisu held another figure than ours (C12)",
    "unattributed": "Whose communications count for no agent (V6)",
}
"""What each table shows, above it in the Prefect UI."""


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
    for name in sorted({name for team in report.teams.values() for name in team.tables}):
        rows = [
            {"team": team_id, **row}
            for team_id, team in report.teams.items()
            for row in team.tables.get(name, ())
        ]
        create_table_artifact(table=rows, key=f"{report.flow}-{name}", description=TABLES.get(name, name))
    if report.gauges:
        create_table_artifact(
            table=report.gauges, key="rate-budget", description="How the permitted rates are used"
        )
