"""Who stays blocked, by keyed hashes (R12): written beside each block, gone with each unblock."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new
from schemas.model.registered_users.people import RegisteredUser
from schemas.tables.registered_users import BlockedPersonRow, RegisteredUserRow


def remember_blocked(session: TeamSession, user: RegisteredUser, persons: Collection[str]) -> None:
    """This user's block holds for whoever has one of these details."""
    for person in sorted(persons):
        insert_new(
            session, BlockedPersonRow, person=person, user_id=user.user_id, blocked_at=user.blocked_at,
            blocked_by=user.blocked_by, because=user.blocked_because,
        )  # fmt: skip


def blocked_person(
    session: TeamSession, persons: Collection[str], but_before: datetime | None
) -> BlockedPersonRow | None:
    """The latest block of somebody with one of these details; `but_before`: an earlier one than this does not count."""
    row = BlockedPersonRow
    found = session.scalars(
        select(row).where(row.person.in_(sorted(persons))).order_by(row.blocked_at.desc())
    )
    return next((it for it in found if but_before is None or it.blocked_at > but_before), None)


def forget_blocked(session: TeamSession, user_ids: Collection[str], persons: Collection[str]) -> None:
    """The block of these accounts holds for nobody any more."""
    row = BlockedPersonRow
    gone = delete(row).where(row.user_id.in_(sorted(user_ids)) | row.person.in_(sorted(persons)))
    session.execute(gone.execution_options(**BLIND))


def move_blocked(session: TeamSession, gone: str, keep: str) -> None:
    """The account that is kept answers for them."""
    changed = update(BlockedPersonRow).where(BlockedPersonRow.user_id == gone).values(user_id=keep)
    session.execute(changed.execution_options(**BLIND))


def blocked_alike(session: TeamSession, emails: Collection[str], phones: Collection[str]) -> list[str]:
    """Accounts that are blocked and found by one of these keys."""
    row = RegisteredUserRow
    found: list[str] = []
    for column, keys in ((row.email_key, emails), (row.phone_key, phones)):
        for some in in_chunks(key for key in keys if key):
            chosen = select(row.user_id).where(column.in_(some), row.blocked_at.is_not(None))
            found += session.scalars(chosen)
    return sorted(set(found))
