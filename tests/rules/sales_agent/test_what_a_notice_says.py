"""N: a notice names the lead and what to do next, and nothing that its reader may not see."""

import pytest

from rules.sales_agent.notice_words import words_of
from schemas.model.leads import Lead, Ownership
from schemas.model.sales_agent.notices import NoticeKind

LINK = "https://bridge.test/pages/conversation?lead=7"


def said(kind=NoticeKind.LIKELY_STOP, quote="not interested, bye", **more):
    fields = {"first_name": "Rosa", "last_name": "Lund", "phones": ("3035550111",)}
    given = {key: more.pop(key) for key in list(more) if key in Lead.__dataclass_fields__}
    lead = Lead(7, Ownership.TEAM, hidden=False, created_at=None, **{**fields, **given})
    return words_of(kind, lead, quote, assistant="Ava", link=LINK, **more)


def test_a_likely_stop_in_one_line_and_as_a_letter():
    words = said()
    assert words.text == (
        'Rosa Lund, (303) 555-0111, may have asked for no more texts: "not interested, bye" Ava is silent until '
        f"somebody has looked. Read it, then record a stop, or let Ava go on. {LINK}"
    )
    assert words.subject == "Rosa Lund may have asked for no more texts"
    assert words.letter == (
        'Rosa Lund, (303) 555-0111, may have asked for no more texts:\n\n"not interested, bye"\n\nAva is silent until '
        f"somebody has looked. Read it, then record a stop, or let Ava go on.\n\n{LINK}\n"
    )


def test_a_start_says_that_nothing_was_lifted():
    words = said(NoticeKind.START, "START")
    assert words.text == (
        'Rosa Lund, (303) 555-0111, asks for texts again: "START" Nothing was lifted: a stop holds until an owner or '
        f"admin lifts it. Answer in person. {LINK}"
    )


def test_a_possible_repeat_is_marked():
    words = said(repeat=True)
    assert words.subject == "Rosa Lund may have asked for no more texts (possible repeat)"
    assert words.letter.startswith("This may be a repeat: you may have got it by another way.\n\n")


@pytest.mark.parametrize("kind", NoticeKind)
def test_of_a_hidden_lead_the_company_reads_its_first_name(kind):
    """O5: no number, no surname, no word that it wrote."""
    words = said(kind, whole=False)
    whole = f"{words.subject} {words.text} {words.letter}"
    assert "Rosa, lead 7," in words.text
    assert not [word for word in ("Lund", "555", "interested") if word in whole]


def test_without_a_number_the_id_stands_for_it():
    assert said(phones=()).text.startswith("Rosa Lund, lead 7, may have")


def test_without_a_name_it_is_a_lead():
    assert said(first_name="", last_name="").subject == "A lead may have asked for no more texts"


def test_nothing_breaks_a_line_or_hides():
    words = said(first_name="Ro\r\nsa", quote="  bye\n\u202eBcc: x\x00 ")
    assert words.subject.startswith("Ro sa Lund ")
    assert '"bye Bcc: x"' in words.text
    assert "\n" not in words.text + words.subject


def test_without_words_nothing_is_quoted():
    assert '"' not in said(quote=" \n").text
    assert "texts. Ava" in said(quote="").text


def test_long_texts_are_cut():
    words = said(quote="word " * 500, last_name="x" * 500)
    assert len(words.subject) < 120
    assert len(words.text) < 600
    assert "…" in words.text
