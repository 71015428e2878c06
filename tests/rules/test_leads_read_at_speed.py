"""The quick reading of leads says what the careful one says, or nothing."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.lofty_leads import as_object, careful_lead, lead_rows, plain_lead
from tests.rules.test_wire_properties import ANYTHING, LEAD

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
    page = lead_rows(json.dumps({"leads": [row], "_metadata": {"total": 1}}).encode())
    assert page is not None
    assert len(page.rows) == 1
    quick = plain_lead(page.rows[0])
    if quick is not None:
        assert quick == careful_lead(as_object(page.rows[0])) == careful_lead(row)


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


def test_an_ordinary_lead_takes_the_quick_way():
    row = json.dumps(LEAD).encode()
    assert plain_lead(row) == careful_lead(LEAD)
    accented = {**LEAD, "firstName": " Zoë\n", "tags": None, "customAttributes": None, "lastUpdateTime": None}
    assert plain_lead(json.dumps(accented).encode()) == careful_lead(accented)


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
    content = (
        b'{"leads":[{"leadId":1},7,null,{"leadId":NaN}],"_metadata":{"total":4,"scrollId":"s"},"more":[]}'
    )
    for text in (content, content.replace(b"NaN", b"3")):
        page = lead_rows(text)
        assert page is not None
        assert (len(page.rows), page.total, page.scroll) == (4, 4, "s")
        assert as_object(page.rows[1]) == 7


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
        assert (page.scroll, len(page.rows)) == (None, 1)
