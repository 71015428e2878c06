"""A question of the site in a few short statements past the ORM, which would take longer than a site waits: all that
it depends on in one read, and what is new in one write. Whatever is seldom goes the long way
(`tasks/registered_users/deciding/asked.py`)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.exc import DBAPIError

from connectors.errors import StoreBusy
from connectors.store.registered_users.users_store import UsersStore
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Question, Standing
from schemas.model.registered_users.words import Access, AgentKind, Declaration, Step
from schemas.tables.base import UtcDateTime

_KNOWN = text("""SELECT r.status, r.answer,
 u.user_id, u.agent_id, u.agent_kind, u.blocked_at IS NOT NULL, u.merged_into,
 s.board, s.first_listing, s.declaration, s.terms_due, s.access, s.access_because, s.access_version,
 EXISTS (SELECT 1 FROM greetings g WHERE g.team_id = :team AND g.user_id = :user AND g.board = :board)
 FROM (SELECT 1 AS x) AS question
 LEFT JOIN user_requests r ON r.team_id = :team AND r.user_id = :user AND r.call = 'decide'
 AND r.request_id = :request
 LEFT JOIN registered_users u ON u.team_id = :team AND u.user_id = :user
 LEFT JOIN user_standings s ON s.team_id = :team AND s.user_id = :user AND s.board = :board""")
_AT = bindparam("at", type_=UtcDateTime())
_USER = text("""INSERT INTO registered_users (team_id, user_id, version, name, email, email_key, email_verified,
 phone, phone_key, phone_verified, agent_id, agent_version, agent_told, blocked_by, blocked_because, merged_into,
 first_seen_at)
 VALUES (:team, :user, 0, '', '', '', false, '', '', false, '', 0, 0, '', '', '', :at)
 ON CONFLICT DO NOTHING""").bindparams(_AT)
_FIRST = text("""INSERT INTO user_standings (team_id, user_id, board, first_listing, first_at, asked_area,
 asked_listing, questionnaire, declaration,
 declared_by, declared_because, answers, handling, terms_due, terms_version, access,
 access_because, access_version, access_told, tells, access_seq)
 VALUES (:team, :user, :board, :listing, :first_at, '', '', '', 'none', '', '', '{}', 'none', false, '', :access,
 :because, 1, 0, false, 0)
 ON CONFLICT (team_id, user_id, board) DO UPDATE
 SET first_listing = excluded.first_listing, first_at = excluded.first_at
 WHERE user_standings.first_listing = '' AND excluded.first_listing <> ''""").bindparams(
    bindparam("first_at", type_=UtcDateTime())
)
_ASK = text("""UPDATE user_standings SET declaration = 'asked', asked_at = :at, asked_area = :area,
 asked_listing = :listing, questionnaire = :questionnaire, access = :access, access_because = :because,
 access_version = access_version + 1, access_seq = 0, tells = true
 WHERE team_id = :team AND user_id = :user AND board = :board AND declaration = 'none'
 AND access_version = :version""").bindparams(_AT)
_STEP = text("""INSERT INTO qualification_steps (team_id, user_id, board, step, source, at, area)
 VALUES (:team, :user, :board, :step, '', :at, :area) ON CONFLICT DO NOTHING""").bindparams(_AT)
_KEEP = text("""INSERT INTO user_requests (team_id, user_id, call, request_id, at, status, answer)
 VALUES (:team, :user, 'decide', :request, :at, 200, :answer) ON CONFLICT DO NOTHING""").bindparams(_AT)
# `|| ''` keeps a database without statistics from coming by an index of agents, past everybody who has none.
_THE_SAME = text("""SELECT 1 FROM registered_users WHERE team_id = :team AND user_id = :user
 AND agent_id || '' = :agent_id AND (blocked_at IS NOT NULL) = :blocked AND merged_into || '' = :merged""")
_THE_SAME_LOCKED = text(f"{_THE_SAME.text} FOR UPDATE")


class _TooLateError(Exception):
    """Something else was quicker: nothing of this is kept."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a decision depends on. `told`: the answer that went out to the same request; `user`, `standing`: None where
    there is none yet; `greeted`: there is, or was, a greeting."""

    told: tuple[int, str] | None
    user: RegisteredUser | None
    standing: Standing | None
    greeted: bool


@dataclass(frozen=True, slots=True)
class News:
    """What a decision changes. `listing`: the first one, "" for a standing without; `asks`: the user is asked now;
    `access`, `because`: what the user may see by then."""

    listing: str = ""
    asks: bool = False
    questionnaire: str = ""
    access: Access = Access.OPEN
    because: str = "R1"


def known(users: UsersStore, team_id: str, question: Question) -> Known:
    """All of it, in one read. Raises StoreBusy."""
    values = {
        "team": team_id, "user": question.user_id, "board": question.board, "request": question.request_id,
    }  # fmt: skip
    try:
        with users.asking.connect() as connection:
            row = connection.execute(_KNOWN, values).one()
    except DBAPIError as error:
        msg = "the store does not answer questions just now"
        raise StoreBusy(msg) from error
    status, answer, user_id, agent_id, kind, blocked, merged, board, *standing, greeted = row
    user = None
    if user_id is not None:
        at = _LONG_AGO if blocked else None
        agent_kind = AgentKind(kind) if kind else None
        user = RegisteredUser(
            user_id, agent_id=agent_id, agent_kind=agent_kind, blocked_at=at, merged_into=merged
        )
    return Known(
        (status, answer) if answer is not None else None,
        user,
        _standing(question.user_id, board, standing) if board is not None else None,
        bool(greeted),
    )


_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 - that there is one is all that counts


def _standing(user_id: str, board: str, values: list[Any]) -> Standing:
    first, declaration, terms_due, access, because, version = values
    return Standing(
        user_id, board, first, declaration=Declaration(declaration), terms_due=bool(terms_due),
        access=Access(access), access_because=because, access_version=version,
    )  # fmt: skip


def keep(
    users: UsersStore,
    team_id: str,
    question: Question,
    known_before: Known,
    news: News | None,
    answer: str,
    at: datetime,
) -> bool:
    """The answer with what it changes, in one transaction; False, and nothing is kept, where something else was
    quicker: another question of the user, the same one, or somebody who changed the user. Raises StoreBusy."""
    values = {
        "team": team_id, "user": question.user_id, "board": question.board, "request": question.request_id,
        "at": at, "answer": answer, "area": question.area,
    }  # fmt: skip
    try:
        if news is None:
            # One statement, and on PostgreSQL one way there and back.
            with users.in_line, users.asking.connect() as connection:
                return _one(connection, _KEEP, values)
        with users.at_once() as connection:
            done = _change(connection, users.is_sqlite, values, question, known_before, news)
            if not (done and _one(connection, _KEEP, values)):
                raise _TooLateError
            return True
    except _TooLateError:
        return False
    except DBAPIError as error:
        msg = "the store does not keep answers just now"
        raise StoreBusy(msg) from error


def _change(
    connection: Connection,
    is_sqlite: bool,
    values: dict[str, Any],
    question: Question,
    before: Known,
    news: News,
) -> bool:
    if not _is_still(connection, is_sqlite, values, before.user):
        return False
    values = {**values, "access": news.access.value, "because": news.because}
    if not news.asks:
        first = {"listing": news.listing, "first_at": values["at"] if news.listing else None}
        return _one(connection, _FIRST, {**values, **first})
    asked = {
        **values, "listing": question.listing_id, "questionnaire": news.questionnaire, "step": Step.ASKED.value,
        "version": before.standing.access_version if before.standing else 0,
    }  # fmt: skip
    return _one(connection, _ASK, asked) and bool(connection.execute(_STEP, asked))


def _is_still(
    connection: Connection, is_sqlite: bool, values: dict[str, Any], user: RegisteredUser | None
) -> bool:
    """Whether the user is as when it was decided, and stays so until the end of the transaction: else a standing could
    be left open to somebody who was blocked meanwhile."""
    if user is None:
        return _one(connection, _USER, values)
    same = {**values, "agent_id": user.agent_id, "blocked": user.is_blocked, "merged": user.merged_into}
    statement = _THE_SAME if is_sqlite else _THE_SAME_LOCKED
    return connection.execute(statement, same).first() is not None


def _one(connection: Connection, statement: Any, values: dict[str, Any]) -> bool:
    return bool(connection.execute(statement, values).rowcount == 1)
