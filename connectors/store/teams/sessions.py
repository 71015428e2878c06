"""One-time links and the sessions that they open. Secrets are stored as hashes, and never leave as anything else."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, select, update

from connectors.store.engine import TeamSession
from schemas.model.access import SessionRole
from schemas.tables import LoginLinkRow, SessionRow

LINK_MINUTES, SESSION_HOURS = 15, 12
_SHOWN = 12
"""Letters of a hash that tell one entry from the others."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who may look: one team, one role. Agents, staff and concierges are known by their email; admins and ops
    by theirs, where the link or the proxy said it."""

    team_id: str
    role: str
    agent_email: str = ""

    @property
    def may_act(self) -> bool:
        """Whether what is done on the pages can be recorded with who did it: an admin whose email is known."""
        return self.role == SessionRole.ADMIN and bool(self.agent_email)

    @property
    def sees_people(self) -> bool:
        """Whether any names, addresses or values are for them: for operations ids and counts are."""
        return self.role != SessionRole.OPS

    @property
    def name(self) -> str:
        """Who it was, for what is recorded."""
        return self.agent_email or self.role


def make_link(session: TeamSession, role: str, agent_email: str, at: datetime) -> str:
    """A secret that opens one session within 15 minutes."""
    secret = secrets.token_urlsafe(32)
    session.add(
        LoginLinkRow(
            token_hash=_hash(secret),
            role=role,
            agent_email=agent_email.strip().casefold(),
            expires_at=at + timedelta(minutes=LINK_MINUTES),
        )
    )
    session.flush()
    return secret


def count_unused(session: TeamSession, email: str, at: datetime) -> int:
    """How many links of this address (in lower case) could still be used."""
    row = LoginLinkRow
    unused = (row.agent_email == email, row.used_at.is_(None), row.expires_at > at)
    return session.scalar(select(func.count()).select_from(row).where(*unused)) or 0


def link_opens(session: TeamSession, secret: str, at: datetime) -> bool:
    """Whether it would open a session; does not use it up."""
    statement = select(LoginLinkRow.token_hash).where(LoginLinkRow.token_hash == _hash(secret))
    fresh = statement.where(LoginLinkRow.used_at.is_(None), LoginLinkRow.expires_at > at)
    return session.scalar(fresh) is not None


def redeem(session: TeamSession, secret: str, at: datetime) -> str | None:
    """Use a link up, once, however many clicks come at once; returns the secret of a new session."""
    used = (
        update(LoginLinkRow)
        .where(LoginLinkRow.token_hash == _hash(secret))
        .where(LoginLinkRow.used_at.is_(None), LoginLinkRow.expires_at > at)
        .values(used_at=at)
    )
    done = session.execute(used.execution_options(synchronize_session=False))
    if cast(CursorResult[Any], done).rowcount != 1:
        return None
    link = session.scalars(select(LoginLinkRow).where(LoginLinkRow.token_hash == _hash(secret))).one()
    opened = secrets.token_urlsafe(32)
    session.add(
        SessionRow(
            session_hash=_hash(opened),
            role=link.role,
            agent_email=link.agent_email,
            made_at=at,
            expires_at=at + timedelta(hours=SESSION_HOURS),
        )
    )
    session.execute(delete(SessionRow).where(SessionRow.expires_at <= at))
    session.execute(delete(LoginLinkRow).where(LoginLinkRow.expires_at <= at - timedelta(days=1)))
    session.flush()
    return opened


def visitor(session: TeamSession, secret: str, at: datetime) -> Visitor | None:
    """Whose session it is; None for an unknown, ended or expired one."""
    row = session.scalar(
        select(SessionRow).where(SessionRow.session_hash == _hash(secret), SessionRow.expires_at > at)
    )
    return Visitor(session.team_id, row.role, row.agent_email) if row else None


def end(session: TeamSession, secret: str) -> None:
    """Log out."""
    session.execute(delete(SessionRow).where(SessionRow.session_hash == _hash(secret)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A session, or a link that nobody has used yet (`since` None). `entry_id` opens nothing."""

    entry_id: str
    what: str
    role: str
    email: str
    since: datetime | None
    until: datetime


def entries(session: TeamSession, at: datetime) -> list[Entry]:
    """All that let somebody in now, the newest first."""
    open_ = session.scalars(
        select(SessionRow).where(SessionRow.expires_at > at).order_by(SessionRow.made_at.desc())
    )
    links = session.scalars(
        select(LoginLinkRow)
        .where(LoginLinkRow.expires_at > at, LoginLinkRow.used_at.is_(None))
        .order_by(LoginLinkRow.expires_at.desc())
    )
    return [
        *(
            Entry(r.session_hash[:_SHOWN], "session", r.role, r.agent_email, r.made_at, r.expires_at)
            for r in open_
        ),
        *(Entry(r.token_hash[:_SHOWN], "link", r.role, r.agent_email, None, r.expires_at) for r in links),
    ]


def end_entry(session: TeamSession, entry: Entry) -> None:
    """Whoever is in is out, and the link opens nothing."""
    if entry.what == "session":
        session.execute(delete(SessionRow).where(SessionRow.session_hash.startswith(entry.entry_id)))
    else:
        session.execute(delete(LoginLinkRow).where(LoginLinkRow.token_hash.startswith(entry.entry_id)))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
