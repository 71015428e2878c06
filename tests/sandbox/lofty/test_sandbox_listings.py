"""Listings: searched by place, price and size, a page at a time counted from 1."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

SEARCH = "/v2.0/listings/search"


@pytest.fixture
def market(lofty: httpx.Client) -> httpx.Client:
    lofty.post("/_sandbox/members", json={"id": 13, "groupId": 501})
    rows = [
        {"listingId": "a", "price": "300000", "beds": 2, "agentId": "13"},
        {"listingId": "b", "price": "500,000", "beds": 4, "listingCity": "Boise", "listingState": "ID"},
        {"listingId": "c", "price": "700000", "propertyTypes": ["Condo"], "propertyTypeSecondary": "Condo"},
        {"listingId": "d", "price": "400000", "listingStatus": "Sold", "agentOrgId": "501"},
        {"listingId": "e", "price": "", "agentOrgId": "501"},
    ]
    lofty.post("/_sandbox/listings", json=rows)
    return lofty


def found(market: httpx.Client, user: int | None = None, **body: Any) -> str:
    key = {"Authorization": f"token sandbox-key@{user}"} if user else {}
    answer = market.post(SEARCH, json=body, headers=key)
    assert answer.status_code == 200, answer.text
    return "".join(row["listingId"] for row in answer.json()["listing"])


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({}, "abce"),
        ({"price": "300000,500000"}, "ab"),
        ({"price": "500000,"}, "bc"),
        ({"price": ",300000"}, "a"),
        ({"beds": "3,"}, "bce"),
        ({"location": {"city": ["denver", "Aspen"]}}, "ace"),
        ({"location": {"city": ["Boise"], "state": ["CO"]}}, ""),
        ({"propertyType": ["Condo"]}, "c"),
        ({"price": "1,", "beds": ",3", "propertyType": ["Single Family Home"]}, "a"),
        ({"openHouse": "soon"}, "abce"),
    ],
)
def test_all_conditions_must_be_met(market: httpx.Client, conditions: dict[str, Any], ids: str) -> None:
    """A price that cannot be read lies in no range; a condition that nobody knows is ignored."""
    assert found(market, filterConditions=conditions) == ids


def test_what_is_sold_is_found_apart(market: httpx.Client) -> None:
    assert found(market, soldFlag=True) == "d"


def test_the_callers_own_and_those_of_its_office(market: httpx.Client) -> None:
    assert [found(market, 13, searchScope=scope) for scope in ("my", "office", "all")] == ["a", "e", "abce"]
    assert market.post(SEARCH, json={"searchScope": "town"}).status_code == 400


def test_the_order(market: httpx.Client) -> None:
    assert found(market, sortFields=["PRICE_DESC"]) == "cbae"
    assert found(market, sortFields=["PRICE_ASC"]) == "eabc"
    assert found(market, sortFields=["BEDROOMS_DESC", "PRICE_ASC"]) == "beca"
    assert found(market, sortFields=["RELEVANCE"]) == "abce"


def test_pages_count_from_1(market: httpx.Client) -> None:
    first = market.post(SEARCH, json={"pageSize": 3}).json()
    last = market.post(SEARCH, json={"pageSize": 3, "pageNum": 2}).json()
    assert [len(each["listing"]) for each in (first, last)] == [3, 1]
    assert first["metadata"] == {
        "collection": "listing",
        "pageSize": 3,
        "pageNum": 1,
        "totalCount": 4,
        "totalPage": 2,
        "hasMore": True,
    }
    assert last["metadata"]["hasMore"] is False
    for wrong in (
        {"pageNum": 0},
        {"pageSize": 101},
        {"pageSize": 0},
        {"filterConditions": {"price": "cheap"}},
    ):
        assert market.post(SEARCH, json=wrong).status_code == 400, wrong


def test_only_the_fields_that_were_asked_for(market: httpx.Client) -> None:
    body = market.post(SEARCH, json={"returnFields": ["listingId", "price"], "pageSize": 1}).json()
    assert body["listing"] == [{"listingId": "a", "price": "300000"}]
