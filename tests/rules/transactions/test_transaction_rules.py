"""T: pipelines, stages, names, and what a twin lacks."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.transactions.lofty import (
    StageNames,
    copy_of,
    counterpart_name,
    counterpart_wanted,
    difference,
    mended,
    missing_stages,
    orphan,
    pipeline,
    remaining,
    stage,
    suffixed,
    wanted_fields,
    writable,
)
from schemas.lofty.transactions import day_of, milliseconds
from schemas.model.addresses import Address
from schemas.model.decisions import AskPerson, Leave, Origin
from schemas.model.leads import Presence
from schemas.model.lofty_transactions import LoftyTransaction
from schemas.model.transactions import Side, Transaction
from schemas.parsing import values as wire

TODAY = date(2026, 3, 8)
NAMES = StageNames("Pre-contract", "Pending", "Closed", "Cancelled")
HOME = Address("123 Main St", "Aspen", "CO", "12345")
DAY = date(2026, 3, 1)


def deal(**fields):
    return Transaction(7, side=Side.BUYER, **fields)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"address": HOME, "signed_on": DAY}, True),
        ({"address": HOME, "live_on": DAY}, True),
        ({"address": HOME, "showing_on": DAY}, True),
        ({"address": HOME, "offer_on": DAY}, True),
        ({"address": HOME, "under_contract_on": DAY}, True),
        ({"address": HOME, "closed_on": date(2199, 1, 1)}, True),
        ({"address": HOME, "closed_code": True}, True),
        ({"address": HOME, "expected_close_on": DAY, "appointment_met_on": DAY}, False),
        ({"address": HOME, "lost": True}, False),
        ({"address": Address(city="Aspen"), "signed_on": DAY}, False),
        ({"signed_on": DAY}, False),
    ],
)
def test_a_twin_is_made_with_a_street_and_a_milestone(fields, wanted):
    """T1: projected close, lost and appointment dates are no milestones."""
    assert (counterpart_wanted(deal(**fields), Origin.BRIDGE) is None) is wanted


def test_one_that_was_only_linked_is_listed_while_it_is_open():
    """T1."""
    assert isinstance(counterpart_wanted(deal(address=HOME, signed_on=DAY), Origin.FOUND), AskPerson)
    assert isinstance(counterpart_wanted(deal(address=HOME, lost=True), Origin.FOUND), Leave)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (HOME, "123 Main St, Aspen, CO 12345 [Linked to Sisu]"),
        (Address("1 A St", "", "", "80203"), "1 A St, 80203 [Linked to Sisu]"),
        (Address("1 A St", "", "CO", ""), "1 A St, CO [Linked to Sisu]"),
        (Address("1 <A> St", "B", "", ""), "1 A St, B [Linked to Sisu]"),
        (Address(), ""),
        (Address(" ", "", "", ""), ""),
    ],
)
def test_the_name_is_the_address_with_the_suffix(address, name):
    """T2."""
    assert counterpart_name(address) == name


@given(st.text(max_size=400))
def test_the_suffix_stands_there_exactly_once(text):
    """T2 G2: whatever the name was, twice or once."""
    name = suffixed(suffixed(text))
    assert name == suffixed(text)
    assert name.count("[Linked to Sisu]") == 1
    assert not {"<", ">"} & set(name)
    assert len(name) <= 200


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, "Purchase"),
        ({"side": Side.SELLER}, "Listing"),
        ({"side": None}, "Purchase"),
        ({"side": Side.SELLER, "rental": True}, "Lease"),
        ({"rental": True, "outbound_referral": True}, "Other"),
    ],
)
def test_flags_come_before_sides(fields, kind):
    """T4."""
    assert pipeline(replace(deal(), **fields)) == kind


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "Pre-contract"),
        ({"signed_on": DAY}, "Pre-contract"),
        ({"offer_on": DAY}, "Pre-contract"),
        ({"under_contract_on": DAY}, "Pending"),
        ({"under_contract_on": date(2199, 1, 1)}, "Pending"),
        ({"closed_on": date(2026, 3, 9)}, "Pending"),
        ({"closed_on": TODAY}, "Closed"),
        ({"closed_code": True}, "Closed"),
        ({"closed_on": DAY, "lost": True}, "Cancelled"),
        ({"locked": True, "under_contract_on": DAY}, "Pending"),
    ],
)
def test_the_stage_follows_the_furthest_date(fields, name):
    """T5."""
    assert stage(deal(**fields), NAMES, TODAY) == name


def test_stages_are_missing_by_their_exact_names():
    """T5: letter case included; pipelines that lack nothing are not named."""
    whole = ("Pre-contract", "Pending", "Closed", "Cancelled", "Under Contract")
    found = missing_stages(
        {"Purchase": whole, "Listing": ("Pre-Contract", *whole[1:]), "Lease": whole}, NAMES
    )
    assert found == {"Listing": ("Pre-contract",), "Other": whole[:4]}


def seen(**fields):
    wanted = wanted_fields(deal(address=HOME, signed_on=DAY), NAMES, TODAY)
    return LoftyTransaction(5, 1, replace(wanted, **fields), HOME)


def lacks(transaction, counterpart, stuck=()):
    return difference(wanted_fields(transaction, NAMES, TODAY), transaction.address, counterpart, dict(stuck))


def test_equal_ones_lack_nothing():
    """T3."""
    assert not lacks(deal(address=HOME, signed_on=DAY), seen())
    assert not lacks(deal(address=HOME, signed_on=DAY), seen(price_cents=0))


def test_stage_and_pipeline_are_written_together():
    """T4 T5: a stage is one of its pipeline's."""
    moved = lacks(deal(address=HOME, signed_on=DAY, rental=True), seen())
    assert dict(moved.changes) == {"pipeline": "Lease", "stage": "Pre-contract"}
    assert moved.address is None


