"""Who is looking at the leads tab (Q8), read at each request: who left is out at once (O12)."""

from dataclasses import replace

from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.teams.sessions import Visitor
from rules.access.viewers import NOBODY
from rules.spelling import plain
from schemas.model.access import SessionRole
from schemas.model.inquiries.listed import InquiryViewer
from tasks.access.viewers import viewer_by_email, viewer_of_session

NO_VIEWER = InquiryViewer(NOBODY)
"""Whom the leads tab knows not: sees nothing."""


def inquiry_viewer_by_email(store: Store, team: Team, email: str) -> InquiryViewer:
    """The member with this email, the concierge, or who is both; NO_VIEWER for any other."""
    viewer, concierge = viewer_by_email(store, team.team_id, email), is_concierge(team, email)
    if concierge and not viewer.name:
        # A concierge need not be a member; what is done is on record under the email.
        viewer = replace(viewer, name=plain(email))
    return InquiryViewer(viewer, everything=concierge or viewer.company)


def inquiry_viewer_of_session(store: Store, team: Team, who: Visitor) -> InquiryViewer:
    """The same of a session: a concierge's sees everything, and so does an admin's; ops sees nobody's data."""
    viewer = viewer_of_session(store, team.team_id, who)
    concierge = who.role == SessionRole.CONCIERGE or is_concierge(team, who.agent_email)
    if who.role == SessionRole.OPS:
        return NO_VIEWER
    if concierge and not viewer.name:
        viewer = replace(viewer, name=plain(who.agent_email))
    return InquiryViewer(viewer, everything=concierge or viewer.company)


def is_concierge(team: Team, email: str) -> bool:
    """Whether the team's settings name this email as one."""
    asked = plain(email)
    return bool(asked) and asked in map(plain, team.inquiries.concierges)
