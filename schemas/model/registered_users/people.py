"""A registered user, and those who look after users."""

from dataclasses import dataclass
from datetime import datetime

from schemas.model.registered_users.words import AgentKind


@dataclass(frozen=True, slots=True)
class RegisteredUser:
    """As the store knows them. `version`: of the site, 0 where only a question has named them yet; `agent_id`: who
    looks after them, "" nobody; `blocked_at`: by a person (R8), `unblocked_at`: lifted last (R9). Instants are UTC."""

    user_id: str
    version: int = 0
    name: str = ""
    email: str = ""
    email_verified: bool = False
    phone: str = ""
    phone_verified: bool = False
    lofty_lead_id: int | None = None
    agent_id: str = ""
    agent_kind: AgentKind | None = None
    agent_version: int = 0
    blocked_at: datetime | None = None
    blocked_by: str = ""
    blocked_because: str = ""
    unblocked_at: datetime | None = None
    merged_into: str = ""
    closed_at: datetime | None = None
    first_seen_at: datetime | None = None

    @property
    def has_agent(self) -> bool:
        """Whether an agent looks after them, and no ISA for a while (R7)."""
        return bool(self.agent_id) and self.agent_kind is AgentKind.AGENT

    @property
    def is_blocked(self) -> bool:
        """Whether a person has blocked them (R8)."""
        return self.blocked_at is not None


@dataclass(frozen=True, slots=True)
class RosterAgent:
    """An agent or ISA of the site. `areas`: none means all; `paused`: by the site, or by themselves here."""

    agent_id: str
    kind: AgentKind
    version: int = 0
    email: str = ""
    name: str = ""
    level: str = ""
    areas: tuple[str, ...] = ()
    phone: str = ""
    photo: str = ""
    paused: bool = False
    paused_here: bool = False
    left: bool = False
    given_at: datetime | None = None

    @property
    def is_there(self) -> bool:
        """Not left, and not paused in either way."""
        return not (self.left or self.paused or self.paused_here)

    def serves(self, area: str) -> bool:
        """Whether this area is one of theirs; an area that nobody names is everybody's."""
        return not self.areas or not area or area.casefold() in {known.casefold() for known in self.areas}
