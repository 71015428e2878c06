"""How users stand at boards. Access is settled here after whatever may change it, by the rule."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, case, insert, select, update

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new, next_number
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import Access, Declaration, Handling, Step
from schemas.tables.registered_users import QualificationStepRow, RegisteredUserRow, StandingRow
from schemas.tables.registered_users.people import MERGED
from schemas.tables.registered_users.standing import UNNUMBERED

_STANDING = tuple(Standing.__dataclass_fields__)
ACCESS = "access"
"""The counter by which changes of access are numbered."""
Judge = Callable[[RegisteredUser, Standing], tuple[Access, str]]
"""`rules.registered_users.access.access_of`."""


def standing_of(session: TeamSession, user_id: str, board: str) -> Standing | None:
    """As it is now; None before the first question."""
    row = session.scalar(_at(user_id, board).execution_options(populate_existing=True))
    return to_standing(row) if row else None


def standings_of(session: TeamSession, user_id: str) -> list[Standing]:
    """At all boards, by name."""
    chosen = select(StandingRow).where(StandingRow.user_id == user_id).order_by(StandingRow.board)
    return [to_standing(row) for row in session.scalars(chosen.execution_options(populate_existing=True))]


def note_standing(session: TeamSession, user_id: str, board: str, **values: Any) -> None:
    """Set these columns; a standing that is not there is made, for which there is nothing to set too. The user's lock
    is held. `settle_access` comes after whatever access depends on."""
    if values:
        changed = update(StandingRow).where(StandingRow.user_id == user_id, StandingRow.board == board)
        done: Any = session.execute(changed.values(**values).execution_options(**BLIND))
    if not values or not done.rowcount:
        row = {
            "team_id": session.team_id, "user_id": user_id, "board": board, **values,
        }  # fmt: skip
        session.execute(insert(StandingRow).values(**row))


def settle_access(session: TeamSession, user: RegisteredUser, judge: Judge) -> None:
    """What the user may see at each board, by the rule; a change is told to the site. The user's lock is held, and
    `user` is as this transaction has left it. Accounts that were merged into this one see the same (R7, R11)."""
    settled = {}
    for standing in standings_of(session, user.user_id):
        settled[standing.board] = judge(user, standing)
        _note_access(session, standing, *settled[standing.board])
    merged = select(RegisteredUserRow.user_id).where(RegisteredUserRow.merged_into == user.user_id)
    for account in session.scalars(merged.where(MERGED)).all():
        for board, (access, because) in settled.items():
            if (theirs := standing_of(session, account, board)) is None:
                note_standing(session, account, board)
                theirs = standing_of(session, account, board)
            _note_access(session, theirs, access, because)


def _note_access(session: TeamSession, standing: Standing | None, access: Access, because: str) -> None:
    if standing is None or (access, because) == (standing.access, standing.access_because):
        return
    # Only the reason is another: the list says so, and no call is made.
    tells = {"tells": True} if (access is Access.OPEN) is not standing.allowed else {}
    note_standing(
        session, standing.user_id, standing.board, access=access, access_because=because,
        access_version=standing.access_version + 1, access_seq=0, **tells,
    )  # fmt: skip


def note_handling(session: TeamSession, user_id: str, board: str, handling: Handling, at: datetime) -> None:
    """What is being done about a user there from now on."""
    note_standing(session, user_id, board, handling=handling, handled_at=at)


def note_step(
    session: TeamSession,
    user_id: str,
    board: str,
    step: Step,
    at: datetime,
    *,
    area: str = "",
    source: str = "",
) -> None:
    """R10: a step, the first time."""
    insert_new(
        session,
        QualificationStepRow,
        user_id=user_id,
        board=board,
        step=step,
        source=source,
        at=at,
        area=area,
    )


def has_unnumbered(session: TeamSession) -> bool:
    """Whether access has changed since somebody asked for the list."""
    return session.scalar(select(StandingRow.user_id).where(UNNUMBERED).limit(1)) is not None


def number_changes(session: TeamSession, most: int) -> None:
    """Give numbers to changes that have none: here, so that they rise in the order of commits, and no writer waits for
    another one's number. What somebody is changing just now gets one the next time."""
    row = StandingRow
    chosen = select(row.user_id, row.board).where(UNNUMBERED).limit(most)
    found = session.execute(chosen.with_for_update(skip_locked=True)).all()
    if not found:
        return
    last = next_number(session, ACCESS, len(found))
    numbered = [
        {"whose": user_id, "there": board, "number": number}
        for number, (user_id, board) in enumerate(found, last - len(found) + 1)
    ]
    at = update(row).where(row.team_id == session.team_id, row.user_id == bindparam("whose"))
    # Past the ORM, which would send each on its own.
    changed = at.where(row.board == bindparam("there")).values(access_seq=bindparam("number"))
    session.connection().execute(changed, numbered)


def changes_of_access(session: TeamSession, after: int, most: int) -> list[tuple[int, Standing]]:
    """The list of changes behind this number, each standing at its latest: `GET /access`."""
    chosen = select(StandingRow).where(StandingRow.access_seq > after)
    rows = session.scalars(chosen.order_by(StandingRow.access_seq).limit(most))
    return [(row.access_seq, to_standing(row)) for row in rows]


def untold_access(session: TeamSession, most: int) -> list[Standing]:
    """Changes of which the site is still to be told by a call."""
    row = StandingRow
    chosen = select(row).where(row.access_told < row.access_version, row.tells).order_by(row.access_seq)
    return [to_standing(found) for found in session.scalars(chosen.limit(most))]


def note_access_told(session: TeamSession, told: Standing) -> None:
    """A call about this version waits or is done; a later one is untold still. Where there is none, what changes next
    needs a call only if it changes what is allowed."""
    row = StandingRow
    changed = update(row).where(
        row.user_id == told.user_id, row.board == told.board, row.access_told < told.access_version
    )
    tells = case((row.access_version == told.access_version, False), else_=row.tells)
    session.execute(changed.values(access_told=told.access_version, tells=tells).execution_options(**BLIND))


def untell_access(session: TeamSession, user_id: str, board: str, version: int) -> None:
    """The site could not take this version: it is told when it can, unless there is a later one by then."""
    row = StandingRow
    changed = update(row).where(row.user_id == user_id, row.board == board, row.access_told == version)
    session.execute(changed.values(access_told=version - 1, tells=True).execution_options(**BLIND))


def _at(user_id: str, board: str) -> Select[tuple[StandingRow]]:
    return select(StandingRow).where(StandingRow.user_id == user_id, StandingRow.board == board)


def to_standing(row: StandingRow) -> Standing:
    """As a noun."""
    values = {name: getattr(row, name) for name in _STANDING}
    words = {
        "declaration": Declaration(row.declaration), "handling": Handling(row.handling), "access": Access(row.access),
    }  # fmt: skip
    return Standing(**{**values, **words})
