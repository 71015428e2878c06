"""E17: folding to GSM-7, and how many segments a text takes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.sales_agent.messages.gsm7 import LETTERS, fold, foldable, segments

FAST = settings(max_examples=200, derandomize=True, database=None, deadline=None)
TEXT = st.text(max_size=200)
PLAIN = st.text(alphabet="".join(sorted(LETTERS - set("^{}[]~|\\€\f"))), max_size=400)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("\u201cHi\u201d \u2013 it\u2019s\u2026", '"Hi" - it\'s...'),
        ("Mary\u00a0Ann\u2003X\tY", "Mary Ann X Y"),
        ("ma\u00f1ana, aqu\u00ed m\u00e1s caf\u00e9", "ma\u00f1ana, aqui mas caf\u00e9"),
        ("Zu\u0308rich Zo\u00eb \u0141uk", "Z\u00fcrich Zoe Luk"),
        ("3\u00bd baths \u2122 \u00a9", "31/2 baths TM (c)"),
        ("\u00bfQu\u00e9? \u00a1S\u00ed!", "\u00bfQu\u00e9? \u00a1Si!"),
        ("a`b", "a'b"),
        ("no\u200bwidth\u00ad", "nowidth"),
        ("\U0001f3e1 home", "\U0001f3e1 home"),
        ("\u674e", "\u674e"),
    ],
)
def test_e17_what_looks_alike_is_written_in_plain_letters(text: str, folded: str) -> None:
    """E17: emoji and other scripts stay, and cost what they cost."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 1), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3),
        ("[" * 80, 1), ("[" * 81, 2), ("\u20ac" * 80, 1), ("\\" * 76 + "a", 1),
        ("a" * 152 + "[" + "a" * 150, 2), ("a" * 152 + "[" + "a" * 151, 2), ("a" * 152 + "[" + "a" * 152, 3),
        ("\u00e1" * 70, 1), ("\u00e1" * 71, 2), ("\u00e1" * 134, 2), ("\u00e1" * 135, 3),
        ("\U0001f3e1" * 35, 1), ("\U0001f3e1" * 36, 2), ("a" * 69 + "\U0001f3e1", 2), ("\U0001f3e1" * 66, 2),
        ("\U0001f3e1" * 67, 3), ("\u00e9" * 160, 1),
    ],
)  # fmt: skip
def test_e17_segments(text: str, number: int) -> None:
    """E17: what counts two is never parted between two segments. Awkward case 41."""
    assert segments(text) == number


@FAST
@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@FAST
@given(PLAIN)
def test_what_every_phone_has_stays_as_it_is(text: str) -> None:
    assert fold(text) == text
    assert foldable(text)
    assert segments(text) == (1 if len(text) <= 160 else -(-len(text) // 153))


@FAST
@given(TEXT, TEXT)
def test_more_text_never_takes_less(text: str, more: str) -> None:
    assert segments(text + more) >= segments(text)
