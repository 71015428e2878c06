"""What of a person goes, and what stays without saying who it was (R12). Every table that holds something of a user is
named here."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, or_, select, text, update
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import Delete, Update

from connectors.store.engine import TeamSession
from connectors.store.registered_users.consumers.blocked import remember_blocked
from connectors.store.registered_users.people import BLIND
from connectors.store.registered_users.users_store import UsersStore
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import ClaimState
from schemas.tables.registered_users import (
    AppealRow,
    BlockedPersonRow,
    ClaimRow,
    ConsumerAuditRow,
    GreetingRow,
    QualificationStepRow,
    RegisteredUserRow,
    StandingRow,
    TalkMessageRow,
    TalkRow,
    UserAssignmentRow,
    UserMergeRow,
    UserRequestRow,
)
from schemas.tables.registered_users.people import ENDED

Says = Callable[[str], str]
_NOBODY: dict[str, Any] = {
    "name": "", "email": "", "email_key": "", "email_verified": False, "phone": "", "phone_key": "",
    "phone_verified": False, "lofty_lead_id": None,
}  # fmt: skip


def whole_person(session: TeamSession, user_id: str) -> list[str]:
    """All accounts that are one person's with this one, by the merges (R7); in the order in which they are locked. []
    for somebody whom nobody has named."""
    row, known, news = RegisteredUserRow, set[str](), {user_id}
    while news:
        chosen = select(row.user_id, row.merged_into).where(
            or_(row.user_id.in_(news), row.merged_into.in_(news))
        )
        found = {name for pair in session.execute(chosen) for name in pair if name}
        news, known = found - known - news, known | news
    return sorted(session.scalars(select(row.user_id).where(row.user_id.in_(known))))


def stay_blocked(session: TeamSession, user: RegisteredUser, persons: Collection[str], says: Says) -> None:
    """The block of this user stands under these hashes from now on, with a reason that does not say who it is."""
    row = BlockedPersonRow
    if user.is_blocked:
        remember_blocked(session, user, persons)
    known = select(row.person, row.because).where(row.user_id == user.user_id)
    for person, because in session.execute(known).all():
        _do(session, update(row).where(row.person == person).values(because=says(because)))


def empty_words(session: TeamSession, user_id: str) -> None:
    """Everything that the user said, and that was said of them, but for the audit. What was offered of them to agents
    is withdrawn, and each post of them is told again, without words."""
    row = ClaimRow
    offered = row.state.in_((ClaimState.OPEN.value, ClaimState.RETURNED.value))
    _do(session, update(row).where(row.user_id == user_id, offered).values(state=ClaimState.WITHDRAWN))
    emptied = {"wish": {}, "summary": "", "ended_because": "", "post_version": row.post_version + 1}
    _do(session, update(row).where(row.user_id == user_id, row.summary != "").values(**emptied))
    waits = TalkMessageRow.user_id == user_id, TalkMessageRow.state == "waiting"
    _do(session, update(TalkMessageRow).where(*waits).values(state="refused"))
    for table, values in _WORDS.items():
        _do(session, update(table).where(table.user_id == user_id).values(**values))
    _do(session, delete(UserRequestRow).where(UserRequestRow.user_id == user_id))
    merged = or_(UserMergeRow.keep == user_id, UserMergeRow.gone == user_id)
    _do(session, update(UserMergeRow).where(merged).values(because=""))


_WORDS: dict[Any, dict[str, Any]] = {
    RegisteredUserRow: _NOBODY,
    StandingRow: {
        "answers": {}, "declared_because": "", "first_listing": "", "asked_listing": "",
    },
    GreetingRow: {"message": "", "listing_id": ""},
    TalkRow: {"because": "", "chat_id": ""},
    TalkMessageRow: {"text": "", "because": ""},
    AppealRow: {"message": ""},
}  # fmt: skip


def empty_reasons(session: TeamSession, user_id: str, person: str, says: Says) -> None:
    """Who acted, when and why stays; of whom, as a hash. `says`: a text, without what tells who it was."""
    row = ConsumerAuditRow
    chosen = select(row.number, row.why, row.before, row.after).where(row.user_id == user_id)
    for number, *texts in session.execute(chosen).all():
        why, before, after = map(says, texts)
        values = {"user_id": "", "person": person, "why": why, "before": before, "after": after}
        _do(session, update(row).where(row.number == number).values(**values))
    _steps_of_nobody(session, user_id, person)
    appeals = select(AppealRow.appeal_id, AppealRow.because).where(AppealRow.user_id == user_id)
    for appeal_id, because in session.execute(appeals).all():
        _do(session, update(AppealRow).where(AppealRow.appeal_id == appeal_id).values(because=says(because)))
    user = RegisteredUserRow
    because = session.scalar(select(user.blocked_because).where(user.user_id == user_id)) or ""
    _do(session, update(user).where(user.user_id == user_id).values(blocked_because=says(because)))


def _steps_of_nobody(session: TeamSession, user_id: str, person: str) -> None:
    """What stands under the hash since an earlier erasure stays as it is."""
    row, known = QualificationStepRow, aliased(QualificationStepRow)
    same = (known.board == row.board) & (known.step == row.step) & (known.source == row.source)
    before = exists().where(known.team_id == row.team_id, known.user_id == person, same)
    _do(session, delete(row).where(row.user_id == user_id, before))
    _do(session, update(row).where(row.user_id == user_id).values(user_id=person))


def end_account(
    session: TeamSession, user_id: str, person: str, known_by: Collection[str], at: datetime
) -> None:
    """Of an account that has ended only that it was there stays, so that an old feed does not bring it back: what is
    kept for figures stands under the hash, the audit and how the user stood at boards are gone. `known_by`: the hashes
    under which somebody has looked for the person."""
    _do(session, delete(ConsumerAuditRow).where(ConsumerAuditRow.person.in_([person, *known_by])))
    _do(session, delete(StandingRow).where(StandingRow.user_id == user_id))
    _do(session, update(BlockedPersonRow).where(BlockedPersonRow.user_id == user_id).values(user_id=""))
    held = UserAssignmentRow.until_at.is_(None)
    _do(
        session,
        update(UserAssignmentRow).where(UserAssignmentRow.user_id == user_id, held).values(until_at=at),
    )
    for table in (UserAssignmentRow, GreetingRow, TalkRow, TalkMessageRow, ClaimRow, AppealRow):
        _do(session, update(table).where(table.user_id == user_id).values(user_id=person))
    merge, user = UserMergeRow, RegisteredUserRow
    for column in (merge.keep, merge.gone):
        _do(session, update(merge).where(column == user_id).values({column: person}))
    values = {
        "agent_id": "", "agent_kind": None, "blocked_at": None, "blocked_by": "", "blocked_because": "",
        "unblocked_at": None, "forgotten_at": at,
    }  # fmt: skip
    _do(session, update(user).where(user.user_id == user_id).values(**values))


def ended_accounts(session: TeamSession, before: datetime, most: int) -> dict[str, datetime]:
    """When accounts ended that did so until then, and of which nobody has forgotten what was kept, those first that
    ended first; of merged ones the one that was kept."""
    row = RegisteredUserRow
    kept = or_(row.forgotten_at.is_(None), row.forgotten_at < row.closed_at)
    chosen = select(row.user_id, row.closed_at).where(
        ENDED, row.closed_at <= before, kept, row.merged_into == ""
    )
    found = session.execute(chosen.order_by(row.closed_at, row.user_id).limit(most))
    return {user_id: at for user_id, at in found if at}


def users_with_a_lead(session: TeamSession) -> dict[str, int]:
    """By user, the lead in Lofty."""
    row = RegisteredUserRow
    chosen = select(row.user_id, row.lofty_lead_id).where(row.lofty_lead_id.is_not(None))
    return {user_id: int(lead_id) for user_id, lead_id in session.execute(chosen)}


def forget_old_pages(users: UsersStore) -> None:
    """What was erased is gone from the file too: SQLite zeroes what it frees, but its log of writes keeps the pages as
    they were until it is emptied. PostgreSQL's own vacuum does this there."""
    if users.is_sqlite:
        with users.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(
                text("PRAGMA wal_checkpoint(TRUNCATE)")
            )


def _do(session: TeamSession, changes: Update | Delete) -> None:
    session.execute(changes.execution_options(**BLIND))
