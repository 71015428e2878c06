"""Which account holds for a user by now: of one that was merged into another, the one that was kept (R7)."""

from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import locked_user, user_by_id_now
from schemas.model.registered_users.people import RegisteredUser
from schemas.tables.registered_users import RegisteredUserRow


def kept_id(session: TeamSession, user_id: str) -> str:
    """The account into which this one was merged, over all steps; itself, where it was not. A circle, which a site may
    have told us of, ends where it would begin again."""
    seen = [user_id]
    while True:
        into = session.scalar(
            select(RegisteredUserRow.merged_into).where(RegisteredUserRow.user_id == seen[-1])
        )
        if not into or into in seen:
            return seen[-1]
        seen.append(into)


def kept_user(session: TeamSession, user_id: str) -> RegisteredUser | None:
    """The same as a noun; None where nobody has ever named it."""
    return user_by_id_now(session, kept_id(session, user_id))


def locked_kept(session: TeamSession, user_id: str, now: datetime) -> RegisteredUser:
    """The same, locked, and that one alone, so that nobody waits crosswise. Where it was merged while we waited for its
    lock, the one into which it was; one that nobody has named yet is there afterwards."""
    seen = set[str]()
    while True:
        seen.add(user_id)
        known = user_by_id_now(session, user_id)
        kept = known.merged_into if known else ""
        if not kept or kept in seen:
            user = locked_user(session, user_id, now)
            kept = user.merged_into
            if not kept or kept in seen:
                return user
        user_id = kept
