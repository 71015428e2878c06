"""What each type of event has in its `data`, beside who and where."""

from typing import Any, Literal

from pydantic import Field, model_validator

from schemas.model.site.events import ChatWords, Platform, SiteForm
from schemas.model.site.people import SitePerson, Who
from schemas.parsing.values import NotReadable
from schemas.site.listings import Criteria, Listing
from schemas.site.people import Person
from schemas.site.shape import LeadId, MaybeId, MaybeMoment, SiteId, SiteShape, Text, Words


class Data(SiteShape):
    """Who and where: a `visitor_id` (the site's first-party id) or a `user_id` at least."""

    visitor_id: MaybeId = ""
    user_id: MaybeId = ""
    platform: Platform

    @model_validator(mode="after")
    def _names_somebody(self) -> "Data":
        if not self.visitor_id and not self.user_id:
            msg = "neither visitor_id nor user_id"
            raise NotReadable(msg)
        return self

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {"who": Who(self.visitor_id, self.user_id), "platform": self.platform}


def _person(said: Person | None) -> SitePerson | None:
    return said.to_domain() if said else None


class OfListing(Data):
    """A home that was viewed, saved or shared."""

    listing: Listing

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {**super().nouns(), "listing": self.listing.to_domain()}


class OfSearch(Data):
    """A search."""

    criteria: Criteria

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {**super().nouns(), "criteria": self.criteria.to_domain()}


class OfSavedSearch(OfSearch):
    """A search that was saved under a name."""

    search_id: MaybeId = ""
    name: Text = ""

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {**super().nouns(), "search_id": self.search_id, "name": self.name}


class OfShowing(OfListing):
    """A showing that was asked for. `wanted_at`: ISO 8601."""

    wanted_at: MaybeMoment = None
    message: Text = ""
    person: Person | None = None

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        form = SiteForm(message=self.message, wanted_at=self.wanted_at)
        return {**super().nouns(), "form": form, "person": _person(self.person)}


class OfForm(Data):
    """A form that was sent."""

    form: Literal["contact", "question"]
    site: Literal["company", "agent", "realtor.com"] = "company"
    page: Text = ""
    listing: Listing | None = None
    message: Text = ""
    person: Person | None = None

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        form = SiteForm(self.form, self.site, self.page, self.message)
        listing = self.listing.to_domain() if self.listing else None
        return {**super().nouns(), "form": form, "listing": listing, "person": _person(self.person)}


class OfIdentified(Data):
    """A visitor of whom the site has learnt who it is. `lead_id`: in Lofty, where the site knows it."""

    person: Person | None = None
    lead_id: LeadId = None

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {**super().nouns(), "person": _person(self.person), "lofty_lead_id": self.lead_id}


class OfChatMessage(Data):
    """Something that was written in the chat; `from`: a visitor, or a user who is logged in."""

    chat_id: SiteId
    message_id: SiteId
    text: Words
    said_by: Literal["visitor", "user"] = Field(alias="from")

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {**super().nouns(), "chat": ChatWords(self.chat_id, self.message_id, self.text, self.said_by)}


class OfChatShown(Data):
    """One of our messages reached the screen."""

    chat_id: SiteId
    message_id: SiteId

    def nouns(self) -> dict[str, Any]:
        """What `SiteEvent` takes of it."""
        return {**super().nouns(), "chat": ChatWords(self.chat_id, self.message_id)}
