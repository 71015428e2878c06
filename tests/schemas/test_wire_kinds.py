"""Values as other systems leave them: times in other units, words for "none", foreign amounts, text cut in two.

Each kind is read right or refused by kind, and no reason ever holds a value.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.http.records import Unreadable, read_one, read_rows
from schemas.lofty.appointments import LoftyAppointment
from schemas.lofty.communications import communication
from schemas.lofty.leads import LoftyLead
from schemas.lofty.people import LoftyMember
from schemas.lofty.transactions import LoftyTransactionShape
from schemas.parsing import values as wire
from schemas.parsing.garbled import told_of_one
from schemas.sisu.agents import SisuAgent
from schemas.sisu.transactions import client_from_wire
from tests.schemas.test_wire_properties import AGENT, APPOINTMENT, CLIENT, LEAD, MEMBER

FAST = settings(max_examples=150, derandomize=True, database=None, deadline=None)
TRANSACTION = {
    "transactionId": 5,
    "leadId": 6,
    "transactionName": "x",
    "closeDate": 1_774_008_000_000,
    "homePrice": 5,
}
CALL = {"id": 5, "leadId": 6, "agentId": 7, "communicationTime": "2026-03-01T10:00:00GMT"}
KINDS: dict[str, tuple[dict[str, Any], Any, str]] = {
    "lead": (LEAD, lambda r: LoftyLead.model_validate(r).to_domain(), "leadId"),
    "appointment": (APPOINTMENT, lambda r: LoftyAppointment.model_validate(r).to_domain(5), "id"),
    "member": (MEMBER, lambda r: LoftyMember.model_validate(r).to_domain(), "id"),
    "transaction": (TRANSACTION, LoftyTransactionShape.model_validate, "transactionId"),
    "communication": (CALL, communication, "id"),
    "client": (CLIENT, lambda r: client_from_wire(r, "lofty_link"), "client_id"),
    "agent": (AGENT, lambda r: SisuAgent.model_validate(r).to_domain(), "agent_id"),
}
TIMES = [
    ("lead", "createTime"), ("lead", "lastUpdateTime"), ("appointment", "createTime"), ("appointment", "deadline"),
    ("appointment", "finishTime"), ("communication", "communicationTime"), ("client", "archive_ts"),
    *[("transaction", name) for name in ("agreementSignedDate", "contractDate", "expectedCloseDate", "closeDate",
                                         "appointmentDate", "updated")],
]  # fmt: skip
DAYS = ["appt_set_dt", "appt_for_dt", "appt_dt", "signed_dt", "listing_dt", "uc_dt", "closed_dt", "first_showing_dt",
        "first_offer_dt", "forecasted_closed_dt"]  # fmt: skip
NO_DATES = [
    None, "", "0000-00-00", "0000-00-00 00:00:00", "0000-00-00T00:00:00Z", "00/00/0000", "0001-01-01",
    "0001-01-01T00:00:00", "1899-12-30", "1899-12-30 00:00:00", "1900-01-01", "1753-01-01", "1970-01-01", " ", "\t",
    "N/A", "n/a", "null", "NULL", "None", "-", "--", 0, "0", -1, "-1", False, "Mon, 01 Jan 0001 00:00:00 GMT",
    "Thu, 01 Jan 1970 00:00:00 GMT", "NaT", "nan",
]  # fmt: skip


def read(kind: str, **changes: Any) -> tuple[Any, str]:
    """The record with these fields, or the reason why it cannot be read."""
    good, reader, id_name = KINDS[kind]
    nouns, rejects = read_rows([{**good, **changes}], reader, "vendor", kind, id_name)
    return (nouns[0] if nouns else None), (rejects[0].because if rejects else "")


# Times ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "name"), TIMES)
@pytest.mark.parametrize(
    "value",
    [1_774_008_000, "1774008000", 1_774_008_000_000_000, "1774008000000000", 1_774_008_000.5, -1_774_008_000_000,
     4_102_444_800_000, 631_151_999_999, "2100-01-01T00:00:00GMT", "1989-12-31 23:59:59", "soon"],
)  # fmt: skip
def test_a_time_in_another_unit_is_refused_by_field_and_kind(kind: str, name: str, value: Any) -> None:
    """Seconds, microseconds, before 1990, after 2100: nothing of business lies there."""
    found, because = read(kind, **{name: value})
    assert found is None
    assert name in because
    assert str(value) not in because


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize(
    "value", [1_774_008_000, "1774008000", "1989-12-31", "2100-01-01", "Fri, 20 Mar 0026 00:00:00 GMT",
              "Wed, 21 Jan 1970 12:46:48 GMT", "2026-03-200", "2026-03-20_or_so", "soon"],
)  # fmt: skip
def test_a_day_that_is_none_is_refused_by_field_and_kind(name: str, value: Any) -> None:
    found, because = read("client", **{name: value})
    assert (found, because.startswith(f"{name}: ")) == (None, True)
    assert str(value) not in because


@FAST
@given(st.integers(631_152_000, 4_102_444_799))
def test_a_time_reads_the_same_however_it_is_written(seconds: int) -> None:
    whole = datetime.fromtimestamp(seconds, UTC)
    milliseconds = int(whole.timestamp()) * 1000
    for written in (
        milliseconds,
        float(milliseconds),
        str(milliseconds),
        f"{whole:%Y-%m-%dT%H:%M:%S}GMT",
        whole.isoformat(),
        f"{whole:%Y-%m-%d %H:%M:%S}",
    ):
        assert wire.instant(written) == whole
    assert wire.calendar_day(whole.isoformat()) == whole.date()


@given(st.integers(-(10**20), 10**20))
def test_a_number_is_a_plausible_time_or_none_or_refused(number: int) -> None:
    try:
        moment = wire.instant(number)
    except wire.NotReadable:
        return
    assert moment is None or 1990 <= moment.year < 2100


# No date -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize("value", NO_DATES)
def test_what_databases_write_for_no_date_is_no_date(name: str, value: Any) -> None:
    found, because = read("client", **{name: value})
    assert because == ""
    assert found == read("client", **{name: None})[0]


@pytest.mark.parametrize(("kind", "name"), [*TIMES[1:2], *TIMES[4:5], *TIMES[6:]])
@pytest.mark.parametrize("value", NO_DATES)
def test_a_time_that_may_be_missing_too(kind: str, name: str, value: Any) -> None:
    found, because = read(kind, **{name: value})
    assert because == ""
    assert found == read(kind, **{name: None})[0]


# Amounts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("450.000,00", 45_000_000), ("450,000.00", 45_000_000), ("1.234.567", 123_456_700), ("1,234", 123_400),
        ("1.234.567,89", 123_456_789), ("450 000,00", 45_000_000), ("450\u00a0000", 45_000_000),
        ("450\u202f000,50", 45_000_050), ("450'000.00", 45_000_000), ("450\u2019000", 45_000_000),
        ("12,34,567.00", 123_456_700), ("450000,00", 45_000_000), ("\u20ac 450.000,00", 45_000_000),
        ("1.234,50 EUR", 123_450), ("USD 1,234.50", 123_450), ("US$ 1,234", 123_400), ("-$1,234.50", -123_450),
        ("$-5", -500), ("($1,234.50)", -123_450), ("5-", -500), ("\u22121,000", -100_000), ("350000.0000", 35_000_000),
        ("0.500", 50), ("0,500", 50), (".5", 50), (",5", 50), ("5.", 500), ("1e5", 10_000_000), ("3.5E+5", 35_000_000),
        ("\uff11\uff12\uff13", 12_300), ("1234.567", 123_457), (1.234, 123), (" $ 1,234.50 ", 123_450),
        ("  ", None), ("-", None), ("N/A", None), ("null", None), ("None", None),
    ],
)  # fmt: skip
def test_amounts_in_any_notation(written: Any, cents: int | None) -> None:
    assert wire.cents(written) == cents


@pytest.mark.parametrize(
    "written",
    ["1.234", "450.000", "999.999", "-1.234", "$1.234", "1.234 EUR", "1234,567", "1,2345", "01,234", "1.234,567",
     "1,234,56", "450.000.00", "12 34", "450k", "3%", "(-5)", "--5", "$", ".", "1.2.3", "five", "1 2", "4,50,000,0"],
)  # fmt: skip
def test_an_amount_that_could_be_two_is_refused(written: str) -> None:
    """A guess would be a thousandth, or a thousandfold."""
    for name in ("trans_amt", "gross_commission_amt"):
        found, because = read("client", **{name: written})
        assert found is None
        assert because.startswith(f"{name}: ")
        assert written not in because


AMOUNTS = st.decimals(min_value=0, max_value=Decimal("999999999.99"), places=2, allow_nan=False)


@FAST
@given(AMOUNTS, st.sampled_from(["{}", "${}", "{} EUR", "-{}", "({})"]))
def test_an_amount_never_changes_its_magnitude(amount: Decimal, form: str) -> None:
    """Whatever notation it is written in; and what is written to a vendor is read back the same."""
    us = f"{amount:,.2f}"
    german = us.translate(str.maketrans(",.", ".,"))
    sign = -1 if form[0] in "-(" else 1
    for written in (
        f"{amount}",
        us,
        german,
        german.replace(".", " "),
        german.replace(".", "\u00a0"),
        us.replace(",", "'"),
    ):
        assert wire.cents(form.format(written)) == sign * int(amount * 100)
    assert wire.cents(int(amount * 100) / 100) == int(amount * 100)


@FAST
@given(st.integers(0, 10**9), st.sampled_from(",."))
def test_whole_amounts_in_groups_are_read_right_or_refused(amount: int, mark: str) -> None:
    try:
        assert wire.cents(f"{amount:,}".replace(",", mark)) == amount * 100
    except wire.NotReadable:
        assert mark == "."


# Text, ids, yes and no -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kept"),
    [("Ren\ud83d", "Ren"), ("\ude00Ada", "Ada"), ("A\ud83d\x00da", "Ada"), ("\ud83d", ""),
     ("A\U0001f600a", "A\U0001f600a")],
)  # fmt: skip
def test_half_a_character_is_dropped_wherever_it_stands(written: str, kept: str) -> None:
    assert wire.text(written) == kept
    lead = read("lead", firstName=written, emails=[written], tags=[{"tagName": written}], source=written)[0]
    assert (lead.first_name, lead.source) == (kept, kept)
    assert lead.emails == ((kept,) if kept else ())
    assert read("client", first_name=written)[0].first_name == kept
    assert read("agent", first_name=written, last_name="")[0].name == kept


@given(st.text(st.characters(codec=None), max_size=30))
def test_every_text_can_be_stored(text: str) -> None:
    read_text = wire.text(text)
    assert "\x00" not in read_text
    assert read_text.encode().decode() == read_text


@pytest.mark.parametrize(
    ("value", "number"),
    [(501.0, 501), ("501.0", 501), ("1203.0", 1203), (" 7 ", 7), ("0.0", None), (-1.0, None), ("N/A", None)],
)
def test_ids_that_came_through_a_spreadsheet(value: Any, number: int | None) -> None:
    assert wire.identity(value) == number
    assert read("lead", assignedUserId=value)[0].assigned_user_id == number
    if number:
        assert read("client", client_id=value)[0].sisu_client_id == number
        assert read("lead", leadId=value)[0].lofty_lead_id == number


@pytest.mark.parametrize("value", [501.5, "501.5", "1e3", 2.0**60, "-5", "1_000", True])
def test_what_is_no_id_is_refused(value: Any) -> None:
    with pytest.raises(wire.NotReadable, match="not an id"):
        wire.identity(value)


@pytest.mark.parametrize(
    ("value", "locked"),
    [("Y", True), ("n", False), ("Yes", True), ("NO", False), ("1.0", True), ("N/A", False)],
)
def test_yes_and_no_in_letters(value: str, locked: bool) -> None:
    assert read("client", is_locked=value)[0].locked is locked


# Reasons -------------------------------------------------------------------------------------------------

CANARY = "rosa.lund@mail.test"


@pytest.mark.parametrize("kind", KINDS)
def test_no_reason_and_no_name_of_a_record_holds_a_value(kind: str) -> None:
    """A value of any shape in any field, the id's included."""
    good, reader, id_name = KINDS[kind]
    shapes: list[Any] = [CANARY, [CANARY], {"a": CANARY}, [{CANARY: CANARY}], {CANARY: 1}, f"-1 {CANARY}"]

    @FAST
    @given(st.dictionaries(st.sampled_from(sorted(good)), st.sampled_from(shapes), min_size=1, max_size=3))
    def holds(spoilt: dict[str, Any]) -> None:
        _, rejects = read_rows([{**good, **spoilt}], reader, "vendor", kind, id_name)
        for one in rejects:
            assert CANARY not in one.because
            assert CANARY not in one.entity
            assert one.because != ""

    holds()


