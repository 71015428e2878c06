"""E5 E8: since which pull a lead's opportunity and criteria are what they are, on either way into the store."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from connectors.store.engine import Store
from connectors.store.leads.erasure import wipe
from connectors.store.leads.leads import save_leads
from connectors.store.leads.marks import marks_of
from schemas.lofty.fast_leads import lead_rows
from schemas.lofty.leads import careful_lead
from schemas.model.leads import Lead, LeadMarks
from schemas.tables import LeadRow

BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
BACK, HIGH = "Back to Site", "High Interest"
Way = Callable[[dict[str, Any]], Lead]


def listed(row: dict[str, Any]) -> Lead:
    page = lead_rows(json.dumps({"leads": [row]}).encode())
    assert page is not None
    return page.leads[0]


@pytest.fixture(params=[careful_lead, listed], ids=["one by one", "in bulk"])
def way(request: pytest.FixtureRequest) -> Way:
    """How a lead that the store has none of yet comes into it."""
    return request.param


def row(opportunity: str | None = None, number: int = 1, price: int = -1, **other: Any) -> dict[str, Any]:
    return {
        "leadId": number, "ownershipScope": "TEAM", "createTime": "2026-03-01T12:00:00GMT",
        "opportunity": opportunity, "leadInquiry": {"id": 0, "priceMin": price}, **other,
    }  # fmt: skip


def at(day: int) -> datetime:
    return BEGAN + timedelta(days=day)


def pulled(store: Store, day: int, *leads: Lead) -> None:
    with store.write("north") as session:
        save_leads(session, leads, lambda _: False, at(day))


def marks(store: Store, number: int = 1) -> LeadMarks:
    with store.read("north") as session:
        return marks_of(session, [number])[number]


def test_a_new_lead_is_what_it_is_since_its_first_pull_and_was_not_seen_to_become_it(
    store: Store, way: Way
) -> None:
    pulled(store, 1, way(row(BACK, price=5)))
    assert marks(store) == LeadMarks(None, at(1), at(1))
    pulled(store, 2, way(row(BACK, price=5)))
    pulled(store, 3, way(row(BACK, price=5, score=7)))
    pulled(store, 4, way(row(BACK, price=5, firstName="Rosa")))
    assert marks(store) == LeadMarks(None, at(1), at(1))


def test_what_an_earlier_pull_saw_is_kept_be_it_nothing(store: Store, way: Way) -> None:
    pulled(store, 1, way(row()))
    pulled(store, 2, way(row(BACK)))
    assert marks(store) == LeadMarks("", at(2), at(1))
    pulled(store, 3, way(row(HIGH, score=7)))
    assert marks(store) == LeadMarks(BACK, at(3), at(1))
    pulled(store, 4, way(row(HIGH, score=8)))
    assert marks(store) == LeadMarks(BACK, at(3), at(1))


def test_a_mark_that_returns_begins_anew(store: Store, way: Way) -> None:
    for day, value in enumerate((HIGH, HIGH, None, HIGH), 1):
        pulled(store, day, way(row(value)))
    assert marks(store) == LeadMarks("", at(4), at(1))


def test_criteria_change_by_themselves(store: Store, way: Way) -> None:
    pulled(store, 1, way(row(HIGH)))
    pulled(store, 2, way(row(HIGH, price=300_000)))
    assert marks(store) == LeadMarks(None, at(1), at(2))
    # Who changed them, and when, is said of criteria that stay as they are.
    again = way(row(HIGH, leadInquiry={"priceMin": 300_000, "updateTime": "2026-03-02T12:00:00GMT"}))
    pulled(store, 3, again)
    assert marks(store) == LeadMarks(None, at(1), at(2))


def test_what_the_store_held_before_it_took_this_down_counts_from_the_next_pull(
    store: Store, way: Way
) -> None:
    """Rows of before revision 0018 have no times; an earlier pull did see their values."""
    pulled(store, 1, *(way(row(HIGH, number)) for number in (1, 2)))
    with store.write("north") as session:
        session.execute(update(LeadRow).values(opportunity_since=None, criteria_since=None, shown_hash="old"))
    assert marks(store) == LeadMarks(None, None, None)
    pulled(store, 5, way(row(HIGH, 1)), way(row(BACK, 2)))
    assert marks(store) == LeadMarks(None, at(5), at(5))
    assert marks(store, 2) == LeadMarks(HIGH, at(5), at(5))


def test_the_default_of_a_column_is_no_value_that_a_pull_has_seen(store: Store, way: Way) -> None:
    """Rows of before revision 0016 hold "" for what nobody has ever asked for."""
    pulled(store, 1, way(row()))
    with store.write("north") as session:
        session.execute(update(LeadRow).values(opportunity_since=None, criteria_since=None, shown_hash=""))
    pulled(store, 5, way(row(BACK, price=5)))
    assert marks(store) == LeadMarks(None, at(5), at(5))


def test_a_wiped_lead_that_comes_back_was_not_seen_to_become_what_it_is(store: Store, way: Way) -> None:
    """V3: nor does the store keep what it was."""
    pulled(store, 1, way(row()))
    pulled(store, 2, way(row(BACK)))
    pulled(store, 3, way(row(HIGH)))
    with store.write("north") as session:
        wipe(session, 1)
    assert marks(store) == LeadMarks(None, None, None)
    pulled(store, 9, way(row(BACK)))
    assert marks(store) == LeadMarks(None, at(9), at(9))


def test_many_at_once_and_another_team(store: Store, way: Way) -> None:
    pulled(store, 1, *(way(row(HIGH, number)) for number in range(1, 61)))
    with store.write("south") as session:
        save_leads(session, [way(row(BACK, 7))], lambda _: False, at(2))
    pulled(store, 3, *(way(row(BACK if number % 2 else HIGH, number)) for number in range(1, 61)))
    with store.read("north") as session:
        assert marks_of(session, range(1, 61)) == {
            number: LeadMarks(HIGH, at(3), at(1)) if number % 2 else LeadMarks(None, at(1), at(1))
            for number in range(1, 61)
        }
    with store.read("south") as session:
        assert marks_of(session, [7]) == {7: LeadMarks(None, at(2), at(2))}


def expected(values: Sequence[str]) -> LeadMarks:
    """By the sentence: the last other value before this one, and the first pull since it."""
    first = len(values)
    while first > 1 and values[first - 2] == values[-1]:
        first -= 1
    return LeadMarks(values[first - 2] if first > 1 else None, at(first), at(1))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["", HIGH, BACK, "Sell"]), min_size=1, max_size=8))
def test_any_history(store: Store, values: list[str]) -> None:
    with store.write("north") as session:
        session.execute(
            update(LeadRow).values(shown_hash="", opportunity_before=None, opportunity_since=None)
        )
        session.execute(update(LeadRow).values(criteria_since=None, opportunity=""))
    for day, value in enumerate(values, 1):
        pulled(store, day, replace(careful_lead(row()), opportunity=value))
    assert marks(store) == expected(values)
