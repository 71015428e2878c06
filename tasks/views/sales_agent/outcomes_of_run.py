"""What a run of the sales agent came to, for its artifacts: by trigger, and by the rule that held texts back.

Rules and numbers alone: no lead is named.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tasks.report.charts import bar
from tasks.report.lines import Nothing
from tasks.run.context import TeamRun
from tasks.sales_agent.reading.run_outcomes import RunOutcomes, RunReplies
from tasks.views.sales_agent.words import ASKED, TRIGGERS

_SHADES = {"sent": "█", "waiting": "▒", "left": "░"}


def show_outcomes(run: TeamRun) -> None:
    """Two tables. A run in which everything only waits, as it did before, shows none; what a dry run would do stands in
    its summary alone. No call."""
    if run.dry_run:
        return
    outcomes = run.state(RunOutcomes)
    by_trigger, by_answer = outcomes.by_trigger(), outcomes.by_answer()
    news = any(counts["found"] or counts["sent"] or counts["left"] for counts in by_trigger.values())
    kind = dict if news else Nothing
    if by_trigger:
        run.report.tables["texts-by-trigger"] = [
            kind(row)
            for row in _rows(by_trigger, "what happened", TRIGGERS, ("found", "sent", "waiting", "left"))
        ]
    if by_answer:
        run.report.tables["texts-held-back"] = [
            kind(row) for row in _rows(by_answer, "held back by", ASKED, ("waiting", "left"))
        ]


def show_replies(run: TeamRun) -> None:
    """What the replies of this run said; one reply may say several things. No call."""
    heard = run.state(RunReplies).heard
    most = max(heard.values(), default=0)
    if heard:
        run.report.tables["what-replies-said"] = [
            {"what was heard": said, "replies": number, "chart": bar({"█": number}, most)}
            for said, number in sorted(heard.items(), key=lambda row: (-row[1], row[0]))
        ]


def _rows(
    counts: Mapping[str, Counter[str]], heading: str, words: Mapping[str, str], columns: tuple[str, ...]
) -> list[dict[str, Any]]:
    """What there is most of first; each with a bar of as many shades as it has outcomes."""
    most = max(sum(count[kind] for kind in _SHADES) for count in counts.values())
    order = sorted(counts, key=lambda rule: (-sum(counts[rule][kind] for kind in _SHADES), rule))
    return [
        {
            "rule": rule,
            heading: words.get(rule, ""),
            **{column: counts[rule][column] for column in columns},
            "chart": bar({shade: counts[rule][kind] for kind, shade in _SHADES.items()}, most),
        }
        for rule in order
    ]
