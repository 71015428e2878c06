"""E17: no empty slot: a name that is none is not greeted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.sales_agent.messages.gsm7 import LETTERS
from rules.sales_agent.messages.names import greeting_name

FAST = settings(max_examples=200, derandomize=True, database=None, deadline=None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dana", "Dana"), ("dana", "Dana"), ("ALL CAPS", "All"), ("DANA", "Dana"), ("  Dana  Lee ", "Dana"),
        ("Mary Ann", "Mary"), ("JEAN-LUC", "Jean-Luc"), ("o\u2019neil", "O'Neil"), ("O&#39;Brien", "O'Brien"),
        ("McKenzie", "McKenzie"), ("DeShawn", "DeShawn"), ("Jos\u00e9", "Jos\u00e9"), ("MAR\u00cdA", "Maria"),
        ("Zo\u00eb", "Zoe"), ("\u0141ukasz", "Lukasz"), ("Bj\u00f8rn", "Bj\u00f8rn"), ("Dana \U0001f3e1", "Dana"),
        ("Bob (cell)", "Bob"), ('Robert "Bob"', "Robert"), ("Al", "Al"), ("Ed", "Ed"), ("Don", "Don"),
        ("Lynn", "Lynn"),         ("Christian", "Christian"), ("Faith", "Faith"), ("\u202eDana", "Dana"),
    ],
)  # fmt: skip
def test_e17_a_first_name_is_greeted_as_one_says_it(text: str, name: str) -> None:
    """E17."""
    assert greeting_name(text) == name


@pytest.mark.parametrize(
    "text",
    ["", "  ", "PROSPECT", "Unknown", "Lead", "Test", "N/A", "null", "None", "Mr & Mrs", "Mr John", "Dr. Smith",
     "John & Mary", "John and Mary", "John &amp; Mary", "Juan y Ana", "Bob/Sue", "Smith, John", "J", "J.", "JD", "J.D.",
     "Summit Homes LLC", "The Lund Family Trust", "dana@example.test", "303-555-0101", "Dana2", "\U0001f3e1", "...",
     "{{first_name}}", "[First Name]", "first_name", "Xxx", "asdf", "bcdfg", "www.example.com", "St. John", "De Shawn",
     "\u041b\u0435\u043d\u0430", "\u674e", "Wilhelmina-Charlottenburg", "Da\x00na@", "stop", "Do Not Text", "?", "'"],
)  # fmt: skip
def test_e17_what_is_not_plainly_a_name_is_not_greeted(text: str) -> None:
    """E17. Awkward case 43."""
    assert greeting_name(text) is None


@FAST
@given(st.text(max_size=40))
def test_any_text_is_a_short_plain_name_or_none(text: str) -> None:
    name = greeting_name(text)
    if name is not None:
        assert 2 <= len(name) <= 24
        assert LETTERS.issuperset(name)
        assert not set("{}@0123456789\n ") & set(name)
        assert name[0].isupper()
