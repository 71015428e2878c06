"""What was decided, as a report tells it: in which kind of line, and as one of which count."""

from collections.abc import Sequence

from connectors.store.ledger.decisions import Noted
from tasks.report.lines import About
from tasks.report.team import TeamReport

_KINDS = {"set": "changed", "left": "left", "ask": "ask", "refused": "refused"}
_COUNTS = {"left": "left", "refused": "refused"}
"""What is left to people is counted by its lines, and what is written by the writes that it took."""


def report_decisions(
    report: TeamReport, decisions: Sequence[Noted], field: str | None, writes: int | None
) -> None:
    """A line for each decision, and its count. `field`: what the lines name, where it is not the aspect; `writes`: how
    many writes these were, where it was not one for each that set something."""
    done = sum(decision.outcome == "set" for decision in decisions) if writes is None else writes
    report.count("delivered", done)
    for decision in decisions:
        aspect = "" if decision.aspect == decision.subject else decision.aspect
        about = About(decision.subject, decision.subject_id, aspect if field is None else field)
        if decision.outcome in _COUNTS:
            report.count(_COUNTS[decision.outcome])
        report.line(_KINDS[decision.outcome], about, decision.rule, decision.because)
