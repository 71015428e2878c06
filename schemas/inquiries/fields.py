"""Which field of each source becomes which of ours. The readers work by these tables, and `docs/inquiries.md` is made
from them.

A path leads into objects by names and into lists by numbers. Of several the first that holds something counts.
"""

from collections.abc import Mapping
from enum import StrEnum


class Said(StrEnum):
    """What a source can say of an inquiry. A name may come in two parts, an address in four."""

    ID = "id"
    AT = "at"
    TYPE = "type"
    SITE = "site"
    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    EMAIL = "email"
    PHONE = "phone"
    LISTING = "listing"
    ADDRESS = "address"
    CITY = "city"
    STATE = "state"
    ZIP = "zip"
    PRICE = "price"
    MESSAGE = "message"
    AGENT = "agent"
    SOURCE = "source"
    TIME_FRAME = "time frame"
    ACTOR = "actor"


Fields = Mapping[Said, tuple[str, ...]]

NATIVE: Fields = {
    Said.ID: ("id",),
    Said.AT: ("at",),
    Said.TYPE: ("type",),
    Said.SITE: ("site",),
    Said.NAME: ("person.name",),
    Said.EMAIL: ("person.email",),
    Said.PHONE: ("person.phone",),
    Said.LISTING: ("listing.id",),
    Said.ADDRESS: ("listing.address",),
    Said.PRICE: ("listing.price",),
    Said.MESSAGE: ("message",),
    Said.AGENT: ("agent",),
}

CSV: Fields = {
    Said.ID: ("id", "inquiry id"),
    Said.AT: ("at", "date", "time", "timestamp", "date time", "created", "created at", "created on", "received",
              "received at", "inquiry date", "lead date", "date received", "date created"),
    Said.TYPE: ("type", "inquiry type", "activity type", "activity"),
    Said.SITE: ("site", "website", "portal"),
    Said.NAME: ("name", "person name", "full name", "contact name", "lead name", "client name"),
    Said.FIRST_NAME: ("first name", "first", "given name", "forename"),
    Said.LAST_NAME: ("last name", "last", "surname", "family name"),
    Said.EMAIL: ("email", "person email", "email address", "e-mail", "contact email", "lead email", "primary email"),
    Said.PHONE: ("phone", "person phone", "phone number", "telephone", "mobile", "mobile phone", "cell", "cell phone",
                 "contact phone", "lead phone", "primary phone"),
    Said.LISTING: ("listing_id", "listing", "mls", "mls number", "mls #", "mls id", "listing number", "property id"),
    Said.ADDRESS: ("address", "listing address", "property address", "street address", "street"),
    Said.CITY: ("city", "property city"),
    Said.STATE: ("state", "property state"),
    Said.ZIP: ("zip", "zip code", "postal code", "property zip"),
    Said.PRICE: ("price", "listing price", "list price", "property price", "asking price"),
    Said.MESSAGE: ("message", "comments", "comment", "notes"),
    Said.AGENT: ("agent", "agent email", "assigned agent email", "assigned agent", "assigned to"),
    Said.SOURCE: ("source", "lead source", "contact source"),
}  # fmt: skip
"""Headers, compared without case, blanks and punctuation."""

FUB: Fields = {
    Said.ID: ("id",),
    Said.AT: ("occurredAt", "occurred", "created"),
    Said.TYPE: ("type",),
    Said.SITE: ("source",),
    Said.NAME: ("person.name",),
    Said.FIRST_NAME: ("person.firstName",),
    Said.LAST_NAME: ("person.lastName",),
    Said.EMAIL: ("person.emails.0.value",),
    Said.PHONE: ("person.phones.0.value",),
    Said.LISTING: ("property.mlsNumber", "property.id"),
    Said.ADDRESS: ("property.street",),
    Said.CITY: ("property.city",),
    Said.STATE: ("property.state",),
    Said.ZIP: ("property.code",),
    Said.PRICE: ("property.price",),
    Said.MESSAGE: ("message", "description"),
    Said.SOURCE: ("source",),
}

RESO_TRACKING: Fields = {
    Said.ID: ("EventKey", "SourceSystemEventKey", "OriginatingSystemEventKey"),
    Said.AT: ("EventTimestamp",),
    Said.TYPE: ("EventType",),
    Said.SITE: ("ReferringURL", "ObjectURL"),
    Said.EMAIL: ("ActorEmail",),
    Said.PHONE: ("ActorPhone",),
    Said.LISTING: ("ObjectID", "ObjectKey"),
    Said.MESSAGE: ("EventDescription", "EventLabel"),
    Said.SOURCE: ("EventOriginatingSystemName", "EventSourceSystemName"),
    Said.ACTOR: ("ActorType",),
}
"""`InternetTracking` of the Data Dictionary."""

_OF_CONTACT: Fields = {
    Said.NAME: ("Contact.FullName",),
    Said.FIRST_NAME: ("Contact.FirstName",),
    Said.LAST_NAME: ("Contact.LastName",),
    Said.EMAIL: ("Contact.Email",),
    Said.PHONE: ("Contact.MobilePhone", "Contact.HomePhone", "Contact.DirectPhone", "Contact.BusinessPhone"),
}
RESO_SEARCH: Fields = {
    Said.ID: ("SavedSearchKey",),
    Said.AT: ("OriginalEntryTimestamp", "ModificationTimestamp"),
    **_OF_CONTACT,
    Said.MESSAGE: ("SearchQueryHumanReadable", "SavedSearchDescription", "SavedSearchName"),
    Said.SOURCE: ("OriginatingSystemName", "SourceSystemName"),
}
"""`SavedSearch`, with its `Contact` expanded."""
RESO_FAVORITE: Fields = {
    Said.ID: ("ContactListingsKey",),
    Said.AT: ("ModificationTimestamp",),
    Said.TYPE: ("ContactListingPreference",),
    **_OF_CONTACT,
    Said.LISTING: ("ListingId", "ListingKey"),
    Said.ADDRESS: ("Listing.UnparsedAddress",),
    Said.CITY: ("Listing.City",),
    Said.STATE: ("Listing.StateOrProvince",),
    Said.ZIP: ("Listing.PostalCode",),
    Said.PRICE: ("Listing.ListPrice",),
    Said.MESSAGE: ("ListingNotes",),
}
"""`ContactListings`, with `Contact` and `Listing` expanded."""

LEAD_MAIL: Fields = {
    Said.ID: ("Message-ID",),
    Said.AT: ("Date",),
    Said.SITE: ("lead_source",),
    Said.NAME: ("lead_name",),
    Said.FIRST_NAME: ("lead_first_name",),
    Said.LAST_NAME: ("lead_last_name",),
    Said.EMAIL: ("lead_email",),
    Said.PHONE: ("lead_phone",),
    Said.LISTING: ("lead_mls", "lead_property_mls", "lead_mls_number", "lead_listing_id"),
    Said.ADDRESS: ("lead_property_address",),
    Said.CITY: ("lead_property_city",),
    Said.STATE: ("lead_property_state",),
    Said.ZIP: ("lead_property_zip",),
    Said.PRICE: ("lead_property_price",),
    Said.MESSAGE: ("lead_message", "lead_comments"),
    Said.AGENT: ("lead_assigned_agent_email",),
    Said.SOURCE: ("lead_source",),
    Said.TIME_FRAME: ("lead_time_frame",),
}
"""Headers of the mail, and meta tags of the Real Estate Lead Metadata Specification 1.0."""
