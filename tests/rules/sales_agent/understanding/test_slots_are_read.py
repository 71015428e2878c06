"""K4: what a reply tells, in the sentences of the golden file, and the laws that hold for all of them."""

import json
import re._parser as parser
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from re import Pattern
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sales_agent.understanding import slots as package
from rules.sales_agent.understanding.slots.read import read_slots
from rules.sales_agent.understanding.slots.words.form import form_of, shown
from schemas.model.sales_agent.replies import Asked, Price, Role, TimeFrame
from tests.rules.sales_agent.understanding.test_phrases_are_sound import endless

GOLDEN = Path(__file__).with_name("slots.golden")
LEAST, LEAST_NOTHING, EXACT = 300, 60, 0.95
Line = tuple[str, Role | None, Asked | None]


def lines() -> tuple[date, dict[Line, dict[str, Any]]]:
    found: dict[Line, dict[str, Any]] = {}
    rows = GOLDEN.read_text(encoding="utf-8").splitlines()
    today = next(date.fromisoformat(row.split()[1]) for row in rows if row.startswith("today "))
    for row in rows:
        if " | " in row and row[0] != "#":
            text, role, asked, told = row.split(" | ")
            line = (text, None if role == "-" else Role(role), None if asked == "-" else Asked(asked))
            assert line not in found, row
            found[line] = json.loads(told)
    return today, found


TODAY, ALL = lines()
ANY = st.sampled_from(list(ALL))


def as_json(value: object) -> object:
    if isinstance(value, Price):
        told = {"min": value.min, "max": value.max}
        return {bound: amount for bound, amount in told.items() if amount is not None}
    if isinstance(value, TimeFrame):
        return {"from_months": value.from_months, "to_months": value.to_months}
    return value


@cache
def told(text: str, role: Role | None, asked: Asked | None) -> dict[str, object]:
    found, reasons = read_slots(text, role=role, asked=asked, today=TODAY)
    known = found.known()
    assert {reason.of for reason in reasons} == set(known)
    return {name: as_json(value) for name, value in known.items()}


def same(first: dict[str, object], second: dict[str, object]) -> bool:
    """Equal but for the full stops and commas that the words of a place may have between them."""
    return {name: str(value).replace(",", "") for name, value in first.items()} == {
        name: str(value).replace(",", "") for name, value in second.items()
    }


def test_k4_the_slots_of_the_golden_file_are_exact():
    wrong = {line: told(*line) for line, slots in ALL.items() if told(*line) != slots}
    assert len(wrong) <= (1 - EXACT) * len(ALL), wrong
    assert wrong == {}


def test_the_golden_file_is_as_large_as_was_promised():
    assert len(ALL) >= LEAST
    assert sum(not slots for slots in ALL.values()) >= LEAST_NOTHING
    counts = Counter(name for slots in ALL.values() for name in slots)
    assert min(counts[name] for name in ("side", "area", "price", "time_frame", "financing", "address")) >= 15


def test_without_a_day_nothing_is_read_that_is_counted_from_it():
    slots, _ = read_slots("in June", role=Role.BUYER, asked=Asked.TIME_FRAME)
    assert slots.time_frame is None
    slots, _ = read_slots("in 2 months", role=Role.BUYER, asked=Asked.TIME_FRAME)
    assert slots.time_frame == TimeFrame(0, 2)


def test_a_reason_says_its_slot_its_rule_and_its_words():
    _, reasons = read_slots("In Denver, under 400k", role=Role.BUYER, asked=None)
    assert [(reason.of, reason.rule, reason.words) for reason in reasons] == [
        ("area", "in …", "denver"),
        ("price", "max", "400k"),
    ]


