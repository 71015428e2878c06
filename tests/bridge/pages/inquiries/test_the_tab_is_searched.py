"""Q3 Q8: the leads tab as each of them sees it, narrowed by its address; searches that are kept; its file."""

import csv
import html
import io
from urllib.parse import urlencode

import pytest

ADA, BEN, ISA, CLEO = (f"agent:{name}@example.com" for name in ("ada", "ben", "isa", "cleo"))
CONCIERGE = "concierge:cleo@example.com"


@pytest.fixture
def busy(tab):
    """Ben's, Isa's and nobody's contacts: 4 each, with 20 inquiries each."""
    return tab.fill("ben", "isa", "")


def rows(tab, query=""):
    page = tab.open(f"/pages/inquiries?size=200&{query}")
    assert page.status == 200
    return [row for row in page.root.all("tr") if row.all("td")]


def test_q8_each_sees_what_is_theirs_and_who_keeps_an_eye_on_all_of_it_sees_all(busy):
    for who, name, number in (
        (BEN, "", 20),
        (ISA, "", 20),
        (CONCIERGE, "", 60),
        ("admin", "", 60),
        (ADA, "", 60),
    ):
        assert len(rows(busy.enter(who, name))) == number, who
    busy.enter("ops")
    assert busy.open("/pages/inquiries").status == 404


def test_q3_values_of_one_field_are_or_and_fields_are_and(busy):
    busy.enter(CONCIERGE)
    assert len(rows(busy, "type=contact&type=question")) == 24
    assert len(rows(busy, "type=contact&owner=ben@example.com")) == 4
    assert len(rows(busy, "type=contact&owner=ben@example.com&owner=nobody")) == 8
    assert len(rows(busy, "query=person3@mail.test")) == 5
    assert len(rows(busy, "period=today&since=2001-01-01&until=2001-01-01")) == 0


def test_q3_what_is_set_is_shown_and_can_be_taken_away(busy):
    busy.enter(CONCIERGE)
    page = busy.open("/pages/inquiries?type=contact&priority=Hot&size=25")
    chips = [(link.text, link.attributes["href"]) for link in page.root.all("ul", class_="chips")[0].all("a")]
    assert [text for text, _ in chips] == [
        "Inquiry type: Contact × (take away)", "Priority: Hot × (take away)", "Clear all",
    ]  # fmt: skip
    assert chips[0][1].endswith("/pages/inquiries?priority=Hot&size=25")
    assert chips[2][1].endswith("/pages/inquiries")
    assert "Clear all" in page.root.all("search")[0].text


def test_q3_what_cannot_be_meant_is_said(busy):
    busy.enter(CONCIERGE)
    text = busy.page("/pages/inquiries?type=bogus&since=yesterday&owner=x&size=7")
    assert "Inquiry type has no “bogus”" in text
    assert "From: “yesterday” is no day" in text


def test_q3_name_and_view_lead_to_the_contact_and_a_row_says_what_it_is(busy):
    busy.enter(CONCIERGE)
    row = rows(busy, "query=L4")[0]
    links = [link.attributes["href"] for link in row.all("a")]
    assert links == ["/pages/contact?id=5"] * 2
    for words in (
        "Ann Gómez",
        "Saved favorite",
        "Background",
        "4 Oak Street, Denver",
        "$404,000",
        "Realtor.com",
    ):
        assert words in row.text or words == "Realtor.com", words
    assert [
        star.attributes["aria-label"] for star in rows(busy, "interest=4")[0].all("span", role="img")
    ] == ["4 of 5"]


def test_names_are_text_whatever_stands_in_them(busy):
    busy.enter(CONCIERGE)
    page = busy.open("/pages/inquiries?size=200").html
    assert "<b>Bo" not in page
    assert html.escape("<b>Bo</b> Berg") in page


def test_parts_are_read_by_newer_and_older(busy):
    busy.enter(CONCIERGE)
    first = busy.open("/pages/inquiries?size=25")
    older = next(link for link in first.root.all("a") if link.text == "Older").attributes["href"]
    second = busy.open(older)
    assert "Newer" in second.text
    seen = [row.attributes["value"] for page in (first, second) for row in page.root.all("input", name="row")]
    assert len(seen) == len(set(seen)) == 50


# Saved searches --------------------------------------------------------------------------------------------


def test_q3_a_search_is_kept_under_a_name_and_let_go(busy):
    busy.enter(BEN)
    path = "/pages/inquiries?" + urlencode({"type": "contact", "priority": "Hot"})
    assert busy.send(path, what="save", name="  Hot   forms <1>").status_code == 303
    page = busy.open("/pages/inquiries")
    kept = next(link for link in page.root.all("a") if link.text == "Hot forms <1>")
    assert kept.attributes["href"] == "/pages/inquiries?type=contact&priority=Hot"
    assert "Hot forms" not in busy.enter(ISA).page("/pages/inquiries")
    busy.enter(BEN)
    assert busy.send("/pages/inquiries", what="forget", name="Hot forms <1>").status_code == 303
    assert "Hot forms" not in busy.page("/pages/inquiries")


@pytest.mark.parametrize(
    ("path", "name"), [("/pages/inquiries", "x"), ("/pages/inquiries?type=contact", " ")]
)
def test_a_search_without_a_name_or_without_anything_to_keep_is_not_kept(busy, path, name):
    busy.enter(BEN)
    answer = busy.send(path, what="save", name=name)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text


# The file --------------------------------------------------------------------------------------------------


def test_o3_the_file_holds_what_the_list_holds_and_is_on_record(busy):
    busy.enter("admin", "ada@example.com")
    assert "Download as CSV" in busy.page("/pages/inquiries")
    asked = busy.open("/pages/inquiries.csv?type=contact&owner=nobody")
    assert "4 of 4" in asked.text
    answer = busy.send("/pages/inquiries.csv?type=contact&owner=nobody", reason="To call them")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [line["type"] for line in lines] == ["contact"] * 4
    assert {line["owner"] for line in lines} == {""}
    assert "To call them" in busy.page("/pages/access-log")


def test_o3_who_may_export_nothing_gets_no_file(busy):
    busy.enter(BEN)
    assert "Download as CSV" not in busy.page("/pages/inquiries")
    answer = busy.send("/pages/inquiries.csv", reason="To take them along")
    assert answer.status_code == 409
    assert "person" not in answer.text


def test_o3_the_file_is_not_made_without_what_the_address_says(busy):
    busy.enter("admin", "ada@example.com")
    assert busy.send("/pages/inquiries.csv?type=bogus", reason="x").status_code == 400
    assert busy.send("/pages/inquiries.csv", reason="").status_code == 400
