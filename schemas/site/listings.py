"""Listings and search criteria, in events and feeds."""

from pydantic import Field

from schemas.model.site.listings import SiteCriteria, SiteListing
from schemas.site.shape import Dollars, MaybeId, Number, SiteId, SiteShape, Text, Texts


class Listing(SiteShape):
    """A home."""

    listing_id: SiteId
    address: Text = ""
    city: Text = ""
    state: Text = ""
    postal_code: Text = Field("", alias="zip")
    price: Dollars = None
    property_type: Text = ""
    beds: Number = None
    baths: Number = None
    board: MaybeId = ""
    area: MaybeId = ""
    url: Text = ""

    def to_domain(self) -> SiteListing:
        """In our words."""
        return SiteListing(**{name: getattr(self, name) for name in type(self).model_fields})


class Criteria(SiteShape):
    """What was searched for."""

    locations: Texts = ()
    price_min: Dollars = None
    price_max: Dollars = None
    property_types: Texts = ()
    beds_min: Number = None

    def to_domain(self) -> SiteCriteria:
        """In our words."""
        return SiteCriteria(**{name: getattr(self, name) for name in type(self).model_fields})
