"""Which field of Lofty's activities and of the team's site's events becomes which of ours, for `docs/inquiries.md`.

Their own shapes read them (`schemas/lofty/site_activities.py`, `schemas/site/event_data.py`); a test holds both
together.
"""

from schemas.inquiries.fields import Fields, Said

LOFTY: Fields = {
    Said.AT: ("created",),
    Said.TYPE: ("type",),
    Said.NAME: ("lead's name",),
    Said.EMAIL: ("lead's first email",),
    Said.PHONE: ("lead's first phone",),
    Said.LISTING: ("listing.listingId",),
    Said.ADDRESS: ("listing.streetAddress",),
    Said.CITY: ("listing.city",),
    Said.STATE: ("listing.state",),
    Said.ZIP: ("listing.zipCode",),
    Said.MESSAGE: ("text",),
    Said.SOURCE: ("lead's source",),
}
"""`GET /v1.0/leads/{leadId}/activities`."""

SITE: Fields = {
    Said.ID: ("id",),
    Said.AT: ("timestamp",),
    Said.TYPE: ("type", "data.form"),
    Said.SITE: ("data.site",),
    Said.NAME: ("data.person.name",),
    Said.EMAIL: ("data.person.email",),
    Said.PHONE: ("data.person.phone",),
    Said.LISTING: ("data.listing.listing_id",),
    Said.ADDRESS: ("data.listing.address",),
    Said.CITY: ("data.listing.city",),
    Said.STATE: ("data.listing.state",),
    Said.ZIP: ("data.listing.zip",),
    Said.PRICE: ("data.listing.price",),
    Said.MESSAGE: ("data.message", "data.name", "data.criteria"),
}
"""Events of the contract (`docs/site-contract.md`)."""
