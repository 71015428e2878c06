"""Feedback on how replies were understood, taken out as lines of a golden set, on record with who took it (M3)."""

from dataclasses import dataclass

from connectors import clock
from connectors.store.engine import Store
from connectors.store.ledger.acts import Act, record_act
from connectors.store.sales_agent.feedback.listed import feedback_on_replies
from connectors.store.sales_agent.replies import replies_of
from connectors.store.sales_agent.understood import from_json
from rules.sales_agent.feedback import may_answer_feedback
from rules.sales_agent.golden_lines import HEAD, golden_line
from schemas.model.access import Viewer

EXPORT = "export feedback"
"""How it is called on record."""


@dataclass(frozen=True, slots=True)
class GoldenLines:
    """`left_out`: feedback on replies that does not say what should have been understood, or whose reply is erased."""

    lines: tuple[str, ...] = ()
    left_out: int = 0

    @property
    def text(self) -> str:
        """The file."""
        return "".join(f"{line}\n" for line in (HEAD, *self.lines))


def take_golden_lines(store: Store, team_id: str, viewer: Viewer, operator: str = "") -> GoldenLines:
    """Of leads of which the viewer sees all, the oldest first; nothing for whoever does not answer feedback.
    `operator`: the operating system's user on the command line."""
    if not may_answer_feedback(viewer, None):
        return GoldenLines()
    with store.write(team_id) as session:
        given = feedback_on_replies(session, viewer)
        found = replies_of(session, {row.lofty_lead_id for row in given if row.lofty_lead_id is not None})
        replies = {reply.communication_id: reply for some in found.values() for reply in some}
        lines = []
        for row in given:
            reply = replies.get(row.communication_id or 0)
            if reply is not None and reply.body.strip() and row.wanted:
                kept = from_json(reply.understood)
                lines.append(golden_line(reply.body, kept.role or "", kept.asked or "", row.wanted))
        if lines:
            record_act(session, Act(EXPORT, "lead", 0, "", viewer.name, clock.now(), operator))
    return GoldenLines(tuple(lines), len(given) - len(lines))
