"""E15: the state of a lead, however it is written, and the zones of state and number."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.sales_agent.hours.places import CANADA, CODES, first_state, state_code
from rules.sales_agent.hours.windows import STATE_HOURS
from rules.sales_agent.hours.zones import STATE_ZONES, zones_of_number

FAST = settings(max_examples=150, derandomize=True, database=None, deadline=None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CO", "CO"), ("Colorado", "CO"), ("co.", "CO"), (" colorado ", "CO"), ("Colo.", "CO"), ("US-CO", "CO"),
        ("State of Colorado", "CO"), ("Colorado (CO)", "CO"), ("Denver, CO 80202-1234", "CO"), ("CO\u00a080202", "CO"),
        ("D.C.", "DC"), ("Washington, D.C.", "DC"), ("Washington", "WA"), ("Washington State", "WA"),
        ("West Virginia", "WV"), ("W. Va.", "WV"), ("N. Carolina", "NC"), ("New York, NY", "NY"), ("NEW  YORK", "NY"),
        ("Georgia, USA", "GA"), ("Hawai\u02bbi", "HI"), ("Hawai'i", "HI"), ("Nuevo M\u00e9xico", "NM"), ("Ca", "CA"),
        ("PR", "PR"), ("Puerto Rico", "PR"), ("Guam", "GU"), ("Virgin Islands, U.S.", "VI"), ("USVI", "VI"),
        ("American Samoa", "AS"), ("Northern Mariana Islands", "MP"),
        ("Qu\u00e9bec", "QC"), ("Que\u0301bec", "QC"), ("QC", "QC"), ("Quebec, Canada", "QC"), ("ON", "ON"),
        ("ON M5V 2T6", "ON"), ("P.E.I.", "PE"), ("Newfoundland & Labrador", "NL"), ("Colombie-Britannique", "BC"),
        ("", None), ("  ", None), ("N/A", None), ("Unknown", None), ("USA", None), ("Canada", None), ("MX", None),
        ("Jalisco", None), ("Baja California", None), ("AE", None), ("12345", None), ("state", None), ("\u00df", None),
        ("Nebraska/Iowa", None), ("??", None), ("Washington Oregon", None),
    ],
)  # fmt: skip
def test_e15_a_state_is_known_in_any_spelling(text: str, code: str | None) -> None:
    """E15: what nobody can tell is nothing, never a guess."""
    assert state_code(text) == code


def test_e15_the_mailing_address_speaks_before_the_lead() -> None:
    """E15: and where it says nothing, the lead's own state does."""
    assert first_state(["Texas", "CO"]) == "TX"
    assert first_state(["n/a", "CO"]) == "CO"
    assert first_state(["", "nowhere"]) is None


@FAST
@given(st.text(max_size=40))
def test_any_text_is_a_state_or_nothing(text: str) -> None:
    assert state_code(text) in {None, *CODES}


@FAST
@given(st.sampled_from(sorted(CODES)), st.sampled_from(["{}", " {}. ", "{}, USA", "x, {}", "{} 12345"]))
def test_a_code_is_itself_in_either_case(code: str, around: str) -> None:
    for written in (code, code.lower()):
        assert state_code(around.format(written)) == code


def test_every_state_has_zones_and_every_row_a_state() -> None:
    assert set(STATE_ZONES) == CODES
    assert set(STATE_HOURS) <= CODES
    assert set(STATE_HOURS) >= CANADA
    assert len(CODES) == 50 + 1 + 5 + 13


@pytest.mark.parametrize(
    ("state", "zones"),
    [
        ("FL", {"America/New_York", "America/Chicago"}), ("TX", {"America/Chicago", "America/Denver"}),
        ("AZ", {"America/Phoenix", "America/Denver"}), ("NV", {"America/Los_Angeles", "America/Denver"}),
        ("AK", {"America/Anchorage", "America/Adak"}), ("CO", {"America/Denver"}), ("HI", {"Pacific/Honolulu"}),
        ("ID", {"America/Boise", "America/Los_Angeles"}),
    ],
)  # fmt: skip
def test_e15_a_state_has_all_of_its_zones(state: str, zones: set[str]) -> None:
    """E15."""
    assert {zone.key for zone in STATE_ZONES[state]} == zones


@pytest.mark.parametrize(
    ("number", "zones"),
    [
        ("+13035550101", {"America/Denver"}), ("(303) 555-0101", {"America/Denver"}),
        ("+19155550101", {"America/Denver"}),
        ("+19075550101", {"America/Adak", "America/Anchorage"}), ("+14165550101", {"America/Toronto"}),
        ("+17875550101", {"America/Puerto_Rico"}), ("+442079460000", {"Europe/London"}),
        ("+525555550101", {"America/Mexico_City"}), ("303-555-0101 ext. 7", {"America/Denver"}),
        ("+18005550101", set()), ("+18885550101", set()), ("+448000000000", set()), ("+79161234567", set()),
        ("5550101", set()), ("ask Bob", set()), ("", set()), ("+1", set()), ("+999123456789", set()),
    ],
)  # fmt: skip
def test_e15_a_number_says_its_zones_or_nothing(number: str, zones: set[str]) -> None:
    """E15: one of no place, or of more than four zones, says nothing."""
    assert {zone.key for zone in zones_of_number(number)} == zones


@FAST
@given(st.text(max_size=20) | st.from_regex(r"\+?[0-9]{3,15}", fullmatch=True))
def test_any_number_has_few_zones(number: str) -> None:
    found = zones_of_number(number)
    assert len(found) <= 4
    assert all(isinstance(zone, ZoneInfo) for zone in found)
