"""Two accounts that are, or may be, one person's (R7), and what moves from one to the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new, note_user
from schemas.model.registered_users.words import Choice, ClaimState, Merging
from schemas.tables.registered_users import (
    AppealRow,
    ClaimRow,
    GreetingRow,
    RegisteredUserRow,
    TalkMessageRow,
    TalkRow,
    UserMergeRow,
)
from schemas.tables.registered_users.standing import NO_CHOICE

_OFFERED = (ClaimState.OPEN.value, ClaimState.RETURNED.value)


@dataclass(frozen=True, slots=True)
class Merge:
    """One pair. `evidence`: `email`, `phone`, `site` or `person`."""

    keep: str
    gone: str
    state: Merging
    evidence: tuple[str, ...]
    because: str
    found_at: datetime
    decided_at: datetime | None
    decided_by: str


def merge_of(session: TeamSession, first: str, second: str) -> Merge | None:
    """What is on record of the two, whichever of them was to be kept; what a person decided before all else."""
    row = UserMergeRow
    pair = or_(
        (row.keep == first) & (row.gone == second),
        (row.keep == second) & (row.gone == first),
    )
    found = [to_merge(it) for it in session.scalars(select(row).where(pair).order_by(row.keep))]
    return next((it for it in found if it.state is not Merging.ASKS), found[0] if found else None)


def note_merge(
    session: TeamSession, keep: str, gone: str, state: Merging, evidence: Sequence[str], because: str, at: datetime,
    decided_by: str = "",
) -> None:  # fmt: skip
    """What is to be done with the two, or was: one row a pair."""
    decided = {"decided_at": at, "decided_by": decided_by} if state is not Merging.ASKS else {}
    new = insert_new(
        session, UserMergeRow, keep=keep, gone=gone, state=state, evidence=list(evidence), because=because, found_at=at,
        **decided,
    )  # fmt: skip
    if not new and decided:
        row = UserMergeRow
        changed = update(row).where(row.keep == keep, row.gone == gone)
        session.execute(changed.values(state=state, because=because, **decided).execution_options(**BLIND))


def close_asking(session: TeamSession, gone: str, keep: str, at: datetime, by: str) -> None:
    """Whatever else a person was to decide about two accounts that are one now."""
    row = UserMergeRow
    pair = or_((row.keep == keep) & (row.gone == gone), (row.keep == gone) & (row.gone == keep))
    changed = update(row).where(pair, row.state == Merging.ASKS.value)
    values = {"state": Merging.MERGED, "decided_at": at, "decided_by": by}
    session.execute(changed.values(**values).execution_options(**BLIND))


def merges_to_decide(session: TeamSession, most: int) -> list[Merge]:
    """For people, the latest first."""
    row = UserMergeRow
    chosen = (
        select(row).where(row.state == Merging.ASKS.value).order_by(row.found_at.desc(), row.keep, row.gone)
    )
    return [to_merge(found) for found in session.scalars(chosen.limit(most))]


def merges_of(session: TeamSession, user_id: str) -> list[Merge]:
    """All of an account, in the order in which they were found."""
    row = UserMergeRow
    chosen = select(row).where(or_(row.keep == user_id, row.gone == user_id)).order_by(row.found_at, row.gone)
    return [to_merge(found) for found in session.scalars(chosen)]


def sharing(session: TeamSession, email_key: str, phone_key: str) -> list[str]:
    """Accounts that were not merged, and whose site has verified this email, or this phone, as theirs; by id."""
    row = RegisteredUserRow
    by = []
    if email_key:
        by.append((row.email_key == email_key, row.email_verified.is_(True)))
    if phone_key:
        by.append((row.phone_key == phone_key, row.phone_verified.is_(True)))
    found = {
        user_id
        for conditions in by
        for user_id in session.scalars(select(row.user_id).where(row.merged_into == "", *conditions))
    }
    return sorted(found)


def is_under_way(session: TeamSession, user_id: str) -> bool:
    """Whether a talk waits or goes on with the user, or agents may claim them."""
    talk = select(TalkRow.talk_id).where(TalkRow.user_id == user_id, TalkRow.state.in_(("waiting", "open")))
    claim = select(ClaimRow.claim_id).where(ClaimRow.user_id == user_id, ClaimRow.state.in_(_OFFERED))
    return session.scalar(talk.limit(1)) is not None or session.scalar(claim.limit(1)) is not None


def end_greetings(session: TeamSession, user_id: str, at: datetime) -> set[str]:
    """Whatever choice is still open is not any more; the boards where one was."""
    row = GreetingRow
    boards = set(session.scalars(select(row.board).where(row.user_id == user_id, NO_CHOICE)))
    changed = update(row).where(row.user_id == user_id, NO_CHOICE)
    session.execute(changed.values(choice=Choice.LAPSED, chosen_at=at).execution_options(**BLIND))
    return boards


def move(session: TeamSession, gone: str, keep: str) -> None:
    """Talks, claims and appeals of an account are the other's from now on, and so are accounts that were merged into it
    before. Greetings stay where they were drawn: the draw names its user. Both are locked, and only one of them has
    something under way."""
    for table in (TalkRow, TalkMessageRow, ClaimRow, AppealRow):
        _to(session, table, table.user_id, gone, keep)
    into = update(RegisteredUserRow).where(RegisteredUserRow.merged_into == gone)
    session.execute(into.values(merged_into=keep).execution_options(**BLIND))
    cleared = {"blocked_at": None, "blocked_by": "", "blocked_because": ""}
    note_user(session, gone, merged_into=keep, **cleared)


def _to(session: TeamSession, table: Any, column: Any, gone: str, keep: str) -> None:
    changed = update(table).where(column == gone).values(user_id=keep)
    session.execute(changed.execution_options(**BLIND))


def to_merge(row: UserMergeRow) -> Merge:
    """As a noun."""
    return Merge(
        row.keep, row.gone, Merging(row.state), tuple(row.evidence), row.because, row.found_at, row.decided_at,
        row.decided_by,
    )  # fmt: skip
