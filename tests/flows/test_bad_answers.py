"""Whatever a vendor sends in a field: no run crashes, nothing is lost in silence, no other record is harmed."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rules.test_wire_properties import ANYTHING

HUGE = st.sampled_from(
    ["x" * 100_000, [0] * 5_000, {"k" * 10_000: 1}, 10**300, "😀" * 9_000, "\ud800", "a\u0000b"]
)
MUTATIONS = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FLOWS = ("refresh-agents", "sync-leads", "sync-appointments", "sync-transactions")
GONE = object()


def postable(value: Any) -> bool:
    """What JSON can carry."""
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


@pytest.fixture
def place(office_on_sqlite):
    """An office with two of everything, put up afresh for each example."""
    office = office_on_sqlite

    def put_up():
        for port in (office.lofty, office.sisu):
            port._call("POST", "reset", {})
        office.agents.clear()
        office.users.clear()
        office.person("ann")
        office.person("bob")
        leads = [office.lead(firstName=name) for name in ("Rosa", "Ada")]
        for lead in leads:
            office.appointment(lead)
            office.client(lead)
        return leads

    office.put_up = put_up
    return office


KEYS = {
    ("lofty", "leads"): "leadId",
    ("lofty", "members"): "id",
    ("lofty", "appointments"): "id",
    ("lofty", "custom_fields"): "attributeName",
    ("sisu", "clients"): "client_id",
    ("sisu", "agents"): "agent_id",
    ("sisu", "lead_sources"): "lead_type_id",
}


@pytest.mark.parametrize(("vendor", "collection"), KEYS, ids=["-".join(key) for key in KEYS])
def test_any_field_of_any_kind(place, vendor, collection):
    key = KEYS[vendor, collection]

    @MUTATIONS
    @given(st.data(), (ANYTHING | HUGE).filter(postable))
    def one(data, value):
        leads = place.put_up()
        port = getattr(place, vendor)
        records = port.all(collection)
        if not records:
            place.source("Zillow")
            records = port.all(collection)
        record = records[0]
        field = data.draw(st.sampled_from(sorted(set(record) - {key})) | st.just("a_new_field"))
        port.put(collection, record[key], **{field: value})
        for flow in FLOWS:
            report = place.run(flow, later=11)
            (team,) = report.teams.values()
            assert not [line for line in team.lines if "unforeseen" in line.because], (field, team.lines)
        if collection != "leads":
            return
        # The other lead is as it always was; the bad one was read after all, or is in quarantine with its reason.
        assert place.link_of(leads[1]) == place.url_of(leads[1])
        assert place.at_the_desk(_known_or_rejected) >= {str(lead) for lead in leads}, (field, value)

    one()


def _known_or_rejected(run: Any) -> set[str]:
    from sqlalchemy import select

    from connectors.store.ledger import in_quarantine
    from schemas.tables import LeadRow

    with run.store.read(run.team_id) as session:
        known = {str(number) for number in session.scalars(select(LeadRow.lofty_lead_id))}
        return known | {row.entity for row in in_quarantine(session) if row.kind == "lead"}


@pytest.fixture
def many(office_on_sqlite):
    office = office_on_sqlite
    office.person("ann")
    office.leads = [office.lead(firstName=f"N{number}") for number in range(250)]
    return office


def present(office: Any) -> int:
    return office.at_the_desk(_count)


def _count(run: Any) -> int:
    from connectors.store.leads import count_present

    with run.store.read(run.team_id) as session:
        return count_present(session)


@pytest.mark.parametrize("pages", [1, 2, 3])
def test_pages_cut_off_drop_and_skip_nobody(many, pages):
    many.run("sync-leads")
    assert present(many) == 250
    many.lofty.faults(truncate_pages=pages)
    for _ in range(4):
        many.run("sync-leads", later=11)
    many.lofty.faults()
    many.run("sync-leads", later=11)
    assert present(many) == 250


def test_a_first_sweep_over_cut_off_pages_ends_with_everybody(many):
    many.lofty.faults(truncate_pages=2)
    for _ in range(4):
        many.run("sync-leads", later=11)
    many.lofty.faults()
    many.run("sync-leads", later=11)
    assert present(many) == 250


def test_a_scroll_that_expires_half_way_begins_again(many):
    many.run("sync-leads", sweep_calls=1)
    many.lofty.faults(scroll_ttl_seconds=0)
    many.run("sync-leads", later=11, sweep_calls=2)
    many.lofty.faults()
    many.run("sync-leads", later=11)
    assert present(many) == 250


def test_answers_cut_in_half_now_and_then_lose_nobody(many):
    many.lofty.faults(malformed_rate=0.3)
    for _ in range(3):
        many.run("sync-leads", later=11)
    many.lofty.faults()
    many.run("sync-leads", later=11)
    assert present(many) == 250