def test_what_did_not_stick_is_not_sent_again_until_it_changes():
    """T3."""
    cleared = deal(address=HOME)
    first = lacks(cleared, seen())
    assert dict(first.changes) == {"signed_on": None}
    stuck = remaining(first.changes, seen().fields)
    assert stuck == {"signed_on": ""}
    assert not lacks(cleared, seen(), stuck)
    assert lacks(deal(address=HOME, signed_on=date(2026, 3, 2)), seen(), stuck)


def test_a_blank_address_is_no_difference():
    """T3: Lofty takes none."""
    assert not lacks(deal(signed_on=DAY), seen())


def test_orphans_and_copies_are_for_people():
    """T6 T9."""
    assert orphan(deal(deleted=True), seen()) is not None
    assert orphan(deal(deleted=True), None) is None
    assert orphan(deal(), seen()) is None
    assert copy_of("k", 5, 7) is not None
    assert copy_of("k", 7, 7) is None
    assert copy_of("k", None, 7) is None
    assert copy_of("", 5, 7) is None


def test_twins_of_private_or_absent_leads_stay():
    """V2 B8."""
    assert writable(Presence.PRESENT, private=False) is None
    assert writable(Presence.PRESENT, private=True) == Leave(
        "V2", "the lead is private: its transactions stay as they are"
    )
    assert writable(Presence.TRASHED, private=False).rule == "B8"
    assert writable(Presence.GONE, private=False).rule == "B8"


@given(
    st.dates(min_value=date(1990, 1, 2), max_value=date(2099, 12, 30)),
    st.sampled_from(
        ["America/Denver", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "Asia/Kolkata"]
    ),
)
def test_a_day_survives_the_way_there_and_back(day, zone):
    """T3: calendar day and epoch milliseconds, without a shift in any zone; a day picked in Lofty too."""
    there = wire.instant(milliseconds(day))
    assert day_of(there, ZoneInfo(zone)) == day
    picked = datetime(day.year, day.month, day.day, 18, 30, tzinfo=ZoneInfo(zone))
    assert day_of(wire.instant(int(picked.timestamp() * 1000)), ZoneInfo(zone)) in (
        day,
        wire.instant(int(picked.timestamp() * 1000)).date(),
    )


@pytest.mark.parametrize(
    ("value", "cents"),
    [
        ("$1,234.50", 123450),
        (350000, 35000000),
        (350000.0, 35000000),
        ("350000", 35000000),
        (0.005, 1),
        ("null", None),
        (None, None),
        ("", None),
        (0, 0),
        ("-5", -500),
        (1234.565, 123457),
    ],
)
def test_amounts_in_every_form(value, cents):
    """T3: prices as people and vendors write them."""
    assert wire.cents(value) == cents


@pytest.mark.parametrize("value", ["twelve", True, [], {}, "NaN", "Infinity", 10**20, float("nan")])
def test_what_is_no_amount_is_refused(value):
    """T3."""
    with pytest.raises(ValueError, match="amount"):
        wire.cents(value)


def test_t3_what_lofty_kept_is_mended_once_both_are_equal():
    """T3: by whosever hand; an amount that was never set counts as cleared."""
    wanted = wanted_fields(Transaction(7), StageNames("a", "b", "c", "d"), date(2026, 3, 4))
    seen = LoftyTransaction(
        1, 2, replace(wanted, price_cents=0, closed_on=date(2026, 3, 1)), Address("1 Elm")
    )
    stuck = {"price_cents": "", "closed_on": "", "address": "x"}
    assert mended(wanted, Address("1 Elm"), seen, stuck) == ["price_cents", "address"]
    assert mended(wanted, Address("2 Oak"), seen, stuck) == ["price_cents"]
