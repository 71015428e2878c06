"""R9: a user accepts a board's terms again."""

from datetime import datetime

from connectors.store.registered_users.audit import record
from connectors.store.registered_users.standing import note_standing, settle_access, standing_of
from rules.registered_users.deciding import access_of
from rules.registered_users.unblocking import accepts
from schemas.model.registered_users.standing import Answer
from schemas.model.registered_users.words import Act
from tasks.registered_users.deciding.answered import BY_USER
from tasks.registered_users.deciding.asked import Asking, Told, answered_once, judged_again
from tasks.registered_users.desk import UsersDesk


def accept_terms(
    desk: UsersDesk, user_id: str, request_id: str, board: str, version: str, now: datetime
) -> Told | None:
    """What the user gets to see now; None for a board that has no terms of ours. Raises StoreBusy."""
    if board not in desk.boards:
        return None
    return answered_once(
        desk, user_id, "terms", request_id, now, lambda asking: _accept(asking, board, version)
    )


def _accept(asking: Asking, board: str, version: str) -> Answer:
    session, user_id = asking.session, asking.user.user_id
    standing = standing_of(session, user_id, board)
    current = asking.desk.board(board).terms_version
    if standing and accepts(standing.terms_due, current, version):
        note_standing(session, user_id, board, terms_due=False, terms_version=version, terms_at=asking.now)
        settle_access(session, asking.user, access_of)
        record(
            session, Act.TERMS, BY_USER, asking.now, user_id=user_id, board=board, before=standing.terms_version,
            after=version,
        )  # fmt: skip
    return judged_again(asking, board)