@given(ANY, st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_letter_case_never_changes_what_is_told(line, change):
    text, role, asked = line
    assert told(change(text), role, asked) == told(*line)


@given(ANY, st.sampled_from(["!", "!!!", ".", "...", " .", "…", "\n", "  ", ")", " :)", "?!"]))
def test_punctuation_at_the_end_never_changes_what_is_told(line, marks):
    text, role, asked = line
    assert told(text + marks, role, asked) == told(*line)


@given(ANY, st.sampled_from("🙏😡👍🏽❤️🏠👋🤷‍♀️🙄"), st.booleans())
def test_pictures_never_change_what_is_told(line, picture, before):
    text, role, asked = line
    assert told(f"{picture} {text}" if before else f"{text} {picture}", role, asked) == told(*line)


@given(ANY)
def test_curly_quotes_and_long_dashes_never_change_what_is_told(line):
    text, role, asked = line
    curly = text.replace("'", "\u2019").replace(" - ", " \u2014 ").replace("...", "\u2026")
    assert told(curly, role, asked) == told(*line)


@given(ANY, st.sampled_from(["  ", "\t", "\u00a0", " \u200b", "   "]))
def test_blanks_never_change_what_is_told(line, blank):
    text, role, asked = line
    assert told(f" {text.replace(' ', blank)} ", role, asked) == told(*line)


@given(
    ANY,
    st.sampled_from(["Hi, ", "Hello! ", "Please, ", "Thanks. ", "Hey there, ", "Good morning. ", "Hola, "]),
)
def test_a_polite_beginning_never_changes_what_is_told(line, polite):
    text, role, asked = line
    assert told(polite + text, role, asked) == told(*line)


@given(
    ANY, st.sampled_from([", thanks", ". Thank you!", ", please", " thx", ". Have a nice day", " gracias"])
)
def test_a_polite_end_never_changes_what_is_told(line, polite):
    text, role, asked = line
    assert told(text.rstrip(".!? ") + polite, role, asked) == told(*line)


@given(st.text(max_size=300), st.sampled_from([None, *Asked]), st.sampled_from([None, *Role]))
def test_any_text_is_read(text, asked, role):
    slots, reasons = read_slots(text, role=role, asked=asked, today=TODAY)
    assert {reason.of for reason in reasons} == set(slots.known())


STRANGE = "1234567890$.,- k|_'\u0301\u200d\u202e\x00🏠\nabsty"


@given(st.text(alphabet=STRANGE, min_size=200, max_size=2_000), st.sampled_from([None, *Asked]))
def test_no_text_is_too_strange(text, asked):
    read_slots(text, role=None, asked=asked, today=TODAY)


@pytest.mark.parametrize(
    "part",
    [
        "1",
        "a",
        " ",
        "350 ",
        "350k ",
        "- ",
        "$",
        "hundred ",
        "million ",
        "in denver ",
        "in ",
        "not ",
        "to ",
        ".",
        "\x00",
        "\u202e",
        "3 months ",
        "a@",
        "a.",
        "(303) ",
        "303-",
        "one ",
        "i want to ",
        "denver, ",
        "12 maple ",
        "yes ",
        "🏠",
    ],
)
@pytest.mark.parametrize("asked", [None, Asked.PRICE, Asked.AREA, Asked.ADDRESS])
def test_a_long_text_takes_no_time(part, asked):
    text = (part * 10_000)[:10_000]
    began = process_time()
    read_slots(text, role=None, asked=asked, today=TODAY)
    assert process_time() - began < 0.5


def patterns() -> Iterator[tuple[str, Pattern[str]]]:
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            for pattern in held(value):
                yield f"{module.name}.{name}", pattern


def held(value: object) -> Iterator[Pattern[str]]:
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, dict):
        yield from held(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from held(part)


def test_no_pattern_repeats_without_end_what_repeats_without_end():
    known = dict(patterns())
    assert len(known) > 50
    assert [name for name, pattern in known.items() if any(endless(parser.parse(pattern.pattern)))] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("$350,000 - 400k", " $350000 - $400000 "),
        ("Four hundred thousand", " $400000 "),
        ("three fifty", " 350 "),
        ("1.2M or half a million", " $1200000 or $500000 "),
        ("entre 300 y 350 mil", " entre 300 y $350000 "),
        ("treinta y cinco mil", " $35000 "),
        ("between three hundred and four hundred thousand", " between 300 and $400000 "),
        ("two and a half years", " 2.5 years "),
        ("two million and a half", " $2500000 "),
        ("Five Points", " five points "),
        ("fifteen hundred", " 1500 "),
        ("2br w/ yard", " 2 br with yard "),
        ("Mt. Pleasant. I'm in", " mt pleasant | i am in "),
        ("Denver/Aurora", " denver or aurora "),
        ("2,000/mo", " 2000 per mo "),
        ("mid-600's", " mid 600s "),
        ("400.000", " 400000 "),
        ("350 dollars", " $350 "),
        ("<400", " under 400 "),
        ("Hi! Thanks.", "  "),
    ],
)
def test_facts_are_read_in_one_form(text, line):
    assert form_of(shown(text)).line == line
