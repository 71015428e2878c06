"""Who looks at registered users on the pages: an agent or ISA of the site's, or staff."""

from dataclasses import dataclass

from connectors.settings.teams import Team
from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import roster_agent_by_email
from rules.spelling import plain
from schemas.model.access import SessionRole
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.words import AgentKind


@dataclass(frozen=True, slots=True)
class Looker:
    """`email`: "" for an admin without a name, who looks and does nothing; `roster`: the entries with this address,
    mostly one."""

    email: str
    roster: tuple[RosterAgent, ...] = ()
    is_staff: bool = False

    @property
    def agents(self) -> tuple[RosterAgent, ...]:
        """Those that claim."""
        return tuple(found for found in self.roster if found.kind is AgentKind.AGENT)

    @property
    def is_isa(self) -> bool:
        """Whether they talk with users."""
        return any(found.kind is AgentKind.ISA for found in self.roster)


def looker_of(session: TeamSession, team: Team, role: str, email: str) -> Looker:
    """Whoever has a session of this role."""
    found = roster_agent_by_email(session, email) if email else []
    return Looker(email, tuple(found), is_staff(team, role, email))


def is_staff(team: Team, role: str, email: str) -> bool:
    """Sessions of staff and admins, and whom `team.staff` names."""
    named = bool(email) and plain(email) in map(plain, team.staff)
    return role in (SessionRole.STAFF, SessionRole.ADMIN) or named
