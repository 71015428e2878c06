"""People on the site: what somebody gave of themselves, registered users, agents."""

from typing import Literal

from pydantic import Field

from schemas.model.site.people import SiteAgent, SitePerson, SiteUser
from schemas.site.shape import (
    Flag,
    LeadId,
    MaybeFlag,
    MaybeId,
    MaybeMoment,
    SiteId,
    SiteShape,
    Text,
    Texts,
    Version,
)


class Person(SiteShape):
    """What somebody gave of themselves, in a form or a chat."""

    name: Text = ""
    email: Text = ""
    phone: Text = ""

    def to_domain(self) -> SitePerson:
        """In our words."""
        return SitePerson(self.name, self.email, self.phone)


class User(SiteShape):
    """A registered user. `version` rises with each change; `lead_id`: the person's lead in Lofty. In the feed, where
    the site can say it: whether the account is `closed`, with which it was merged, and when it was changed last."""

    user_id: SiteId
    version: Version
    name: Text = ""
    email: Text = ""
    email_verified: Flag = False
    phone: Text = ""
    phone_verified: Flag = False
    agent_id: MaybeId = ""
    lofty_lead_id: LeadId = Field(None, alias="lead_id")
    closed: MaybeFlag = None
    merged_into: MaybeId = ""
    updated_at: MaybeMoment = None

    def to_domain(self) -> SiteUser:
        """In our words."""
        return SiteUser(**{name: getattr(self, name) for name in SiteUser.__dataclass_fields__})


class Agent(SiteShape):
    """An agent or an ISA."""

    agent_id: SiteId
    version: Version
    kind: Literal["agent", "isa"] = "agent"
    email: Text = ""
    name: Text = ""
    level: MaybeId = ""
    areas: Texts = ()
    paused: Flag = False
    left: Flag = False

    def to_domain(self) -> SiteAgent:
        """In our words."""
        return SiteAgent(**{name: getattr(self, name) for name in SiteAgent.__dataclass_fields__})
