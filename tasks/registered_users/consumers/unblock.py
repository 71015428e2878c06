"""A person unblocks a consumer (R9): a bona fide one from now on, once the terms are accepted again."""

from collections.abc import Collection
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.registered_users.audit import record
from connectors.store.registered_users.consumers.appeals import answer_appeals
from connectors.store.registered_users.consumers.looking_up import locked_if_known
from connectors.store.registered_users.kept import kept_user
from connectors.store.registered_users.people import note_user
from connectors.store.registered_users.standing import note_standing, settle_access, standings_of
from rules.registered_users.deciding import access_of
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import Act, Answered, Declaration
from tasks.registered_users.changes import declare
from tasks.registered_users.consumers.block import LONGEST_REASON, in_words, merged_note, unknown, why_not
from tasks.registered_users.consumers.holds import forget, now_as_it_is, stand_everywhere
from tasks.registered_users.consumers.outcome import Doing, Outcome, Result, blocked_since, label, refused
from tasks.registered_users.consumers.written import written
from tasks.registered_users.desk import UsersDesk


def unblock(
    desk: UsersDesk, user_id: str, by: str, reason: str, at: datetime, operator: str = "", request_id: str = "",
    *, confirmed: bool = True,
) -> Outcome:  # fmt: skip
    """Not blocked any more, and bona fide wherever they were declared not to be; access returns at each restricted
    board when the user has accepted its terms again. Without `confirmed` it only says what would be. Raises
    StoreBusy."""
    doing = Doing(by, reason.strip()[:LONGEST_REASON], at, operator, request_id, confirmed)
    if not confirmed:
        with desk.users.read(desk.team_id) as session:
            return _unblock(session, desk, user_id, kept_user(session, user_id), doing)
    return written(
        desk, lambda session: _unblock(session, desk, user_id, locked_if_known(session, user_id, at), doing)
    )


def _unblock(
    session: TeamSession, desk: UsersDesk, asked: str, user: RegisteredUser | None, doing: Doing
) -> Outcome:
    if user is None or (because := why_not(session, user, doing, "unblock")):
        return refused(unknown(asked) if user is None else because)
    standings, instead = standings_of(session, user.user_id), merged_note(asked, user)
    if not user.is_blocked and not any(map(_is_declared, standings)):
        return _not_blocked(session, user, doing, instead)
    effect = (
        f"sees listings of {in_words(desk.boards)} again once they have accepted the terms there.{instead}"
    )
    if not doing.confirmed:
        said = f"would be unblocked, and {effect} Nothing was done yet; it takes a confirmation."
        return Outcome(Result.WOULD, f"{label(user)} {said}", f"{user.user_id} {said}", user.user_id)
    before = state_of(user, standings, desk)
    boards = {*desk.boards, *(standing.board for standing in standings)}
    readmit(session, desk, user, boards, doing)
    number = record(
        session, Act.UNBLOCK, doing.by, doing.at, user_id=user.user_id, before=before,
        after="not blocked; terms to be accepted again", **doing.record(),
    )  # fmt: skip
    said = f"is unblocked, and {effect}"
    return Outcome(Result.DONE, f"{label(user)} {said}", f"{user.user_id} {said}", user.user_id, number)


def readmit(
    session: TeamSession, desk: UsersDesk, user: RegisteredUser, boards: Collection[str], doing: Doing
) -> None:
    """A block ends, whatever it is asked for; a declaration and the need of it at these boards alone. Appeals there are
    granted by it. The user's lock is held."""
    if user.is_blocked:
        note_user(
            session, user.user_id, blocked_at=None, blocked_by="", blocked_because="", unblocked_at=doing.at
        )
        forget(session, desk, user)
    else:
        note_user(session, user.user_id, unblocked_at=doing.at)
    stand_everywhere(session, desk, user.user_id)
    after = now_as_it_is(session, user)
    for standing in standings_of(session, user.user_id):
        if standing.board not in boards:
            continue
        if _is_declared(standing):
            declare(
                session, after, standing.board, Declaration.BONA_FIDE, doing.by, doing.reason, doing.at,
                operator=doing.operator,
            )  # fmt: skip
        note_standing(session, user.user_id, standing.board, terms_due=True)
    settle_access(session, after, access_of)
    answer_appeals(session, user.user_id, boards, Answered.GRANTED, doing.by, doing.reason, doing.at)


def state_of(user: RegisteredUser, standings: Collection[Standing], desk: UsersDesk) -> str:
    """For the audit."""
    declared = [standing for standing in standings if _is_declared(standing)]
    said = [blocked_since(user, desk.team)] if user.is_blocked else []
    said += [f"not bona fide at {it.board} ({it.declared_by}: {it.declared_because})" for it in declared]
    return "; ".join(said) or "not blocked"


def _not_blocked(session: TeamSession, user: RegisteredUser, doing: Doing, instead: str) -> Outcome:
    number = 0
    if doing.confirmed:
        number = record(
            session, Act.UNBLOCK, doing.by, doing.at, user_id=user.user_id, before="not blocked", after="not blocked",
            changed=False, **doing.record(),
        )  # fmt: skip
    said = f"is not blocked. Nothing was changed.{instead}"
    return Outcome(Result.SAME, f"{label(user)} {said}", f"{user.user_id} {said}", user.user_id, number)


def _is_declared(standing: Standing) -> bool:
    return standing.declaration is Declaration.NOT
