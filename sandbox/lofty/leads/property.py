"""The `property` block of a lead write: one address, read back as a row of `leadPropertyList` (lofty.md 2.3, 2.5)."""

from __future__ import annotations

from typing import Any

from sandbox.lofty.auth import (
    INVALID_PARAMETER,
    PROPERTY_ADDRESS_EMPTY,
    PROPERTY_NOT_EXIST,
    business_problem,
    problem,
)
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Record

ADDRESS = ("streetAddress", "city", "state", "zipCode")
UNSET = {"price": -1, "priceMin": -1, "priceMax": -1, "lotSize": -1, "floors": -1, "parkingSpace": -1}
"""The vendor's way of leaving a number out."""


class Refused(Exception):
    """A write that the vendor does not take; `answer` says so."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.body)
        self.answer = answer


def property_row(account: Account, lead_user_id: Any, given: Record) -> Record:
    """A new row in read shape."""
    blank = dict.fromkeys(
        (*ADDRESS, "county", "propertyType", "listingStatus", "note", "label", "labelList"), ""
    )
    row_id = account.next_id("property", 330_000_001)
    ids = {"id": row_id, "leadUserId": lead_user_id, "listingId": "", "mailAddress": False}
    return {**ids, **blank, **UNSET, "bedrooms": -1, "bathrooms": -1, "squareFeet": -1, **given, "id": row_id}


def _same_address(row: Record, given: Record) -> bool:
    return all(str(row.get(name) or "").lower() == str(given.get(name) or "").lower() for name in ADDRESS)


def properties_after(account: Account, lead: Record, given: Any) -> Record:
    """`leadPropertyList` after the block: `id` > 0 updates that row of this lead; else the row of the same address,
    else a new one. All four of street, city, state and zip blank: refused, and nothing of the write is saved."""
    if not isinstance(given, dict):
        raise Refused(problem(400, INVALID_PARAMETER, "property must be an object"))
    if not any(str(given.get(name) or "").strip() for name in ADDRESS):
        raise Refused(problem(400, PROPERTY_ADDRESS_EMPTY, "property address is empty"))
    kept = lead.get("leadPropertyList")
    rows = [row for row in kept if isinstance(row, dict)] if isinstance(kept, list) else []
    wanted = given["id"] if isinstance(given.get("id"), int) else 0
    if wanted > 0 and not any(row.get("id") == wanted for row in rows):
        raise Refused(business_problem(404, PROPERTY_NOT_EXIST, "Lead property not exist"))
    for place, row in enumerate(rows):
        if row.get("id") == wanted if wanted > 0 else _same_address(row, given):
            changed = {**row, **given, "id": row.get("id")}
            return {"leadPropertyList": [*rows[:place], changed, *rows[place + 1 :]]}
    return {"leadPropertyList": [*rows, property_row(account, lead.get("leadUserId"), given)]}
