"""The tables of phrases: every pattern is linear, has a name, and needs words."""

import re._constants as codes
import re._parser as parser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rules.sales_agent.understanding import stops
from rules.sales_agent.understanding.intents.english.forms import FORMS
from rules.sales_agent.understanding.intents.english.harmless import HARMLESS
from rules.sales_agent.understanding.intents.plain import plain
from rules.sales_agent.understanding.intents.tables import TABLES as OF_INTENTS
from rules.sales_agent.understanding.normalise import line
from rules.sales_agent.understanding.phrase import Phrase, groups, phrases, possible
from rules.sales_agent.understanding.phrases.automatic import AUTOMATIC
from rules.sales_agent.understanding.phrases.edges import EDGES
from rules.sales_agent.understanding.phrases.starts import STARTS

TABLES = {
    **{
        name: table
        for name, table in vars(stops).items()
        if isinstance(table, tuple) and table and isinstance(table[0], Phrase)
    },
    **{str(intent): table for intent, table in OF_INTENTS.items()},
    "AUTOMATIC": AUTOMATIC,
    "FORMS": FORMS,
    "OF HOMES": HARMLESS,
    "EDGES": EDGES,
    "STARTS": STARTS,
}


SOME = [
    row.split(" | ")[0]
    for name in ("replies.golden", "stops.golden")
    for row in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()[::12]
    if " | " in row
]


def endless(pattern: Iterable[Any], inside: bool = False) -> Iterator[bool]:
    """Of each repetition without end: whether it stands in another one."""
    for code, argument in pattern:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            _, most, inner = argument
            without_end = most == codes.MAXREPEAT
            if without_end:
                yield inside
            yield from endless(inner, inside or without_end)
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from endless(branch, inside)
        elif code in (codes.SUBPATTERN, codes.ASSERT, codes.ASSERT_NOT):
            yield from endless(argument[-1], inside)


@pytest.mark.parametrize("table", TABLES)
def test_no_pattern_repeats_without_end_what_repeats_without_end(table):
    assert [
        phrase.name for phrase in TABLES[table] if any(endless(parser.parse(phrase.pattern.pattern)))
    ] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_phrase_has_a_name_and_needs_words(table):
    assert [
        phrase for phrase in TABLES[table] if not phrase.name.strip() or phrase.pattern.search("  ")
    ] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_phrase_that_a_line_has_is_passed_over(table):
    said = [form for text in SOME for form in (line(text), plain(line(text)))]
    for form in said:
        has = [phrase.source for phrase in TABLES[table] if phrase.pattern.search(form)]
        assert set(has) <= {phrase.source for phrase in possible(TABLES[table], form)}


def test_a_repetition_in_another_one_is_found():
    assert any(endless(parser.parse("(?:a+ )*b")))
    assert not any(endless(parser.parse("(?:a+ ){0,3}b+")))


def test_a_table_is_read_by_its_margins():
    words = groups("\nfruit\n    apples?\n        |pears?\n")
    found = phrases(
        "English",
        words,
        "\nlikes\n    i like <fruit>[[pie]]\n    i\n        love <fruit>\nhates\n    i hate <fruit>\n",
    )
    assert [phrase.name for phrase in found] == ["English: likes", "English: likes", "English: hates"]
    assert found[0].pattern.search(" i like pears ")
    assert not found[0].pattern.search(" i like apple pie ")
    assert not found[0].pattern.search(" hi like pears ")
