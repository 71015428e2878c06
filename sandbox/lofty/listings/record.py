"""A listing as the CRM keeps it."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.wire import Record


def filled_listing(account: Account, given: Record) -> Record:
    """A house for sale in Denver."""
    number = str(given.get("listingId") or account.next_id("listing", 1_179_600_001, account["listings"]))
    listing: Record = {
        "listingId": number, "mlsListingId": f"ML{number}", "listingStreetName": f"{number[-3:]} Sample St",
        "listingCity": "Denver", "listingState": "CO", "listingZipcode": ["80202"], "county": "Denver", "area": "",
        "price": "450000", "beds": 3, "baths": 2, "sqft": 1800, "builtYear": 1995, "detailsDescribe": "",
        "listingStatus": "Active", "purchaseType": "For Sale", "propertyTypes": ["Single Family Home"],
        "propertyTypePrimary": "Residential", "propertyTypeSecondary": "Single Family Home", "pictureList": [],
        "agentId": "", "agentName": "", "agentOrgId": "", "agentOrgName": "", "hoaFee": -1, "condoFee": -1,
        "mlsListDateL": 0,
    }  # fmt: skip
    return {**listing, **given}
