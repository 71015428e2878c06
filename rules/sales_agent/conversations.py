"""M: who sees a conversation, and what people may do with it."""

from collections.abc import Iterable
from datetime import datetime

from rules.access.sight import sight, works
from rules.register import rule
from schemas.model.access import Access, Viewer
from schemas.model.leads import Lead


@rule(
    "M1",
    "Everyone sees the conversations of the leads assigned to them, in the list and on the lead; owners, admins and "
    "holders of “access all team leads” see others' on the lead only, but for hidden leads.",
)
def sees_conversation(viewer: Viewer, lead: Lead) -> bool:
    """On the lead: whoever sees all of it (O10). `in_own_list` says whose stand in the list."""
    return sight(viewer, lead).access is Access.ALL


def in_own_list(viewer: Viewer, lead: Lead) -> bool:
    """Only what one works."""
    return works(viewer, lead)


@rule(
    "M2",
    "A person can mute, or type a message to take over; a stop heard by phone or email is recorded with one click.",
)
def may_speak_for_the_office(viewer: Viewer, lead: Lead) -> bool:
    """Mute, unmute, type, record a stop: whoever sees the conversation, and has a name to be recorded by."""
    return bool(viewer.name) and sees_conversation(viewer, lead)


def may_lift_a_stop(viewer: Viewer, lead: Lead) -> bool:
    """E14: an owner or admin of the account alone."""
    return viewer.company and may_speak_for_the_office(viewer, lead)


def handed_over(told_at: Iterable[datetime], *taken_up_at: datetime | None) -> datetime | None:
    """N1: since when a lead waits for a person: the first time that somebody was told to call it and nobody has been in
    touch with it, muted or unmuted it since. `told_at`: of all notices by this rule; None: it waits for nobody.
    `connectors/store/sales_agent/listed.py` says the same in SQL."""
    since = max((moment for moment in taken_up_at if moment), default=None)
    return min((moment for moment in told_at if since is None or moment > since), default=None)
