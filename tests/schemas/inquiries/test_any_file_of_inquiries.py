"""Whatever a file holds, its reader says what is in it or why not, and never raises (Q1)."""

import io
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.inquiries.formats import FORMATS
from schemas.inquiries.native import read_push
from schemas.model.inquiries.incoming import IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquiryType
from schemas.parsing.values import NotReadable
from tests.schemas.test_wire_properties import ANYTHING

OFTEN = settings(max_examples=50, derandomize=True, database=None, deadline=None)
NAMES = st.sampled_from(
    ["id", "at", "type", "site", "person", "name", "email", "phone", "listing", "price", "message", "value", "events",
     "EventType", "EventKey", "EventTimestamp", "ActorType", "ActorEmail", "SavedSearchKey", "Contact", "emails",
     "phones", "occurredAt", "property", "ContactListingPreference"]
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(
        ["2026-11-27T15:04:05Z", "contact", "Inquiry", "Favorited", "Bot", "a@x.test", "1", "", None, 0, -1, 10**400,
         float("nan"), "\ud800", "a\x00b", True, "Favorite", "Saved Property"]
    ),
    st.text(max_size=8),
    st.integers(),
)  # fmt: skip
RECORDS = st.recursive(
    VALUES,
    lambda inner: st.one_of(st.dictionaries(NAMES, inner, max_size=8), st.lists(inner, max_size=3)),
    max_leaves=20,
)
PIECES = st.sampled_from(
    [b"id,at,type,email\n", b"1,2026-11-27,contact,a@x.test\n", b'"', b",", b"\n", b"\r", b"\x00", b"\xff\xfe", b";",
     b"From a\n", b"Content-Type: text/html\n", b"Content-Type: multipart/mixed; boundary=x\n", b"--x\n", b"--x--\n",
     b"\n\n", b'<meta name="lead_email" content="a@x.test">', b'<meta name="lead_name" content="Ann">', b"<!--", b"<![",
     b"From: a@b\n", b"Message-ID: =?utf-8?q?=FF?=\n", b"Date: Fri, 27 Nov 2026 15:04:05 +0000\n", b"Date: x\n", b"{",
     b"}", b"[", b"]", b'{"type": "contact"}', b"Content-Transfer-Encoding: base64\n", b"\xc3", b"&#55296;"]
)  # fmt: skip
BYTES = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=12).map(b"".join))


def is_sound(told: Any) -> None:
    """What the store can hold."""
    assert isinstance(told, IncomingInquiry | Unreadable)
    if isinstance(told, Unreadable):
        assert len(told.entity) <= 80
        assert told.because
        json.dumps(told.payload, ensure_ascii=False).encode()
        return
    assert len(told.source_key) <= 100
    assert told.home.price is None or 0 < told.home.price < 2**31
    texts = (told.source_key, told.message, told.agent, told.source, told.time_frame, told.consumer.name,
             told.consumer.email, told.consumer.phone, told.home.listing_id, told.home.address)  # fmt: skip
    for text in texts:
        assert "\x00" not in text
        text.encode()


@pytest.mark.parametrize("kind", list(FORMATS))
@given(BYTES)
@OFTEN
def test_q1_no_reader_raises_whatever_bytes_come(kind: str, content: bytes) -> None:
    for told in FORMATS[kind](io.BytesIO(content)):
        is_sound(told)


@pytest.mark.parametrize("kind", ["ndjson", "fub", "reso"])
@given(st.lists(RECORDS, max_size=3), st.booleans())
@OFTEN
def test_q1_no_reader_raises_whatever_records_come(kind: str, records: list[Any], lined: bool) -> None:
    content = "\n".join(map(json.dumps, records)) if lined else json.dumps(records)
    for told in FORMATS[kind](io.BytesIO(content.encode())):
        is_sound(told)


@given(st.one_of(ANYTHING, RECORDS))
@OFTEN
def test_q1_a_push_is_read_or_refused(body: Any) -> None:
    if isinstance(told := said(body), str):
        assert told
    else:
        is_sound(told)


@given(st.dictionaries(NAMES, VALUES, max_size=6), st.randoms(use_true_random=False))
@OFTEN
def test_q1_the_order_of_keys_changes_nothing(extra: dict[str, Any], chance: random.Random) -> None:
    body = {**extra, "at": "2026-11-27T15:04:05Z", "type": "contact", "person": {"email": "a@x.test"}}
    shuffled = list(body.items())
    chance.shuffle(shuffled)
    assert said(body) == said(dict(shuffled))


def said(body: Any) -> Any:
    try:
        return read_push(body)
    except NotReadable as error:
        return str(error)


@given(st.sampled_from(list(InquiryType)), st.text(max_size=20), st.integers(0, 2**31))
@OFTEN
def test_q1_the_same_record_has_the_same_key(act: InquiryType, message: str, price: int) -> None:
    body = {"at": "2026-11-27T15:04:05Z", "type": act, "person": {"email": "a@x.test"}, "message": message,
            "listing": {"price": price}}  # fmt: skip
    assert read_push(body) == read_push(json.loads(json.dumps(body)))