def test_a_reason_names_field_and_kind() -> None:
    assert read("lead", assignedUserId=CANARY)[1] == "assignedUserId: Value error, not an id"
    assert read("communication", leadId=CANARY)[1] == "leadId: not an id"
    assert read("client", closed_dt="soon")[1] == "closed_dt: Value error, not a calendar day"


def test_a_communication_without_a_lead_is_no_bad_record() -> None:
    """C1: it counts nowhere."""
    for nobody in (None, 0, -1, ""):
        found, because = read("communication", leadId=nobody)
        assert (because, found.lofty_lead_id) == ("", 0)


def test_a_date_is_never_read_as_another_one() -> None:
    """Python's reader of mail dates takes the year 1 for 2001."""
    assert wire.calendar_day("Mon, 01 Jan 0001 00:00:00 GMT") is None
    assert wire.calendar_day("Fri, 20 Mar 2026 00:00:00 GMT") == date(2026, 3, 20)
    with pytest.raises(wire.NotReadable):
        wire.calendar_day("Fri, 20 Mar 0026 00:00:00 GMT")


def test_one_record_with_a_byte_that_is_no_utf8_is_told_so() -> None:
    """Asked for by itself it goes to quarantine as it does out of a list; the envelope around it stands."""
    for content, key in (
        (b'{"lead": {"leadId": 5, "firstName": "Ren\xe9e"}}', "lead"),
        (b'{"name": "Ren\xe9e"}', None),
    ):
        answer = told_of_one(content)
        row = answer[key] if key else answer
        with pytest.raises(Unreadable, match="a byte of it is not UTF-8") as caught:
            read_one(row, dict, "GET", "lofty", "lead", 5)
        assert (caught.value.reject.entity, "Ren" in str(caught.value)) == ("5", False)
        assert "\udce9" not in str(caught.value.reject.payload)
    good = b'{"client": {"client_id": 5}, "message": "ok"}'
    assert told_of_one(good) == {"client": {"client_id": 5}, "message": "ok"}
