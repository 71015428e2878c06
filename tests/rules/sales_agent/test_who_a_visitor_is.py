"""E19: who a visitor of the site is, by the leads that have its email and its phone; how it is called until then."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sales_agent.site_record import LONGEST, Line, record_in_words
from rules.sales_agent.visitors import Recognised, as_lead, is_name_of_ours, name_in_lofty, recognised
from schemas.model.site.visitors import Visitor, is_visitor

AT, DENVER = datetime(2026, 3, 10, 18, tzinfo=UTC), ZoneInfo("America/Denver")
LEADS = st.sets(st.integers(1, 4), max_size=3)


@pytest.mark.parametrize(
    ("by_email", "by_phone", "found"),
    [
        (set(), set(), Recognised()),
        ({7}, set(), Recognised(7)),
        (set(), {7}, Recognised(7)),
        ({7}, {7}, Recognised(7)),
        ({7}, {8}, Recognised(None, (7, 8))),
        ({7, 8}, set(), Recognised(None, (7, 8))),
        ({7, 8}, {8, 9}, Recognised(8)),
        ({7, 8}, {7, 8}, Recognised(None, (7, 8))),
    ],
)
def test_e19_one_lead_that_fits_is_it_and_several_are_a_persons_to_choose_between(by_email, by_phone, found):
    assert recognised(by_email, by_phone) == found


@given(LEADS, LEADS)
def test_e19_nobody_is_guessed(by_email, by_phone):
    found = recognised(by_email, by_phone)
    assert found.lead_id is None or found.lead_id in by_email | by_phone
    assert (found.lead_id is None and not found.fits) == (not by_email and not by_phone)
    assert found == recognised(by_email, by_phone)
    both = by_email & by_phone
    assert found.lead_id is None or both == {found.lead_id} or by_email | by_phone == {found.lead_id}


def test_e19_until_then_it_is_called_by_its_number():
    assert as_lead(Visitor(17, AT, AT)).name == "Visitor 0017"
    assert name_in_lofty(Visitor(17, AT, AT)) == ("Visitor", "0017")
    assert as_lead(Visitor(17, AT, AT)).first_name == ""
    assert as_lead(Visitor(17, AT, AT, name="Rosa Diaz")).name == "Rosa Diaz"
    assert name_in_lofty(Visitor(17, AT, AT, name=f"Rosa {'x' * 40}")) == ("Rosa", "x" * 30)
    assert is_visitor(as_lead(Visitor(17, AT, AT)).lofty_lead_id)


def test_v1_one_that_turned_out_to_be_a_lead_is_left_alone_until_it_is_joined():
    assert as_lead(Visitor(17, AT, AT, becomes=5)).hidden


@pytest.mark.parametrize(
    ("first", "last", "ours"),
    [
        ("Visitor", "0017", True),
        ("Visitor", "12345", True),
        ("Visitor", "Smith", False),
        ("Rosa", "0017", False),
    ],
)
def test_k3_a_name_that_only_we_gave_is_no_name(first, last, ours):
    assert is_name_of_ours(first, last) is ours


@given(st.lists(st.text(max_size=300), max_size=30))
def test_e19_the_record_fits_into_a_note_and_says_what_it_leaves_out(texts):
    said = record_in_words("Visitor 0017", [Line(AT, "Visitor 0017", text) for text in texts], DENVER)
    assert len(said) <= LONGEST
    assert said.startswith("[Site Message] Visitor 0017")
    kept = said.count("2026-03-10 12:00")
    assert kept == len(texts) or f"({len(texts) - kept} earlier lines" in said
