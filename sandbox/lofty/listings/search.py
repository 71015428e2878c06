"""`POST /v2.0/listings/search`: listings by place, price and size (the vendor's document)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from sandbox.lofty.auth import calls
from sandbox.lofty.leads.list import served
from sandbox.lofty.people.members import caller
from sandbox.lofty.vocabulary import shortened, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record

MOST, DEFAULT = 100, 25
SOLD = ("sold", "closed")
RANGES = {"price": "price", "beds": "beds", "baths": "baths", "sqFt": "sqft", "builtYear": "builtYear"}
PLACES = {"city": "listingCity", "state": "listingState", "zipCode": "listingZipcode", "county": "county"}
SORTS = {"PRICE": "price", "BEDROOMS": "beds", "BATHS": "baths", "SQFT": "sqft", "BUILT_YEAR": "builtYear"}
"""Conditions that the sandbox keeps something for; others are ignored, as unknown parameters are everywhere."""
Test = Callable[[Record], bool]


def _number(value: Any) -> float | None:
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None


def _between(field: str, said: Any) -> Test:
    """`"min,max"`, either of which may be left out."""
    low, comma, high = str(said).partition(",")
    bounds = [_number(text) if text.strip() else None for text in (low, high)]
    if not comma or any(
        text.strip() and bound is None for text, bound in zip((low, high), bounds, strict=True)
    ):
        raise unusable(f"{field} must be a range")

    def test(listing: Record) -> bool:
        value = _number(listing.get(field))
        least, most = bounds
        return value is not None and (least is None or value >= least) and (most is None or value <= most)

    return test


def _words(value: Any) -> set[str]:
    rows = value if isinstance(value, list) else [value]
    return {str(each).strip().lower() for each in rows if each not in (None, "")}


def _one_of(fields: tuple[str, ...], wanted: Any) -> Test:
    words = _words(wanted)
    return lambda listing: any(words & _words(listing.get(field)) for field in fields)


def _tests(conditions: Any) -> list[Test]:
    if not isinstance(conditions, dict):
        raise unusable("filterConditions must be an object")
    tests = [_between(field, conditions[name]) for name, field in RANGES.items() if conditions.get(name)]
    where = conditions.get("location")
    if isinstance(where, dict):
        tests += [_one_of((field,), where[name]) for name, field in PLACES.items() if where.get(name)]
    types = ("propertyTypes", "propertyTypePrimary", "propertyTypeSecondary")
    more = {"propertyType": types, "purchaseType": ("purchaseType",), "listingStatus": ("listingStatus",)}
    return tests + [
        _one_of(fields, conditions[name]) for name, fields in more.items() if conditions.get(name)
    ]


def _in_scope(account: Account, scope: Any) -> Test:
    member = caller(account)
    mine, office = str(member.get("memberUserId")), str(member.get("groupId"))
    scopes: dict[str, Test] = {
        "my": lambda listing: str(listing.get("agentId")) == mine,
        "office": lambda listing: str(listing.get("agentOrgId")) == office,
        "all": lambda _: True,
    }
    if str(scope) not in scopes:
        raise unusable("searchScope is invalid")
    return scopes[str(scope)]


def _sorted(rows: list[Record], fields: Any) -> list[Record]:
    """By each of `sortFields`, the first counting most; as they came without, or by one that says nothing here."""
    for field in reversed(fields if isinstance(fields, list) else []):
        name, _, way = str(field).rpartition("_")
        if name in SORTS:
            key = SORTS[name]
            rows = sorted(rows, key=lambda row: _number(row.get(key)) or 0.0, reverse=way == "DESC")
    return rows


@calls.on("POST", "/v2.0/listings/search", writes=False)
def search_listings(account: Account, call: Call) -> Answer:
    """A page, counted from 1, of what meets all conditions: the active ones, or with `soldFlag` the sold."""
    body = call.record()
    size, page = whole(body.get("pageSize"), "pageSize", DEFAULT), whole(body.get("pageNum"), "pageNum", 1)
    if not 1 <= size <= MOST or page < 1:
        raise unusable("pageSize must be between 1 and 100, pageNum from 1")
    sold = body.get("soldFlag") is True
    tests = [
        _in_scope(account, body.get("searchScope") or "all"),
        *_tests(body.get("filterConditions") or {}),
    ]
    rows = [
        row
        for row in account["listings"].rows()
        if bool(_words(row.get("listingStatus")) & set(SOLD)) == sold
    ]
    rows = _sorted([row for row in rows if all(test(row) for test in tests)], body.get("sortFields"))
    named = body.get("returnFields")
    names = {str(name) for name in named} if isinstance(named, list) else set()
    shown, _ = shortened(call, [served(row) for row in rows[(page - 1) * size : page * size]])
    if names:
        shown = [{name: value for name, value in row.items() if name in names} for row in shown]
    pages = math.ceil(len(rows) / size)
    meta = {
        "collection": "listing",
        "pageSize": size,
        "pageNum": page,
        "totalCount": len(rows),
        "totalPage": pages,
    }
    return Answer(200, {"listing": shown, "metadata": {**meta, "hasMore": page < pages}})
