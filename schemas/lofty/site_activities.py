"""How Lofty spells site activities (`GET /v1.0/leads/{leadId}/activities`), and the way to our noun."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

from schemas.lofty.shape import LoftyShape, Remark, Text
from schemas.model.site_activities import ActivityKind, SiteActivity
from schemas.parsing import values as wire

_OF_LOFTY = (
    ActivityKind.SEARCH,
    ActivityKind.BROWSE,
    ActivityKind.FAVORITE,
    ActivityKind.REQUEST,
    ActivityKind.SUBMISSION,
)
_KINDS = {kind.value: kind for kind in _OF_LOFTY}


class LoftyListing(LoftyShape):
    """The property that it is about: a row as in `leadPropertyList`."""

    listingId: Remark = ""
    streetAddress: Remark = ""
    city: Remark = ""
    state: Remark = ""
    zipCode: Remark = ""

    @property
    def address(self) -> str:
        """In one line; "" without a street, which is no property's."""
        if not self.streetAddress:
            return ""
        parts = (self.streetAddress, self.city, f"{self.state} {self.zipCode}".strip())
        return ", ".join(part for part in parts if part)


class LoftySiteActivity(LoftyShape):
    """A row has neither an id nor its lead's; `created` is in epoch milliseconds."""

    created: Annotated[datetime, BeforeValidator(wire.instant)]
    type: Text = ""
    text: Remark = ""
    link: Remark = ""
    pageName: Remark = ""
    listing: Annotated[LoftyListing, BeforeValidator(lambda value: value or LoftyListing())] = LoftyListing()

    def to_domain(self, lofty_lead_id: int) -> SiteActivity:
        """The activity in our words; the lead is the one that was asked for."""
        kind = _KINDS.get(self.type.casefold(), ActivityKind.OTHER)
        return SiteActivity(
            lofty_lead_id=lofty_lead_id,
            created_at=self.created,
            kind=kind,
            listing_id=self.listing.listingId,
            address=self.listing.address,
            link=self.link,
            text=self.text,
            page_name=self.pageName,
            spelled=self.type if kind is ActivityKind.OTHER else "",
        )


def site_activity(row: dict[str, Any], lofty_lead_id: int) -> SiteActivity:
    """The activity of a row. Raises pydantic's ValidationError, which names the fields that are wrong."""
    return LoftySiteActivity.model_validate(row).to_domain(lofty_lead_id)
