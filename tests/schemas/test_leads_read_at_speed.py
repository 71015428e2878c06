"""The quick reading of leads says what the careful one says, or nothing."""

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.lofty.fast_leads import lead_rows, plain_lead
from schemas.lofty.leads import careful_lead
from schemas.model.leads import Lead
from schemas.parsing.garbled import as_object
from tests.schemas.test_wire_properties import ANYTHING, LEAD

FIELDS = st.sampled_from(sorted(LEAD))
NESTED = st.sampled_from(
    [
        ("tags", "tagName"),
        ("leadPropertyList", "mailAddress"),
        ("leadPropertyList", "streetAddress"),
        ("leadPropertyList", "zipCode"),
        ("customAttributes", "attributeName"),
        ("customAttributes", "attributeType"),
        ("customAttributes", "value"),
    ]
)
OFTEN = settings(max_examples=400, derandomize=True, database=None, deadline=None)


def agree(row: Any) -> None:
    """Where the quick reading says something, the careful one says the same."""
    text = json.dumps(row).encode()
    page = lead_rows(b'{"leads": [%b], "_metadata": {"total": 1}}' % text)
    assert page is not None
    quick = plain_lead(text)
    assert (page.leads, len(page.others)) == (((), 1) if quick is None else ((quick,), 0))
    if quick is not None:
        assert quick.to_domain() == careful_lead(row)
        moments = (spelled(quick.created_at_spelled), spelled(quick.updated_at_spelled))
        assert moments == (quick.created_at, quick.updated_at)
    else:
        assert as_object(page.others[0]) == json.loads(text)


def spelled(moment: str) -> datetime | None:
    return datetime.fromisoformat(f"{moment}+00:00") if moment else None


@OFTEN
@given(st.dictionaries(FIELDS, ANYTHING, max_size=3), st.sets(FIELDS, max_size=2))
def test_fields_of_any_kind_are_read_the_same_or_left_to_the_careful_reader(changes, without):
    agree({name: value for name, value in {**LEAD, **changes}.items() if name not in without})


@OFTEN
@given(NESTED, ANYTHING, st.booleans())
def test_nested_fields_too(place, value, first):
    rows, name = place
    both = [{**LEAD[rows][0], name: value}, LEAD[rows][0]]
    agree({**LEAD, rows: both if first else both[::-1]})


INQUIRY = {"priceMin": 300_000, "modifyByAgent": True, "updateTime": "2026-04-12T23:59:59GMT"}


@OFTEN
@given(st.sampled_from(["language", "state", "leadTypes", "leadInquiry"]), ANYTHING)
def test_what_is_only_shown_too(name, value):
    agree({**LEAD, name: value})


@OFTEN
@given(st.sampled_from(sorted(INQUIRY)), ANYTHING, st.booleans())
def test_what_stands_inside_an_object_too(name, value, there):
    inquiry = {**INQUIRY, name: value}
    agree({**LEAD, "leadInquiry": inquiry if there else {name: value}})


def test_who_changed_the_criteria_and_when_is_read_the_quick_way():
    quick = noun(json.dumps({**LEAD, "leadInquiry": INQUIRY}).encode())
    assert quick == careful_lead({**LEAD, "leadInquiry": INQUIRY})
    assert (str(quick.criteria_updated_at), quick.criteria_by_agent) == ("2026-04-12 23:59:59+00:00", True)
    assert quick.search_criteria == '{"priceMin": 300000}'


@pytest.mark.parametrize("inquiry", [None, {}, {"updateTime": None, "modifyByAgent": None}])
def test_criteria_that_nobody_changed_are_nobodys(inquiry):
    for read in (noun(json.dumps({**LEAD, "leadInquiry": inquiry}).encode()), careful_lead(LEAD)):
        assert (read.criteria_updated_at, read.criteria_by_agent) == (None, False)


@pytest.mark.parametrize("inquiry", ["soon", ["x"], {"updateTime": {"a": 1}, "modifyByAgent": "perhaps"}])
def test_criteria_that_cannot_be_read_hold_no_lead_up_and_are_not_the_leads_own_doing(inquiry):
    read = careful_lead({**LEAD, "leadInquiry": inquiry})
    assert read.criteria_updated_at is None
    assert read.criteria_by_agent is isinstance(inquiry, dict)


def test_an_ordinary_lead_takes_the_quick_way():
    row = json.dumps(LEAD).encode()
    assert noun(row) == careful_lead(LEAD)
    accented = {**LEAD, "firstName": " Zoë\n", "tags": None, "customAttributes": None, "lastUpdateTime": None}
    assert noun(json.dumps(accented).encode()) == careful_lead(accented)


def noun(row: bytes) -> Lead:
    quick = plain_lead(row)
    assert quick is not None
    return quick.to_domain()


@pytest.mark.parametrize(
    "changes",
    [
        {"leadId": "5"},
        {"hiddenFlag": 1},
        {"emails": "a@b.test"},
        {"ownershipScope": "team"},
        {"createTime": None},
    ],
)
def test_whatever_is_not_plain_is_left_to_the_careful_reader(changes):
    assert plain_lead(json.dumps({**LEAD, **changes}).encode()) is None


def test_a_page_is_cut_into_rows_whatever_they_hold():
    lead = json.dumps(LEAD).encode()
    content = (
        b'{"leads":[{"leadId":1},7,%b,null,{"leadId":NaN}],"_metadata":{"total":5,"scrollId":"s"}}' % lead
    )
    for text in (content, content.replace(b"NaN", b"3")):
        page = lead_rows(text)
        assert page is not None
        assert (len(page.leads), len(page.others), page.total, page.scroll) == (1, 4, 5, "s")
        assert page.leads[0].to_domain() == careful_lead(LEAD)
        assert as_object(page.others[1]) == 7


@pytest.mark.parametrize("content", [b"[]", b'{"leads":{}}', b'{"lead":[]}', b'"text"', b"null", b"3"])
def test_what_is_no_page_of_leads_is_none(content):
    assert lead_rows(content) is None


@pytest.mark.parametrize("content", [b"", b'{"leads":[', b"<html>", b"\xff\xfe"])
def test_what_is_not_json_is_refused(content):
    with pytest.raises(ValueError, match=r"(?i)json|decode|expecting|codec"):
        lead_rows(content)


def test_a_page_without_good_metadata_still_has_its_rows():
    for metadata in ({"total": "many"}, [], None, {"total": 2, "scrollId": ""}):
        page = lead_rows(json.dumps({"leads": [LEAD], "_metadata": metadata}).encode())
        assert page is not None
        assert (page.scroll, len(page.leads)) == (None, 1)


@pytest.mark.parametrize(
    "moment",
    [
        "2026-04-30T17:33:32GMT",
        "2026-04-30 17:33:32GMT",
        "2026-04-30T17:33:32.5GMT",
        "20260430T173332.123GMT",
        "2026-W15-6T02:03:04GMT",
        "2026-04-30T17:33:32+02:00",
        "2026-04-30T17:33:32.123456-06:00",
        "2026-02-30T17:33:32GMT",
        "1999-12-31 23:59:59",
        "1777570412000",
    ],
)
def test_times_in_any_spelling(moment):
    agree({**LEAD, "createTime": moment, "lastUpdateTime": moment})
    agree({**LEAD, "createTime": "2026-04-30T17:33:32GMT", "lastUpdateTime": moment})
