"""A team's own row: the accounts it is pinned to, the key its links were made with, the names of the link fields."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from connectors.store.engine import TeamSession
from schemas.tables import TeamRow


@dataclass(frozen=True, slots=True)
class PinnedTeam:
    """What is remembered of a team; ids are None until its first run. `credentials_print`, `link_print`: prints, no
    secrets. `bridge_key_since`: UTC, when the key was last changed (B7)."""

    lofty_team_id: int | None
    sisu_team_id: int | None
    credentials_print: str
    link_print: str
    bridge_key_since: datetime | None
    lofty_link_name: str
    sisu_link_kind: str


_NAMES = tuple(field.name for field in fields(PinnedTeam))


def pinned_team(session: TeamSession) -> PinnedTeam | None:
    """None before the team's first run; changes nothing."""
    row = session.get(TeamRow, session.team_id)
    return _to_pinned(row) if row else None


def ensure_team(session: TeamSession) -> PinnedTeam:
    """The team, stored at first need: every other row of it refers to its own."""
    return _to_pinned(_ensured(session))


def pin_accounts(session: TeamSession, lofty_team_id: int, sisu_team_id: int, credentials_print: str) -> None:
    """From now on only these accounts are the team's."""
    _change(
        session, lofty_team_id=lofty_team_id, sisu_team_id=sisu_team_id, credentials_print=credentials_print
    )


def unpin_accounts(session: TeamSession) -> None:
    """The next run pins what it finds."""
    _change(session, lofty_team_id=None, sisu_team_id=None, credentials_print="")


def note_links(session: TeamSession, link_print: str, bridge_key_since: datetime | None) -> None:
    """Every Sisu Link is made anew from here on, with the key of that moment (B7)."""
    _change(session, link_print=link_print, bridge_key_since=bridge_key_since)


def name_link_fields(session: TeamSession, lofty_link_name: str, sisu_link_kind: str) -> None:
    """What the two link fields are called at the vendors."""
    _change(session, lofty_link_name=lofty_link_name, sisu_link_kind=sisu_link_kind)


def _ensured(session: TeamSession) -> TeamRow:
    row = session.get(TeamRow, session.team_id)
    if row is None:
        row = TeamRow(
            team_id=session.team_id,
            credentials_print="",
            link_print="",
            lofty_link_name="lofty_link",
            sisu_link_kind="text",
        )
        session.add(row)
        session.flush()
    return row


def _change(session: TeamSession, **values: Any) -> None:
    row = _ensured(session)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def _to_pinned(row: TeamRow) -> PinnedTeam:
    return PinnedTeam(**{name: getattr(row, name) for name in _NAMES})
