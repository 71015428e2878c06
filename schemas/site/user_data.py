"""What events of registered users and of agents have in their `data`."""

from typing import Any

from schemas.model.site.events import Platform, SiteForm
from schemas.model.site.people import Who
from schemas.site.event_data import Data, OfListing
from schemas.site.people import Agent, User
from schemas.site.shape import MaybeMoment, SiteId, SiteShape, Text


class OfViewing(OfListing):
    """A viewing that a registered user asked for: it goes to the claim board."""

    user_id: SiteId
    wanted_at: MaybeMoment = None

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {**super().nouns(), "form": SiteForm(wanted_at=self.wanted_at)}


class OfUser(Data, User):
    """A registered user, whole. A change that nobody made on the site has no `platform`."""

    user_id: SiteId
    platform: Platform | None = None  # type: ignore[assignment] # its own rule

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {**super().nouns(), "user": self.to_domain(), "lofty_lead_id": self.lofty_lead_id}


class OfMerged(SiteShape):
    """Two users turned out to be one: `gone` is one with `keep` from now on."""

    platform: Platform | None = None
    keep: SiteId
    gone: SiteId

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {
            "who": Who(user_id=self.keep),
            "platform": self.platform,
            "keep": self.keep,
            "gone": self.gone,
        }


class OfQuestionnaire(Data):
    """A user closed the questionnaire without answers."""

    board: SiteId

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {**super().nouns(), "board": self.board}


class OfAppeal(OfQuestionnaire):
    """A user who was refused says why that is wrong."""

    message: Text = ""

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {**super().nouns(), "message": self.message}


class OfAgent(Agent):
    """An agent, whole; of nobody's doing on the site."""

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {"agent": self.to_domain()}
