"""Site activities as Lofty spells them, which activity one is without an id, and which property it is about (E7)."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.http.records import read_rows
from schemas.lofty.site_activities import site_activity
from schemas.model.rejects import Reject
from schemas.model.site_activities import ActivityKind, SiteActivity
from tests.schemas.test_wire_properties import ANYTHING

CREATED = 1_777_650_000_123
ROW: dict[str, Any] = {
    "type": "Browse", "text": "", "link": "https://site.example.test/l/9", "picture": "", "pageName": None,
    "scheduledDate": None, "created": CREATED,
    "listing": {"listingId": "ML0001", "streetAddress": "1 Sample St", "city": "Salem", "state": "OR", "price": 5},
}  # fmt: skip


def read(**changes: Any) -> SiteActivity:
    return site_activity({**ROW, **changes}, 5)


def rejected(*rows: Any) -> list[Reject]:
    found, rejects = read_rows(rows, lambda row: site_activity(row, 5), "lofty", "site activity", "")
    assert found == []
    return rejects


def test_what_the_vendor_says_of_an_activity() -> None:
    assert read() == SiteActivity(
        5,
        datetime(2026, 5, 1, 15, 40, 0, 123_000, tzinfo=UTC),
        ActivityKind.BROWSE,
        listing_id="ML0001",
        address="1 Sample St, Salem, OR",
        link="https://site.example.test/l/9",
    )


@pytest.mark.parametrize(
    ("spelled", "kind"),
    [
        ("Search", ActivityKind.SEARCH),
        ("Browse", ActivityKind.BROWSE),
        ("Favorite", ActivityKind.FAVORITE),
        ("Request", ActivityKind.REQUEST),
        ("Submission", ActivityKind.SUBMISSION),
        (" favorite ", ActivityKind.FAVORITE),
        ("Valuation", ActivityKind.OTHER),
        (39, ActivityKind.OTHER),
        ("", ActivityKind.OTHER),
        (None, ActivityKind.OTHER),
    ],
)
def test_kinds(spelled: Any, kind: ActivityKind) -> None:
    found = read(type=spelled)
    assert found.kind is kind
    assert found.spelled == (str(spelled or "") if kind is ActivityKind.OTHER else "")


@pytest.mark.parametrize("listing", [None, {}, [], ""])
def test_a_search_has_no_listing(listing: Any) -> None:
    found = read(type="Search", listing=listing, text="3 beds in Salem", pageName="Home")
    assert (found.listing_id, found.address) == ("", "")
    assert (found.text, found.page_name) == ("3 beds in Salem", "Home")


def test_a_time_in_the_future_is_kept_as_it_is() -> None:
    assert read(created=4_000_000_000_000).created_at == datetime(2096, 10, 2, 7, 6, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "because"),
    [
        ({**ROW, "created": None}, "created"),
        ({name: value for name, value in ROW.items() if name != "created"}, "created"),
        ({**ROW, "created": "yesterday"}, "created"),
        ({**ROW, "created": 1}, "created"),
        ({**ROW, "created": True}, "created"),
        ({**ROW, "type": ["Browse"]}, "type"),
        ({**ROW, "listing": "ML0001"}, "listing"),
        (7, "not an object"),
        (None, "not an object"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_the_reason(row: Any, because: str) -> None:
    (found,) = rejected(row)
    assert because in found.because
    assert "yesterday" not in found.because


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted(ROW)), ANYTHING, max_size=3),
    st.dictionaries(st.sampled_from(sorted(ROW["listing"])), ANYTHING, max_size=2),
)
def test_any_row_is_read_or_rejected_and_what_is_read_can_be_kept(changes: Any, of_listing: Any) -> None:
    row = {**ROW, "listing": {**ROW["listing"], **of_listing}, **changes}
    found, rejects = read_rows([row], lambda one: site_activity(one, 5), "lofty", "site activity", "")
    assert len(found) + len(rejects) == 1
    for activity in found:
        assert len(activity.key) == 32
        assert "\x00" not in repr((activity.link, activity.text, activity.address, activity.listing_id))
        assert isinstance(activity.property_key, str)


def test_an_activity_is_known_by_what_it_says() -> None:
    same = read(listing={**ROW["listing"], "price": 1, "city": "SALEM"}, picture="x.jpg", pageName="Another")
    assert same.key == read().key
    others = [
        read(created=CREATED + 1),
        read(type="Favorite"),
        read(type="Valuation"),
        read(type="Tour"),
        read(link="https://site.example.test/l/10"),
        read(listing={**ROW["listing"], "listingId": "ML0002"}),
        read(listing={"streetAddress": "1 Sample St"}),
        read(listing={"streetAddress": "2 Sample St"}),
        read(listing=None),
        read(text="x"),
        site_activity(ROW, 6),
    ]
    keys = {activity.key for activity in (read(), *others)}
    assert len(keys) == len(others) + 1


def test_equal_times_do_not_make_two_activities_one() -> None:
    links = [f"https://site.example.test/l/{number}" for number in range(20)]
    assert len({read(link=link).key for link in links}) == 20


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ({"listingId": "ML1"}, {"listingId": " ml1 ", "streetAddress": "9 Elsewhere"}, True),
        ({"listingId": "ML1"}, {"listingId": "ML2", "streetAddress": "1 Elm Rd"}, False),
        (
            {"streetAddress": "1 Elm Rd.", "city": "Salem"},
            {"streetAddress": "1  ELM RD", "city": "salem"},
            True,
        ),
        (
            {"streetAddress": "1 Elm Rd", "city": "Salem"},
            {"streetAddress": "1 Elm Rd", "city": "Provo"},
            False,
        ),
        ({"streetAddress": "1 Élm Rd"}, {"streetAddress": "1 Elm Rd"}, True),
        ({"city": "Salem"}, {"city": "Provo"}, True),
    ],
)
def test_which_property_it_is_about(first: Any, second: Any, is_same: bool) -> None:
    """E7: by the listing, else by the address however it is written, else (a city alone is no property) by the link."""
    one, other = read(listing=first), read(listing=second, created=CREATED + 5)
    assert (one.property_key == other.property_key) is is_same


def test_without_a_listing_the_link_says_which_property_and_without_that_nothing_does() -> None:
    assert read(listing=None).property_key == read(listing=None, created=CREATED + 5).property_key != ""
    assert read(listing=None).property_key != read(listing=None, link="https://x.test/2").property_key
    assert read(listing=None, link=None).property_key == ""
