"""A letter says the same as plain text and as HTML, whatever anybody typed into it."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.mail.letter import LONGEST_QUOTE, Letter, Line, as_html, as_text, short

TAGS = {
    "html", "head", "meta", "title", "body", "div", "p", "span", "a", "blockquote", "br",
}  # fmt: skip


class Seen(HTMLParser):
    """Tags, addresses and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.links, self.said = set[str](), list[str](), ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [
            value or "" for name, value in attrs if name in ("href", "src", "onclick", "background")
        ]

    def handle_data(self, data: str) -> None:
        self.said += data


@settings(max_examples=30)
@given(st.text(), st.text(), st.text())
def test_what_was_typed_makes_no_tag_and_no_address(todo, text, quote):
    letter = Letter(
        todo, (Line(text, "Label", "tel:1"),), quote, Line("Open", href="https://x.test/a?b=1&c=2"), text
    )
    seen = Seen(as_html(letter, todo))
    assert seen.tags <= TAGS
    assert seen.links == ["tel:1", "https://x.test/a?b=1&c=2"]
    as_text(letter).encode()


def test_both_say_the_same():
    letter = Letter(
        "Answer now.", (Line("(303) 555-0111", "Phone", "tel:+13035550111"),), "One\nTwo", Line("Open", href="https://x"),
        "Why.",
    )  # fmt: skip
    assert as_text(letter) == (
        "Answer now.\n\nPhone: (303) 555-0111\n\n> One\n> Two\n\nOpen:\nhttps://x\n\n-- \nWhy.\n"
    )
    seen = Seen(as_html(letter, "Title"))
    for said in ("Answer now.", "Phone", "(303) 555-0111", "One", "Two", "Open", "Why."):
        assert said in seen.said


def test_long_words_are_cut():
    letter = Letter("Do", quote="x" * 9_000)
    assert len(as_text(letter)) < LONGEST_QUOTE + 20
    assert short("a  b\nc", 5) == "a b c"
    assert short("abcdefgh", 5) == "abcd…"
