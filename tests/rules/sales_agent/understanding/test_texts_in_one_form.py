"""K4: one form of a text, in which phrases are looked for."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules.sales_agent.understanding.normalise import line
from rules.sales_agent.understanding.real_words import REAL_WORDS
from rules.sales_agent.understanding.slips import WORDS, distance, mended


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Don’t TEXT me!!!", " do not text me | "),
        ("dont txt me, pls", " do not text me , please "),
        ("Stop. Thank you", " stop | thanks "),
        ("S.T.O.P.", " stop | "),
        ("s t o p texting me", " stop texting me "),
        ("STOOOOP", " stop "),
        ("un-subscribe", " unsubscribe "),
        ("opt-out", " opt out "),
        ("Ne m’écrivez plus", " ne m ecrivez plus "),
        ("bórrame de la lista", " borrame de la lista "),
        ("＠ＳＴＯＰ ⓢⓣⓞⓟ", " stop stop "),
        ("st\u200bop te\u202exting m\u00ade", " stop texting me "),
        ("st\x00op", " stop "),
        ("quit\x0btexting", " quit | texting "),
        ("ST0P", " stop "),
        ("f***ing stop", " fucking stop "),
        ("remove my #", " remove my number "),
        ("quit calling/texting", " quit calling or texting "),
        ("stop blowin up my phone", " stop blowing up my phone "),
        ("see https://a.example/stop or a@stop.com", " see or "),
        ("$450,000.50 – ok…", " 450,000.50 , ok , "),
        ("I could please stop", " i could | please stop "),
        ("2 bedroom, 2 message", " 2 bedroom , 2 message "),
        ("how 2 stop", " how to stop "),
        ("🙏👍🏽❤️", "  "),
        ("", "  "),
    ],
)
def test_what_looks_alike_to_a_person_has_one_form(text, form):
    assert line(text) == form


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("stpo", "stop"),
        ("sotp", "stop"),
        ("stopp", "stop"),
        ("unsuscribe", "unsubscribe"),
        ("unsubscibed", "unsubscribe"),
        ("texring", "texting"),
        ("stoptextingme", "stop texting me"),
        ("notexts", "no texts"),
    ],
)
def test_a_word_typed_wrong_is_the_one_that_was_meant(word, meant):
    assert mended(word) == meant


@pytest.mark.parametrize(
    "word",
    [
        "shop",
        "step",
        "spot",
        "send",
        "quiet",
        "quite",
        "bend",
        "and",
        "suite",
        "stoop",
        "Alton",
        "also",
        "cancer",
    ],
)
def test_a_harmless_word_is_never_taken_for_a_slip(word):
    assert mended(word.lower()) == word.lower()


def test_real_words_and_those_that_stops_are_said_with_stay_as_they_are():
    assert {word: mended(word) for word in REAL_WORDS | WORDS if mended(word) != word} == {}


def test_slips_are_counted_with_two_exchanged_letters_as_one():
    assert [distance("stop", word) for word in ("stop", "stpo", "sop", "stoop", "spot")] == [0, 1, 1, 1, 2]


@given(st.text(max_size=400))
@example("\u13a0")
def test_any_text_has_a_form_of_words_and_breaks(text):
    form = line(text)
    assert form.startswith(" ")
    assert form.endswith(" ")
    assert "  " not in form.strip()
    assert not any(char.isupper() for char in form)


@given(st.text(alphabet="stop unsubcrie.-_*'\u0301\u200d\x00🛑\n", max_size=10_000))
def test_no_text_is_too_strange_or_too_long(text):
    assert line(text + "\0" * 10)
