"""Feedback on the sales agent, for whoever may see what it is about (M1, M3)."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select

from connectors.store.engine import TeamSession
from connectors.store.leads.seen import seen
from connectors.store.leads.visibility import PRESENT
from connectors.store.parts import Part, Place, joined, segment
from connectors.store.sales_agent.feedback.given import to_feedback
from schemas.model.access import Access, Viewer
from schemas.model.sales_agent.feedback import Feedback, FeedbackFilters, FeedbackOn, FeedbackState
from schemas.tables import FeedbackRow, LeadRow

_ROW = FeedbackRow
_ORDER = _ROW.given_at, _ROW.feedback_id


def feedback_part(
    session: TeamSession, viewer: Viewer, filters: FeedbackFilters, place: Place
) -> Part[Feedback]:
    """Of what is about leads of which the viewer sees all, and about the agent as a whole: open ones first, the newest
    first."""
    chosen = _narrowed(select(_ROW).where(_shown(session, viewer)), filters)
    states = {
        FeedbackState.OPEN: _ROW.answered_at.is_(None),
        FeedbackState.ANSWERED: _ROW.answered_at.is_not(None),
    }
    parts = [
        segment(session, chosen.where(holds), _ORDER, to_feedback, falling=True)
        for state, holds in states.items()
        if filters.state in (None, state)
    ]
    return joined(parts, place)


def count_unseen_feedback(session: TeamSession, viewer: Viewer) -> int:
    """Open feedback that is about leads of which the viewer does not see all."""
    unseen = (
        select(func.count())
        .select_from(_ROW)
        .where(_ROW.answered_at.is_(None), not_(_shown(session, viewer)))
    )
    return session.scalar(unseen) or 0


def feedback_on_replies(session: TeamSession, viewer: Viewer) -> Sequence[Feedback]:
    """On how replies were understood, where the viewer sees their leads; the oldest first."""
    about = and_(_ROW.about == FeedbackOn.RESPONSE.value, _ROW.communication_id.is_not(None))
    rows = session.scalars(select(_ROW).where(about, _shown(session, viewer)).order_by(*_ORDER))
    return [to_feedback(row) for row in rows]


def _shown(session: TeamSession, viewer: Viewer) -> ColumnElement[bool]:
    """`rules.sales_agent.conversations.sees_conversation`. One lead after the other is looked up: they are few."""
    same = LeadRow.team_id == _ROW.team_id, LeadRow.lofty_lead_id == _ROW.lofty_lead_id
    lead = (
        select(LeadRow.lofty_lead_id).where(*same, PRESENT, seen(session, viewer, Access.ALL)).correlate(_ROW)
    )
    return or_(_ROW.about == FeedbackOn.AGENT.value, lead.exists())


def _narrowed(chosen: Select[tuple[FeedbackRow]], filters: FeedbackFilters) -> Select[tuple[FeedbackRow]]:
    if filters.about is not None:
        chosen = chosen.where(_ROW.about == filters.about.value)
    if filters.by:
        chosen = chosen.where(func.lower(_ROW.given_by).contains(filters.by.lower(), autoescape=True))
    if filters.given_by:
        chosen = chosen.where(func.lower(_ROW.given_by) == filters.given_by.lower())
    if filters.lead_id is not None:
        chosen = chosen.where(_ROW.lofty_lead_id == filters.lead_id)
    return chosen
