"""Lines and pushes in our own shape: what is read, what is refused with which reason, what is left out (Q1)."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.inquiries.formats import FORMATS
from schemas.inquiries.lines import LONGEST_LINE
from schemas.inquiries.native import read_ndjson, read_push
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquirySite, InquiryType, Via
from schemas.parsing.values import NotReadable

PERSON = {"name": "Ann Lee", "email": "ann@x.test", "phone": "(970) 555-0101"}
BODY: dict[str, Any] = {
    "id": "f-1", "at": "2026-11-27T15:04:05Z", "type": "schedule_showing", "site": "agent", "person": PERSON,
    "listing": {"id": "ML1", "address": "1 Main St, Salem, OR 97301", "price": 450000},
    "message": "On Sunday?\nAt ten.", "agent": "bo@office.test",
}  # fmt: skip
READ = IncomingInquiry(
    Via.PUSH, "native:f-1", datetime(2026, 11, 27, 15, 4, 5, tzinfo=UTC), InquiryType.SCHEDULE_SHOWING,
    site=InquirySite.AGENT, consumer=Consumer("Ann Lee", "ann@x.test", "(970) 555-0101"),
    home=Home("ML1", "1 Main St, Salem, OR 97301", 450000), message="On Sunday?\nAt ten.", agent="bo@office.test",
)  # fmt: skip


def push(**changes: Any) -> IncomingInquiry:
    return read_push({**BODY, **changes})


def line(**changes: Any) -> IncomingInquiry | Unreadable:
    return next(read_ndjson([json.dumps({**BODY, **changes}).encode()]))


def refused(**changes: Any) -> str:
    with pytest.raises(NotReadable) as error:
        push(**changes)
    told = line(**changes)
    assert isinstance(told, Unreadable)
    assert told.because == f"line 1: {error.value}"
    return str(error.value)


def test_q1_a_push_is_read_whole() -> None:
    assert push() == READ


def test_q1_a_line_is_read_as_a_push_is() -> None:
    told = line()
    assert isinstance(told, IncomingInquiry)
    assert (told.via, told.source_key) == (Via.FILE, "native:f-1")
    assert told.home == READ.home


@given(st.permutations(list(BODY)))
@settings(max_examples=20, derandomize=True, database=None)
def test_q1_the_order_of_keys_is_no_matter(order: list[str]) -> None:
    assert read_push({key: BODY[key] for key in order}) == READ


def test_q1_without_an_id_it_is_known_by_what_it_says() -> None:
    first, again, other = push(id=None), push(id=""), push(id=None, message="On Monday?")
    assert first.source_key == again.source_key != other.source_key
    assert not first.named
    assert first.source_key.startswith("native:of-")


@pytest.mark.parametrize("named", ["x" * 100, "a\u200bb", "line\nbreak"])
def test_q1_an_odd_id_is_known_by_its_hash(named: str) -> None:
    told = push(id=named)
    assert told.source_key.startswith("native:sha256-")
    assert len(told.source_key) <= 80
    assert told.named


@pytest.mark.parametrize(("named", "key"), [(7, "native:7"), ("7", "native:7"), (" 7 ", "native:7")])
def test_q1_a_number_may_be_an_id(named: Any, key: str) -> None:
    assert push(id=named).source_key == key


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"at": None}, "at: a time is missing"),
        ({"at": ""}, "at: a time is missing"),
        ({"at": "yesterday"}, "at: not a time"),
        ({"at": "0001-01-01T00:00:00Z"}, "at: not a plausible time"),
        ({"at": "9999-12-31T23:59:59Z"}, "at: not a plausible time"),
        ({"at": 10**400}, "at: not a time"),
        ({"at": {"on": 1}}, "at: not a time"),
        ({"type": "viewed"}, "type: none of contact, schedule_showing, question, saved_search, saved_favorite"),
        ({"type": 5}, "type: none of contact, schedule_showing, question, saved_search, saved_favorite"),
        ({"type": None}, "type: none of contact, schedule_showing, question, saved_search, saved_favorite"),
        ({"person": "Ann"}, "person: not an object"),
        ({"person": [PERSON]}, "person: not an object"),
        ({"listing": "ML1"}, "listing: not an object"),
        ({"person": None}, "neither an email nor a phone: nobody is known by the name alone"),
        ({"person": {"name": "Ann"}}, "neither an email nor a phone: nobody is known by the name alone"),
        ({"person": {"email": "n/a", "phone": "-"}}, "neither an email nor a phone: nobody is known by the name alone"),
        ({"person": {"email": ["a@x.test"]}}, "email: not a text"),
        ({"person": {"phone": {"mobile": "1"}}}, "phone: not a text"),
        ({"person": {"email": f"{'a' * 400}@x.test"}}, "email: too long"),
        ({"id": {"a": 1}}, "id: not an id"),
        ({"id": True}, "id: not an id"),
    ],
)  # fmt: skip
def test_q1_what_cannot_be_read_is_refused_with_its_reason(changes: dict[str, Any], because: str) -> None:
    assert refused(**changes) == because


@pytest.mark.parametrize(
    ("price", "dollars"),
    [
        ("$450,000", 450000), ("450000.49", 450000), (450000.5, 450000), ("1.250.000,00 EUR", 1250000), (0, None),
        (-5, None), ("call us", None), ("1.250", None), ([1], None), (True, None), (10**12, None), (2**31, None),
        (float("nan"), None), ("9" * 5000, None),
    ],
)  # fmt: skip
def test_q1_a_price_may_be_text_and_what_is_none_is_not_said(price: Any, dollars: int | None) -> None:
    assert push(listing={"id": "ML1", "price": price}).home.price == dollars


@pytest.mark.parametrize(
    ("site", "read"),
    [
        (None, InquirySite.COMPANY), ("", InquirySite.COMPANY), ("company", InquirySite.COMPANY),
        ("Realtor.com", InquirySite.REALTOR), ("https://www.realtor.com/x", InquirySite.REALTOR),
        ("notrealtor.com", InquirySite.OTHER), ("Zillow", InquirySite.OTHER),
    ],
)  # fmt: skip
def test_q1_a_site_that_nobody_knows_is_another(site: Any, read: InquirySite) -> None:
    assert push(site=site).site is read


def test_q1_what_no_database_takes_and_nobody_sees_is_dropped() -> None:
    told = push(
        message="a\x00b\ud800c\u202ed\n\te",
        person={**PERSON, "name": "A\x00nn\u200b  Lee\n", "email": "a\x00nn@x.test"},
    )
    assert (told.message, told.consumer.name, told.consumer.email) == ("abcd\n e", "Ann Lee", "ann@x.test")


def test_q1_what_is_only_good_to_know_never_refuses_an_inquiry() -> None:
    told = push(
        message={"a": 1}, agent=[1], site={"b": 2}, listing={"id": [1], "address": {"c": 3}, "price": {}}
    )
    assert (told.message, told.agent, told.site, told.home) == ("", "", InquirySite.COMPANY, Home())


def test_q1_a_very_long_message_is_cut() -> None:
    assert len(push(message="word " * 100_000).message) <= 10_000


def told_of(content: bytes) -> list[Any]:
    return list(FORMATS["ndjson"](io.BytesIO(content)))


GOOD = json.dumps(BODY).encode()


@pytest.mark.parametrize(
    ("bad", "because"),
    [
        (b"{", "line 2: no JSON"),
        (b"[1]", "line 2: the record is not an object"),
        (b"null", "line 2: the record is not an object"),
        (b"7" * 5000, "line 2: no JSON"),
        (b"[" * 100_000, "line 2: no JSON"),
        (GOOD.replace(b"Ann", b"A\xffn"), "line 2: bytes that are no UTF-8"),
        (b'{"message": "' + b"x" * 10_000_000 + b'"}', f"line 2: longer than {LONGEST_LINE:,} bytes"),
    ],
)
def test_q1_a_bad_line_does_not_hold_up_the_others(bad: bytes, because: str) -> None:
    before, told, after = told_of(GOOD + b"\n" + bad + b"\n\n" + GOOD)
    assert isinstance(before, IncomingInquiry)
    assert before == after
    assert (type(told), told.because) == (Unreadable, because)
    assert len(json.dumps(told.payload)) < 30_000


def test_q1_what_is_refused_is_kept_under_its_own_id_once() -> None:
    named = [line(at="never") for _ in range(2)]
    nameless = [line(at="never", id=None), line(at="never", id="")]
    assert {told.entity for told in named} == {"native:f-1"}
    assert all(told.entity.startswith("without-id-") for told in nameless)
    assert named[0].payload["person"] == PERSON


def test_q1_a_file_may_begin_with_a_byte_order_mark() -> None:
    assert [type(told) for told in told_of(b"\xef\xbb\xbf" + GOOD)] == [IncomingInquiry]
