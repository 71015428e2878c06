"""Feedback on the sales agent for people: everybody's for who answers it, and one's own (M3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from connectors.store.engine import TeamSession
from connectors.store.leads.leads import leads_in_use
from connectors.store.messages.messages import messages_of
from connectors.store.parts import Part, Place
from connectors.store.sales_agent.feedback.listed import (
    count_unseen_feedback,
    feedback_part,
)
from connectors.store.sales_agent.replies import replies_of
from rules.sales_agent.feedback import reads_all_feedback
from schemas.model.access import Viewer
from schemas.model.sales_agent.feedback import Feedback, FeedbackFilters, FeedbackOn
from schemas.model.sales_agent.notices import WayState
from tasks.run.context import TeamRun

_OWN = 25
TOLD = {
    WayState.PLANNED: "the mail with it is on its way",
    WayState.SENT: "mailed",
    WayState.UNKNOWN: "mailed, or not",
    WayState.REFUSED: "not mailed",
    WayState.SKIPPED: "not mailed",
}
"""What became of the mail with an answer."""


@dataclass(frozen=True, slots=True)
class ListedFeedback:
    """`lead`: the lead's name, "" on the agent as a whole; `response`: the text that it is about, "" for none, and for
    one whose words are erased; `ours`: the agent's, or a person's, and not the lead's."""

    feedback: Feedback
    lead: str = ""
    response: str = ""
    ours: bool = False


def listed_feedback(
    session: TeamSession, viewer: Viewer, filters: FeedbackFilters, place: Place
) -> Part[ListedFeedback]:
    """Open ones first, the newest first: what the viewer gave, and for those who answer it all that is about leads of
    which they see all."""
    if not reads_all_feedback(viewer):
        if not viewer.name:
            return Part((), 0)
        filters = replace(filters, given_by=viewer.name)
    part = feedback_part(session, viewer, filters, place)
    return part.with_rows(_with_what_it_is_about(session, part.rows))


def count_unseen(session: TeamSession, viewer: Viewer) -> int:
    """Open feedback that no list shows to this viewer, who answers it: about leads of which not all is shown."""
    return count_unseen_feedback(session, viewer) if reads_all_feedback(viewer) else 0


def feedback_on_lead(session: TeamSession, viewer: Viewer, lead_id: int) -> tuple[ListedFeedback, ...]:
    """The same of one lead's conversation, the latest of it."""
    return listed_feedback(session, viewer, FeedbackFilters(lead_id=lead_id), Place(_OWN)).rows


def feedback_where_spoken(run: TeamRun, viewer: Viewer, lead_id: int) -> tuple[ListedFeedback, ...] | None:
    """The same; None where nothing was said yet, so that there is nothing to give feedback on."""
    with run.store.read(run.team_id) as session:
        said = messages_of(session, [lead_id]) or replies_of(session, [lead_id])
        return feedback_on_lead(session, viewer, lead_id) if said else None


def own_on_the_agent(run: TeamRun, viewer: Viewer) -> tuple[ListedFeedback, ...]:
    """What the viewer gave on the agent as a whole, the latest of it."""
    if not viewer.name:
        return ()
    with run.store.read(run.team_id) as session:
        filters = FeedbackFilters(about=FeedbackOn.AGENT, given_by=viewer.name)
        return listed_feedback(session, viewer, filters, Place(_OWN)).rows


def _with_what_it_is_about(session: TeamSession, rows: Iterable[Feedback]) -> list[ListedFeedback]:
    listed = list(rows)
    lead_ids = {row.lofty_lead_id for row in listed if row.lofty_lead_id is not None}
    leads = leads_in_use(session, lead_ids)
    said = _messages(session, lead_ids), _replies(session, lead_ids)
    found = []
    for row in listed:
        lead_id = row.lofty_lead_id
        name = (
            "" if lead_id is None else (leads[lead_id].name if lead_id in leads else "") or f"Lead {lead_id}"
        )
        response = said[0].get(row.message_id, "") or said[1].get(row.communication_id or 0, "")
        found.append(ListedFeedback(row, name, response, bool(row.message_id)))
    return found


def _messages(session: TeamSession, lead_ids: Iterable[int]) -> Mapping[str, str]:
    found = messages_of(session, lead_ids)
    return {message.message_id: message.body for some in found.values() for message in some}


def _replies(session: TeamSession, lead_ids: Iterable[int]) -> Mapping[int, str]:
    found = replies_of(session, lead_ids)
    return {reply.communication_id: reply.body for some in found.values() for reply in some}
