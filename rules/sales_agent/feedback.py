"""M3: who gives feedback on the sales agent, who answers it, and what the mail with the answer says."""

from dataclasses import dataclass
from datetime import datetime

from rules.register import rule
from rules.sales_agent.conversations import sees_conversation
from schemas.model.access import Viewer
from schemas.model.leads import Lead
from schemas.model.sales_agent.feedback import Feedback, FeedbackOn
from schemas.parsing.visible import visible

LONGEST, LONGEST_WANTED = 2_000, 500
"""Letters of feedback and of its answer, and of what should have been said or understood."""
LONGEST_QUOTE = 300


@rule(
    "M3",
    "Feedback on the agent as a whole, on one response, or on a conversation is stored with what it refers to; whoever "
    "gave it is told by email what became of it.",
)
def may_give_feedback(viewer: Viewer, lead: Lead | None) -> bool:
    """On a conversation, or a response in it: whoever sees it (M1). `lead` None: on the agent as a whole, every member.
    Whoever has no name may look only."""
    return bool(viewer.name) and (lead is None or sees_conversation(viewer, lead))


def may_answer_feedback(viewer: Viewer, lead: Lead | None) -> bool:
    """An owner or admin of the account, about leads of which they see all."""
    return viewer.company and may_give_feedback(viewer, lead)


def reads_all_feedback(viewer: Viewer) -> bool:
    """Whoever answers it reads everybody's, about leads of which they see all; anybody else reads their own."""
    return viewer.company


def typed(text: str) -> str:
    """What somebody typed, as it is kept: its lines, without what nobody sees."""
    lines = [visible(line).strip() for line in text.splitlines()]
    return "\n".join(lines).strip()


def unusable(text: str, what: str, longest: int = LONGEST) -> str:
    """Why a text, as `typed` keeps it, is refused, in words for who typed it; "" where it is not."""
    if text and len(text) <= longest:
        return ""
    return f"{what}, in 1 to {longest:,} letters."


@dataclass(frozen=True, slots=True)
class Mail:
    """What whoever gave feedback reads."""

    subject: str
    letter: str


def mail_of(feedback: Feedback, given_at: datetime, link: str, *, whole: bool) -> Mail:
    """It names no lead but by its id, and quotes what its reader wrote where the reader may still see the conversation
    (`whole`). `given_at`: in the team's zone; `link`: the page where it stands."""
    on = f"{given_at:%Y-%m-%d}, {about_in_words(feedback)}"
    wrote = f"You wrote:\n{_quoted(feedback.text)}\n\n" if whole and feedback.text else ""
    return Mail(
        "Your feedback on the sales agent was answered",
        f"{feedback.answered_by} has answered your feedback of {on}:\n\n{feedback.answer}\n\n{wrote}{link}\n",
    )


def about_in_words(feedback: Feedback) -> str:
    """What it is about, without anybody's name."""
    if feedback.about is FeedbackOn.AGENT:
        return "on the agent as a whole"
    lead = f"lead {feedback.lofty_lead_id}"
    if feedback.about is FeedbackOn.CONVERSATION:
        return f"on the conversation with {lead}"
    if feedback.message_id:
        return f"on a message to {lead}"
    return f"on how a reply of {lead} was understood"


def _quoted(text: str) -> str:
    short = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1].rstrip()}…"
    return "\n".join(f"> {line}" for line in short.splitlines())
