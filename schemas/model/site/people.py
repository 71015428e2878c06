"""People on the site: visitors, registered users, agents."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PersonKind(StrEnum):
    """By which of the site's ids somebody is known."""

    VISITOR = "visitor"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody on the site: by its first-party id, by the id of a registered user, or both. "": not known."""

    visitor_id: str = ""
    user_id: str = ""

    @property
    def keys(self) -> tuple[tuple[PersonKind, str], ...]:
        """By what this person can be found, the surer first."""
        both = ((PersonKind.USER, self.user_id), (PersonKind.VISITOR, self.visitor_id))
        return tuple(key for key in both if key[1])


@dataclass(frozen=True, slots=True)
class SitePerson:
    """What somebody gave of themselves; "": nothing."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SiteUser:
    """A registered user as the site knows it at `version`; older versions are ignored. `closed`: None where the site
    does not say; `merged_into`: with which user this one is one; `updated_at`: as feeds have it."""

    user_id: str
    version: int
    name: str = ""
    email: str = ""
    email_verified: bool = False
    phone: str = ""
    phone_verified: bool = False
    agent_id: str = ""
    lofty_lead_id: int | None = None
    closed: bool | None = None
    merged_into: str = ""
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SiteAgent:
    """An agent or ISA as the site knows them at `version`."""

    agent_id: str
    version: int
    kind: str = "agent"
    email: str = ""
    name: str = ""
    level: str = ""
    areas: tuple[str, ...] = ()
    paused: bool = False
    left: bool = False
