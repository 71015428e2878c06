"""The awkward cases of sending, stops and replies that were found at peers: each is a test by its number."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
CASES = {
    1: "a polite stop",
    2: "something else that must be stopped, in capitals",
    3: "who stops by",
    4: "an end in time",
    5: "a showing that is cancelled, and the word alone",
    6: "a question with such a verb",
    7: "a stop without a keyword",
    8: "Spanish, its pronouns and its low season",
    9: "French",
    10: "a stop on the phone, and a transcript",
    11: "not interested",
    12: "a later sender that does not know of the stop",
    13: "a stop that only the carrier knows",
    14: "who confirms a stop",
    15: "keywords in the middle of a conversation, and START",
    16: "another number of ours",
    17: "two leads with one number",
    18: "a number that a stranger has now",
    19: "a person who wrote a moment ago",
    20: "a person who wrote from another device, long ago",
    21: "a hand-over that hands over for ever",
    22: "a promise to call of which nobody knows",
    23: "two machines that answer each other",
    24: "reactions",
    25: "a notification that comes again while it is worked on",
    26: "one text under two ids",
    27: "three texts that are one thought",
    28: "a reply that is read late",
    29: "a sentence that nobody understands",
    30: "two runs at once",
    31: "two that claim one row",
    32: "a lost answer to a send",
    33: "the clock changes",
    34: "held until the morning, and somebody has called",
    35: "the office's clock instead of the lead's",
    36: "planned in time, delivered at night",
    37: "placeholders",
    38: "words of watching",
    39: "a link to nothing",
    40: "machines that open emails",
    41: "curly quotes, emoji and brackets",
    42: "a lead who has written before the text goes out",
    43: "names that are none",
    44: "a reply that gives orders",
    45: "people, safety, schools, a visa, a disability",
    46: "threats and self-harm",
    47: "who has stopped and writes again",
    48: "a number without its question",
}
"""What is awkward about each, in a few words. Numbers that are missing concern what later parts of the agent do."""
_NAMED = re.compile(r"[Aa]wkward cases? ((?:\d+(?:, | and )?)+)")


def docstrings() -> Iterator[str]:
    """Of every test."""
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield ast.get_docstring(node) or ""


def test_each_case_is_named_by_a_test() -> None:
    named = {
        int(number)
        for said in docstrings()
        for numbers in _NAMED.findall(said)
        for number in re.findall(r"\d+", numbers)
    }
    assert {number: what for number, what in CASES.items() if number not in named} == {}
