"""Who looks at talks and shifts: an ISA, staff, or nobody; asked at each request, so that who left is out at once."""

from dataclasses import dataclass

from connectors.settings.teams import Team
from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import roster_agent_by_email
from schemas.model.access import SessionRole
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.words import AgentKind
from tasks.registered_users.looker import is_staff


@dataclass(frozen=True, slots=True)
class TalksViewer:
    """`isa`: who it is on the site's list, if an ISA; `staff`: sees all of it; `email`: what is done is recorded under
    it, "" may look only."""

    email: str = ""
    isa: RosterAgent | None = None
    staff: bool = False

    @property
    def sees(self) -> bool:
        """Whether there is anything here for them."""
        return self.staff or self.isa is not None

    def sets_shifts_of(self, agent_id: str) -> bool:
        """Staff set everybody's shifts, an ISA their own."""
        return bool(self.email) and (self.staff or (self.isa is not None and self.isa.agent_id == agent_id))


def isas_by_email(session: TeamSession, email: str) -> list[RosterAgent]:
    """ISAs with this address who have not left; mostly one, or none."""
    return [agent for agent in roster_agent_by_email(session, email) if agent.kind is AgentKind.ISA]


def talks_viewer(session: TeamSession, team: Team, role: str, email: str) -> TalksViewer:
    """A session's. An admin's without a name looks; operations see nobody's data."""
    if role == SessionRole.OPS:
        return TalksViewer()
    isas = isas_by_email(session, email) if email else []
    return TalksViewer(email, isas[0] if isas else None, is_staff(team, role, email))
