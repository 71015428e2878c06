"""Every rule has its sentence, its function, its test, and its row in docs/rulebook.md."""

from importlib import import_module
from pathlib import Path

import pytest

from cli.rulebook import in_step, naming_tests, rulebook
from rules import RULEBOOK, Rule
from rules.register import REGISTER, rule

ROOT = Path(__file__).parents[2]
PROMISED = {
    *(f"V{number}" for number in range(1, 10)),
    *(f"B{number}" for number in range(1, 10)),
    *(f"A{number}" for number in range(1, 12)),
    *(f"L{number}" for number in range(1, 6)),
    *("G1", "G2", "G3"),
    *(f"C{number}" for number in range(1, 17)),
    *("T1", "T2", "T3", "T4", "T5", "T6", "T9"),
    *(f"S{number}" for number in range(1, 11)),
    *("O1", "O3", "O4", "O5", "O6", "O9", "O10", "O11", "O12"),
    *(f"E{number}" for number in range(1, 26) if number not in (20, 21, 22, 23)),
    *("K1", "K3", "K4", "K5", "N1", "N2", "N3", "N4", "M1", "M2", "M3"),
    *(f"Q{number}" for number in range(1, 9)),
    *(f"R{number}" for number in range(1, 13)),
}


def test_the_rulebook_holds_every_promised_rule_once_and_in_order() -> None:
    ids = [entry.id for entry in RULEBOOK]
    assert set(ids) == PROMISED
    assert len(ids) == len(set(ids))
    assert ids == sorted(ids, key=lambda one: ("VBALTGCSOEKNMQR".index(one[0]), int(one[1:])))


@pytest.mark.parametrize("entry", RULEBOOK, ids=lambda entry: entry.id)
def test_a_rule_is_a_sentence_and_a_function(entry: Rule) -> None:
    assert len(entry.sentence.split()) >= 5
    assert entry.sentence.endswith(".")
    module, name = entry.function.split(":")
    function = getattr(import_module(module), name)
    assert callable(function)
    assert function.__doc__


@pytest.mark.parametrize("entry", RULEBOOK, ids=lambda entry: entry.id)
def test_a_rule_has_a_test_that_names_it(entry: Rule) -> None:
    assert naming_tests(entry.id)


def test_no_rule_is_decided_twice() -> None:
    before = dict(REGISTER)
    with pytest.raises(ValueError, match="V1 is decided twice"):
        rule("V1", "Something else.")(print)
    assert before == REGISTER


def test_the_page_says_what_the_rules_say() -> None:
    assert in_step(ROOT / "docs" / "rulebook.md")


def test_another_page_is_not_in_step(tmp_path: Path) -> None:
    page = tmp_path / "rulebook.md"
    assert not in_step(page)
    page.write_text(rulebook() + "\n", encoding="utf-8")
    assert not in_step(page)
    page.write_text(rulebook(), encoding="utf-8")
    assert in_step(page)
