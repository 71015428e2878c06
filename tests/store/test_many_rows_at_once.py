"""Many rows in one go (COPY on PostgreSQL) mean the same as one by one, on both databases."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from connectors.store.engine import Store
from connectors.store.leads.assignments import assignments
from connectors.store.leads.leads import save_leads
from connectors.store.leads.sweeps import mark_swept, missing_from_sweep
from connectors.store.mapping import to_lead
from schemas.lofty.fast_leads import lead_rows
from schemas.lofty.leads import careful_lead
from schemas.lofty.listed_leads import ListedLead
from schemas.model.addresses import Address
from schemas.model.leads import Lead, Ownership
from schemas.tables import LeadRow, LeadWordsRow

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def lead(number: int, **other: Any) -> Lead:
    values: dict[str, Any] = {
        "lofty_lead_id": number,
        "ownership": Ownership.TEAM,
        "hidden": False,
        "created_at": NOW + timedelta(seconds=number),
        "updated_at": None,
        "assigned_user_id": 7,
        "emails": (f"{number}@example.test",),
    }
    return Lead(**(values | other))


def saved(store: Store, leads: Sequence[Lead], sweep: int | None = None) -> int:
    with store.write("north") as session:
        return len(save_leads(session, leads, lambda _: False, NOW, sweep))


def stored(store: Store) -> dict[int, Lead]:
    with store.read("north") as session:
        return {row.lofty_lead_id: to_lead(row) for row in session.scalars(select(LeadRow))}


def test_a_thousand_new_leads_are_stored_with_their_defaults(store: Store) -> None:
    leads = [lead(n) for n in range(1, 1001)]
    assert saved(store, leads) == 1000
    assert stored(store) == {one.lofty_lead_id: one for one in leads}
    with store.read("north") as session:
        rows = list(session.scalars(select(LeadRow)))
        assert {(row.sweep, row.dirty, row.presence, row.appointments_read_at) for row in rows} == {
            (0, True, "present", None)
        }
        assert assignments(session, 1000) == [7]


def test_only_the_changed_ones_of_many_count_and_their_assignments_follow(store: Store) -> None:
    saved(store, [lead(n) for n in range(1, 301)], sweep=1)
    again = [lead(n, assigned_user_id=8) if n <= 150 else lead(n) for n in range(1, 301)]
    assert saved(store, again, sweep=2) == 150
    with store.read("north") as session:
        assert assignments(session, 150) == [7, 8]
        assert assignments(session, 151) == [7]
        assert missing_from_sweep(session, 2) == []


def test_of_one_lead_twice_in_a_batch_the_later_counts(store: Store) -> None:
    saved(store, [lead(n) for n in range(1, 201)] + [lead(5, first_name="Later")])
    assert stored(store)[5].first_name == "Later"


def test_columns_that_are_not_given_stay_as_they_are(store: Store) -> None:
    saved(store, [lead(n) for n in range(1, 201)])
    with store.write("north") as session:
        mark_swept(session, range(1, 201), 4)
    saved(store, [lead(n, first_name="New") for n in range(1, 201)])
    with store.read("north") as session:
        assert missing_from_sweep(session, 4) == []


def row(number: int, text: str = "", nested: str = "", **other: Any) -> dict[str, Any]:
    """A lead as Lofty lists it."""
    return {
        "leadId": number, "ownershipScope": "TEAM", "createTime": "2026-03-01T12:00:00GMT", "firstName": text,
        "lastName": nested, "emails": [nested], "phones": [nested, text, "1"], "source": text,
        "tags": [{"tagName": nested}, {"tagName": "Hot"}], "assignedUserId": 7, "pondId": number,
        "leadPropertyList": [{"mailAddress": True, "streetAddress": nested, "city": text}],
        "customAttributes": [{"attributeName": "Sisu Link", "value": nested}],
        **other,
    }  # fmt: skip


def listed(rows: list[dict[str, Any]]) -> tuple[ListedLead, ...]:
    page = lead_rows(json.dumps({"leads": rows}).encode())
    assert page is not None
    assert not page.others
    return page.leads


def test_listed_leads_are_stored_as_they_were_read(store: Store) -> None:
    rows = [row(n, lastUpdateTime="2026-03-01 12:00:00.5-07:00" if n % 2 else None) for n in range(1, 101)]
    assert saved(store, listed(rows), sweep=3) == 100
    assert stored(store) == {one["leadId"]: careful_lead(one) for one in rows}
    with store.read("north") as session:
        found = {
            (r.sweep, r.dirty, r.presence, r.private, r.gone_at) for r in session.scalars(select(LeadRow))
        }
        assert found == {(3, True, "present", False, None)}


def test_a_listed_lead_and_one_looked_at_closely_are_the_same_to_the_store(store: Store) -> None:
    rows = [row(n, "Zoë", 'a "b" \\ c') for n in range(1, 41)]
    saved(store, listed(rows), sweep=1)
    assert saved(store, [careful_lead(one) for one in rows], sweep=2) == 0
    assert saved(store, listed(rows), sweep=3) == 0
    changed = [row(n, "Zoë", "another" if n <= 25 else 'a "b" \\ c', assignedUserId=8) for n in range(1, 31)]
    assert saved(store, listed(changed), sweep=4) == 30
    with store.read("north") as session:
        assert assignments(session, 30) == [7, 8]
        assert missing_from_sweep(session, 4) == list(range(31, 41))


AWKWARD = st.text(alphabet=st.sampled_from("a\\\t\n\r\"'{},N é😀\x01\x7f"), max_size=12)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(AWKWARD, AWKWARD), min_size=1, max_size=8))
def test_every_character_comes_back_as_it_was(store: Store, texts: list[tuple[str, str]]) -> None:
    leads = [
        lead(n, first_name=texts[n % len(texts)][0], tags=(texts[n % len(texts)][1],),
             mailing_address=Address(street=texts[n % len(texts)][1]))
        for n in range(1, 121)
    ]  # fmt: skip
    saved(store, leads)
    assert stored(store) == {one.lofty_lead_id: one for one in leads}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(AWKWARD, AWKWARD), min_size=1, max_size=8))
def test_every_character_of_a_listed_lead_too(store: Store, texts: list[tuple[str, str]]) -> None:
    with store.write("north") as session:
        session.execute(delete(LeadWordsRow))
        session.execute(delete(LeadRow))
    rows = [row(n, *texts[n % len(texts)]) for n in range(1, 31)]
    saved(store, listed(rows))
    assert stored(store) == {one["leadId"]: careful_lead(one) for one in rows}
