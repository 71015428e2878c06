"""A person blocks a consumer (R8)."""

from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.registered_users.audit import record
from connectors.store.registered_users.consumers.looking_up import accounts_of, locked_if_known
from connectors.store.registered_users.kept import kept_user
from rules.registered_users.looking_up import email_key
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import Act
from tasks.registered_users.consumers.holds import shut
from tasks.registered_users.consumers.outcome import Doing, Outcome, Result, blocked_since, label, refused
from tasks.registered_users.consumers.written import written
from tasks.registered_users.desk import UsersDesk

LONGEST_REASON = 1_000


def block(
    desk: UsersDesk, user_id: str, by: str, reason: str, at: datetime, operator: str = "", request_id: str = "",
    *, confirmed: bool = True,
) -> Outcome:  # fmt: skip
    """Blocked on all restricted boards, from the next decision after this. Blocking twice is one block; of a merged
    account the one that was kept is blocked. Without `confirmed` it only says what would be. Raises StoreBusy."""
    doing = Doing(by, reason.strip()[:LONGEST_REASON], at, operator, request_id, confirmed)
    if not confirmed:
        with desk.users.read(desk.team_id) as session:
            return _block(session, desk, user_id, kept_user(session, user_id), doing)
    return written(
        desk, lambda session: _block(session, desk, user_id, locked_if_known(session, user_id, at), doing)
    )


def _block(
    session: TeamSession, desk: UsersDesk, asked: str, user: RegisteredUser | None, doing: Doing
) -> Outcome:
    if user is None or (because := why_not(session, user, doing, "block")):
        return refused(unknown(asked) if user is None else because)
    instead, boards = merged_note(asked, user), in_words(desk.boards)
    if user.is_blocked:
        return _blocked_already(session, desk, user, doing, instead)
    effect = f"no listings of {boards} from now on, until somebody unblocks them. Other boards stay open."
    if not doing.confirmed:
        said = f"would be blocked: {effect}{instead} Nothing was done yet; it takes a confirmation."
        return Outcome(Result.WOULD, f"{label(user)} {said}", f"{user.user_id} {said}", user.user_id)
    shut(session, desk, user, doing.by, doing.reason, doing.at)
    number = record(
        session, Act.BLOCK, doing.by, doing.at, user_id=user.user_id, before="not blocked", after="blocked",
        **doing.record(),
    )  # fmt: skip
    said = f"is blocked and sees {effect}{instead}"
    return Outcome(Result.DONE, f"{label(user)} {said}", f"{user.user_id} {said}", user.user_id, number)


def _blocked_already(
    session: TeamSession, desk: UsersDesk, user: RegisteredUser, doing: Doing, instead: str
) -> Outcome:
    already = blocked_since(user, desk.team)
    number = 0
    if doing.confirmed:
        number = record(
            session, Act.BLOCK, doing.by, doing.at, user_id=user.user_id, before=already, after=already, changed=False,
            **doing.record(),
        )  # fmt: skip
    said = f"{label(user)} was already {already}. Nothing was changed.{instead}"
    plainly = f"{user.user_id} was blocked already; nothing was changed.{instead}"
    return Outcome(Result.SAME, said, plainly, user.user_id, number)


def why_not(session: TeamSession, user: RegisteredUser, doing: Doing, verb: str) -> str:
    """Why this person cannot `verb` that user; "" where they can."""
    if not doing.reason:
        return f"Say why: nobody is {verb}ed without a reason."
    if is_own(session, user, doing.by):
        return f"This is your own account: somebody else has to {verb} it."
    return ""


def is_own(session: TeamSession, user: RegisteredUser, by: str) -> bool:
    """Whether the site has verified this person's email as that of one of the user's accounts."""
    mine = email_key(by)
    accounts = accounts_of(session, user.user_id)
    return bool(mine) and any(it.email_verified and email_key(it.email) == mine for it in accounts)


def unknown(user_id: str) -> str:
    """For an id that is nobody's."""
    return f"No registered user has the id {user_id[:120]}."


def merged_note(asked: str, user: RegisteredUser) -> str:
    """Said where the account that was asked for is another's."""
    if asked == user.user_id:
        return ""
    return f" {asked} was merged into {user.user_id}, so this is about {user.user_id}."


def in_words(boards: object) -> str:
    """The restricted boards."""
    names = [str(board) for board in boards] if isinstance(boards, list | tuple) else []
    return " and ".join(names) or "any restricted board"
