"""What an address asks of a list: every filter survives the way through it, and nothing odd in it is an error."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.app import _templates
from bridge.frame.address import changed, with_query, without
from bridge.frame.asked import LONGEST, Asked, read
from bridge.frame.cursor import from_cursor, to_cursor
from bridge.frame.listing import Listing
from bridge.frame.shape import SIZES, Cell, Column, ColumnKind, Filter, FilterKind, Shape, options

STAGES = {"new": "New", "hot": 'Hot, "very" & <hot>', "ä b+c&d=e": "Odd one"}
SHAPE = Shape(
    columns=(
        Column("name", "Name", ColumnKind.LINK, sortable=True),
        Column("score", "Score", ColumnKind.NUMBER, sortable=True),
        Column("at", "Last seen", ColumnKind.WHEN, sortable=True),
        Column("why", "Why"),
    ),
    filters=(
        Filter("query", "Search"),
        Filter("since", "Since", FilterKind.DAY),
        Filter("stage", "Stage", FilterKind.CHOICE, options(STAGES)),
        Filter("tag", "Tag", FilterKind.MANY, options({"a": "A", "b&b": "B", "c": "C"})),
        Filter("mine", "Assigned to me", FilterKind.CHECKBOX),
        Filter("office", "Office", FilterKind.HIDDEN),
    ),
    sort="-at",
)
MACROS: Any = _templates().env.get_template("listing.html").module
ROW = (Cell("Rosa <Lund>", "/pages/lead?id=1"), Cell("7"), Cell("2026-03-31 10:00"), Cell("a\nb", note="c"))
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=LONGEST).filter(
    lambda text: text == text.strip()
)
ASKED = st.builds(
    Asked,
    st.fixed_dictionaries(
        {},
        optional={
            "query": st.tuples(WORDS),
            "since": st.dates().map(lambda day: (day.isoformat(),)),
            "stage": st.sampled_from(list(STAGES)).map(lambda one: (one,)),
            "tag": st.sets(st.sampled_from(["a", "b&b", "c"]), min_size=1).map(lambda some: tuple(sorted(some))),
            "mine": st.just(("1",)),
            "office": st.tuples(WORDS),
        },
    ),
    st.sampled_from(SHAPE.sorts),
    st.sampled_from(SIZES),
)  # fmt: skip
JUNK = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
QUERY = st.lists(
    st.tuples(
        st.sampled_from(["query", "since", "stage", "tag", "mine", "office", "sort", "size", "after", "before"]) | JUNK,
        JUNK | st.sampled_from(["0", "-1", "1e9", "2026-02-30", "-name", "name", "new", "1", "\0", "W10"]),
    ),
    max_size=8,
)  # fmt: skip


def shown(asked: Asked, rows: Any = (ROW,), **more: Any) -> Listing:
    return Listing("/pages/leads", SHAPE, asked, rows, "1,234", **more)


def asked_by(address: str) -> Asked:
    return read(SHAPE, parse_qsl(urlsplit(address).query, keep_blank_values=True))


class Html(HTMLParser):
    """What a browser makes of a list: its links by text, and what its form sends when nothing is touched."""

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.sent: list[tuple[str, str]] = []
        self.text, self._href, self._select = "", "", ""
        self._options: list[tuple[str, bool]] = []
        self.html = str(MACROS.listing(listing, "Leads"))
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._href = given["href"]
        elif tag == "select":
            self._select, self._options = given["name"], []
        elif tag == "option":
            self._options.append((given["value"], "selected" in given))
        elif tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self.sent.append((given["name"], given["value"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._href = ""
        elif tag == "select":
            chosen = [value for value, selected in self._options if selected] or [self._options[0][0]]
            self.sent.append((self._select, chosen[0]))

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._href:
            self.links[data.strip()] = self._href


@given(ASKED)
def test_what_is_asked_survives_the_address_and_the_form(asked: Asked) -> None:
    assert asked_by(with_query("/pages/leads", asked.query(SHAPE))) == asked
    assert read(SHAPE, Html(shown(asked)).sent) == asked


@given(QUERY)
def test_no_address_is_an_error_and_what_is_left_out_is_said(query: list[tuple[str, str]]) -> None:
    asked = read(SHAPE, query)
    assert asked.size in SIZES
    assert asked.sort in SHAPE.sorts
    again = read(SHAPE, asked.query(SHAPE))
    assert (again.values, again.sort, again.size, again.troubles) == (
        asked.values,
        asked.sort,
        asked.size,
        (),
    )
    page = Html(shown(asked))
    assert ("Not all of this address could be used" in page.text) is bool(asked.troubles)
    assert all(
        value in {pair[1].strip() for pair in query} for some in asked.values.values() for value in some
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"size": "0"}, "cannot have “0” rows. Choose one of 25, 50, 100, 200."),
        ({"sort": "shoe"}, "cannot be sorted by “shoe”. Choose one of its columns."),
        ({"sort": "why"}, "cannot be sorted by “why”"),
        ({"stage": "cold"}, "Stage has no “cold”. Choose one of those that are offered."),
        ({"since": "2026-02-30"}, "“2026-02-30” is no day. Write it as 2026-03-31."),
        ({"mine": "yes"}, "can only be ticked or not"),
        ({"query": "x" * 201}, "Use at most 200 letters."),
        ({"query": "a\0b"}, "cannot be looked for"),
        ({"after": "xyz"}, "This is its beginning."),
        ({"before": to_cursor("k", "name")}, "This is its beginning."),
    ],
)
def test_what_cannot_be_meant_is_as_if_it_was_not_given_and_is_said(query: dict[str, str], said: str) -> None:
    asked = read(SHAPE, query.items())
    assert len(asked.troubles) == 1
    assert said in asked.troubles[0]
    assert asked == Asked({}, "-at", 50, troubles=asked.troubles)
    assert said in Html(shown(asked)).text


@given(WORDS, st.sampled_from(SHAPE.sorts))
def test_a_place_in_the_list_is_one_for_its_order_only(key: str, sort: str) -> None:
    cursor = to_cursor(key, sort)
    assert from_cursor(cursor, sort) == key
    assert from_cursor(cursor, "other") is None
    assert read(SHAPE, [("sort", sort), ("after", cursor)]).after == key
    assert cursor.replace("-", "").replace("_", "").isalnum()


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")) | st.from_regex(r"[A-Za-z0-9_-]{0,40}"))
def test_garbage_is_no_place_in_a_list(text: str) -> None:
    found = from_cursor(text, "-at")
    assert found is None or to_cursor(found, "-at").rstrip("=") == text.rstrip("=")


@pytest.mark.parametrize(
    "said", ['[2,"-at","k"]', '[1,"-at",7]', '[1,"-at"]', "{}", "[" * 500, '[1,"-at",""]']
)
def test_another_version_is_no_place_in_a_list(said: str) -> None:
    import base64

    assert from_cursor(base64.urlsafe_b64encode(said.encode()).decode().rstrip("="), "-at") is None


def test_every_way_on_keeps_what_was_asked_and_changes_one_thing() -> None:
    asked = read(
        SHAPE,
        [("query", "lund"), ("tag", "c"), ("tag", "a"), ("size", "25"), ("after", to_cursor("9", "-at"))],
    )
    assert asked.values == {"query": ("lund",), "tag": ("a", "c")}
    page = Html(shown(asked, newer="n", older="o", csv="/pages/leads.csv"))
    kept = {"query": ("lund",), "tag": ("a", "c")}
    for text, values, sort, size, after, before in (
        ("From the beginning", kept, "-at", 25, "", ""),
        ("Newer", kept, "-at", 25, "", "n"),
        ("Older", kept, "-at", 25, "o", ""),
        ("Name", kept, "name", 25, "", ""),
        ("Score", kept, "-score", 25, "", ""),
        ("Last seen", kept, "at", 25, "", ""),
        ("200", kept, "-at", 200, "", ""),
        ("50", kept, "-at", 50, "", ""),
        ("Tag: A", {"query": ("lund",), "tag": ("c",)}, "-at", 25, "", ""),
        ("Search: lund", {"tag": ("a", "c")}, "-at", 25, "", ""),
        ("Show everything", {}, "-at", 25, "", ""),
        ("Download as CSV", kept, "-at", 25, "", ""),
    ):
        assert asked_by(page.links[text]) == Asked(values, sort, size, before, after), text
    assert urlsplit(page.links["Download as CSV"]).path == "/pages/leads.csv"
    assert 'aria-sort="descending"' in page.html
    assert page.html.count("aria-sort") == 1
    assert "1 of 1,234 are shown here." in page.text


@pytest.mark.parametrize(
    ("sort", "words"),
    [
        ("-at", {"Newer", "Older"}),
        ("at", {"Older", "Newer"}),
        ("name", {"Previous", "Next"}),
        ("", {"Newer", "Older"}),
    ],
)
def test_the_links_say_where_they_lead(sort: str, words: set[str]) -> None:
    page = Html(shown(Asked(sort=sort), newer="n", older="o"))
    assert words <= set(page.links)
    if sort == "at":
        assert asked_by(page.links["Newer"]).after == "o"


def test_a_list_of_nothing_says_what_to_do() -> None:
    assert "Import leads first." in Html(shown(Asked(), (), empty="Import leads first.")).text
    narrowed = Html(shown(Asked({"query": ("x",)}), (), empty="Import leads first."))
    assert "Nothing matches these filters." in narrowed.text
    assert asked_by(narrowed.links["show everything"]).values == {}
    left = Html(shown(Asked(after="k"), ()))
    assert "Nothing is left in this part of the list." in left.text


def test_cells_are_text_and_carry_their_column_for_a_phone() -> None:
    page = Html(shown(Asked()))
    assert "Rosa <Lund>" in page.text
    assert "<Lund>" not in page.html
    assert '<tr><td><a href="/pages/lead?id=1">' in page.html
    for label in ("Score", "Last seen", "Why"):
        assert f'data-label="{label}"' in page.html
    outside = Html(shown(Asked(), [(Cell("x", "https://crm.lofty.com/leads/1"), *ROW[1:])]))
    assert 'href="https://crm.lofty.com/leads/1" rel="noreferrer"' in outside.html


def test_names_that_mean_two_things_are_no_shape() -> None:
    for odd in (
        {"filters": (Filter("size", "Size"),)},
        {"filters": (Filter("q", "Q"), Filter("q", "R"))},
        {"size": 7},
    ):
        with pytest.raises(ValueError, match="no list can be asked for"):
            Shape((), **odd)  # type: ignore[arg-type]


def test_parameters_that_stay_stay_as_they_are() -> None:
    query = [("id", "7"), ("tag", "a"), ("tag", "b")]
    assert changed(query, after="k") == [*query, ("after", "k")]
    assert changed(query, tag="") == [("id", "7")]
    assert without(query, "tag", "a") == [("id", "7"), ("tag", "b")]
    assert with_query("/x", [("q", "ä &"), ("r", "")]) == "/x?q=%C3%A4+%26"
