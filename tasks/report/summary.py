"""The summary of a run for people: a Markdown artifact in the Prefect UI, a table on the terminal.

Ids, rules and counts only; personal data are on the bridge's pages.
"""

from typing import Any

from rules import RULEBOOK
from schemas.model.fields import Field
from schemas.parsing.visible import visible
from tasks.report.lines import Alike, Group, Nothing
from tasks.report.markdown import escaped
from tasks.report.report import Report
from tasks.report.team import COUNTS, TeamReport

_GROUPS = 40
_ALWAYS = ("pulled", "planned", "delivered")
_HEADINGS = {
    "changed": "What changed",
    "planned": "What would be done",
    "ask": "For people",
    "left": "Left alone, and why",
    "refused": "Refused",
    "failed": "Not done",
    "quarantined": "In quarantine",
}
_LABELS = {field.value: field.label for field in Field}
SENTENCES = {rule.id: rule.sentence for rule in RULEBOOK}


def summary(report: Report) -> str:
    """The whole run as Markdown. Its title is what the run came to."""
    parts = [f"# {escaped(report.title())}\n", _table(report)]
    for team_id, team in report.teams.items():
        parts.append(_team(team_id, team, dry_run=report.dry_run))
    return "\n".join(part for part in parts if part)


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
        parts.append(f"**Stopped:** {escaped(team.stopped)}\n")
    if team.remaining:
        parts.append(f"**Goes on in the next run:** {escaped(team.remaining)}\n")
    if team.because:
        parts.append("### By rule\n\n" + _rules(team))
    for kind, heading in _HEADINGS.items():
        groups = [(alike, group) for alike, group in team.groups.items() if alike.kind == kind]
        if groups and not (kind == "planned" and not dry_run):
            parts.append(f"### {heading}\n\n" + _rows(groups))
            parts += _remedies(team, kind)
    return "\n\n".join(parts) if len(parts) > 1 else ""


def _rules(team: TeamReport) -> str:
    # A list: Prefect's pages do not break lines in tables, and sentences are long.
    return "\n".join(
        f"- **{rule}** × {number}: {SENTENCES.get(rule, '')}" for rule, number in sorted(team.because.items())
    )


def _remedies(team: TeamReport, kind: str) -> list[str]:
    """What to do, once for all lines of a kind that say the same."""
    said = dict.fromkeys(line.remedy for line in team.lines if line.kind == kind and line.remedy)
    return [f"**What to do:** {escaped(remedy)}." for remedy in said]


def _rows(groups: list[tuple[Alike, Group]]) -> str:
    """One row for all that happened to many in the same way for the same reason."""
    rows = [_row(alike, group) for alike, group in groups[:_GROUPS]]
    hidden = sum(group.number for _, group in groups[_GROUPS:])
    return "\n".join([*rows, *([f"- … and {hidden:,} more"] if hidden else [])])


def _row(alike: Alike, group: Group) -> str:
    which = ""
    if group.number > 1 and group.ids:
        subject, which = f"{group.number:,} {alike.noun}s", f" · {_some(group)}"
    else:
        subject = " ".join([alike.noun, *map(str, group.ids)])
        which = f" × {group.number:,}" if group.number > 1 else ""
    named = f"{_LABELS.get(alike.field, alike.field)} of {subject}" if alike.field else subject
    rule, because = f" ({alike.rule})" if alike.rule else "", f": {alike.because}" if alike.because else ""
    return f"- {escaped(f'{named}{rule}{because}')}{which}"


def _some(group: Group) -> str:
    shown, more = sorted(group.ids), group.number - len(group.ids)
    return ", ".join(map(str, shown)) + (f" and {more:,} more" if more else "")


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
    "pruned": "Flow runs of ours that ended before the day named, and what was deleted with them",
    "recount": "Figures that the full recount found otherwise",
    "recounts-over-time": "Differences that each recount found, and healed; times in the team's zone",
    "registered-users": "How many registered users stand how, by board: declaration, access, handling, and the rule",
    "sisu-differences": "Where Sisu held another figure than ours (C12)",
    "texts-by-trigger": "What became of each trigger of the sales agent in this run: █ sent, ▒ waiting, ░ left alone",
    "texts-held-back": "Which rule held texts of the sales agent back in this run: ▒ waiting, ░ left alone",
    "unattributed": "Whose communications count for no agent (V6)",
    "what-replies-said": "What leads wrote in this run, as it was understood; one reply may say several things",
}
"""What each table shows, above it in the Prefect UI."""


def table_rows(report: Report, name: str) -> list[dict[str, Any]]:
    """Of all teams; that there is nothing to show is no row."""
    return [
        {
            "team": team_id,
            **{key: visible(cell) if isinstance(cell, str) else cell for key, cell in row.items()},
        }
        for team_id, team in report.teams.items()
        for row in team.tables.get(name, ())
        if not isinstance(row, Nothing)
    ]
