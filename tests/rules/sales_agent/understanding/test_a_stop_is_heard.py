"""K4: what is heard in the sentences of the golden file, and the laws that hold for all of them."""

from collections import Counter
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rules.sales_agent.understanding.heard import VERSION, Heard, hear

GOLDEN = Path(__file__).with_name("stops.golden")
MOST_LIKELY_AMONG_NONE = 0.05
LAST = "Please stop texting me"


def lines() -> list[tuple[str, str]]:
    rows = [
        line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if " | " in line and line[0] != "#"
    ]
    return [(row.split(" | ")[0], row.split(" | ")[1]) for row in rows]


ALL = lines()
TEXTS = st.sampled_from([text for text, _ in ALL])
OF_PEOPLE = st.sampled_from([text for text, verdict in ALL if not verdict.startswith("automatic")])


@cache
def stop(text: str) -> str:
    return hear(text).stop


def of(verdict: str) -> list[str]:
    return [text for text, said in ALL if said == verdict]


def test_k4_each_certain_stop_of_the_golden_file_is_certain():
    assert [text for text in of("certain") if stop(text) != "certain"] == []


def test_k4_no_look_alike_is_a_certain_stop_and_few_go_to_a_person():
    heard = {text: stop(text) for text in of("none")}
    assert [text for text, certainty in heard.items() if certainty == "certain"] == []
    likely = [text for text, certainty in heard.items() if certainty == "likely"]
    assert len(likely) <= MOST_LIKELY_AMONG_NONE * len(heard), likely


def test_k4_each_likely_stop_of_the_golden_file_is_likely():
    assert [text for text in of("likely") if stop(text) != "likely"] == []


def test_k4_what_no_person_wrote_is_no_reply_and_no_stop():
    wrong = {text: hear(text) for text in of("automatic")}
    assert [text for text, heard in wrong.items() if heard.reply or heard.stop != "none"] == []


def test_k4_what_a_person_wrote_is_a_reply():
    assert [text for text, said in ALL if not said.startswith("automatic") and not hear(text).reply] == []


def test_k4_a_stop_beside_a_reaction_or_an_auto_reply_counts():
    heard = [hear(text) for text in of("automatic certain")]
    assert heard
    assert all(said.stop == "certain" and not said.reply for said in heard)


def test_the_golden_file_is_as_large_as_was_promised_and_says_nothing_twice():
    counts = Counter(verdict for _, verdict in ALL)
    assert counts["certain"] >= 120
    assert counts["none"] >= 120
    assert counts["likely"] >= 25
    assert counts["automatic"] >= 40
    assert len({text for text, _ in ALL}) == len(ALL)


def test_a_verdict_says_its_rule_its_words_and_its_version():
    assert hear("Hi, please STOP texting me") == Heard(
        "certain",
        reply=True,
        starts=False,
        rule="English: stop texting",
        matched="stop texting",
        version=VERSION,
    )


@given(OF_PEOPLE, st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_letter_case_never_changes_the_verdict(text, change):
    assert hear(change(text)).stop == stop(text)


@given(OF_PEOPLE, st.sampled_from(["!", "!!!", ".", "...", "?!", " .", "…", "\n", "  ", ")"]))
def test_punctuation_at_the_end_never_changes_the_verdict(text, marks):
    assert hear(text + marks).stop == stop(text)


@given(OF_PEOPLE, st.sampled_from("🙏😡👍🏽❤️🏠👋🤷‍♀️🙄"), st.booleans())
def test_pictures_never_change_the_verdict(text, picture, before):
    assert hear(f"{picture} {text}" if before else f"{text} {picture}").stop == stop(text)


@given(OF_PEOPLE)
def test_curly_quotes_and_long_dashes_never_change_the_verdict(text):
    curly = text.replace("'", "\u2019").replace(" - ", " \u2014 ").replace("...", "\u2026")
    assert hear(curly).stop == stop(text)


@given(OF_PEOPLE, st.sampled_from(["  ", "\t", "\u00a0", " \u200b", "   "]))
def test_blanks_never_change_the_verdict(text, blank):
    assert hear(f" {text.replace(' ', blank)} ").stop == stop(text)


@given(
    OF_PEOPLE, st.sampled_from(["Hi, ", "Hello! ", "Please, ", "Thanks. ", "Hey there, ", "Good morning. "])
)
def test_a_polite_beginning_never_changes_the_verdict(text, polite):
    assert hear(polite + text).stop == stop(text)


@given(OF_PEOPLE, st.sampled_from([", thanks", ". Thank you!", ", please", " thx", ". Have a nice day"]))
def test_a_polite_end_never_changes_the_verdict(text, polite):
    assert hear(text.rstrip(".!? ") + polite).stop == stop(text)


@given(TEXTS, st.sampled_from([". ", "\n", " ", "! "]))
def test_a_stop_at_the_end_of_any_known_text_is_certain(text, between):
    assert hear(f"{text}{between}{LAST}").stop == "certain"


@given(st.text(max_size=80))
def test_a_stop_at_the_end_of_any_text_at_all_is_certain(text):
    assert hear(f"{text}. {LAST}").stop == "certain"
