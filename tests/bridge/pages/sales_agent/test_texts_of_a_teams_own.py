"""E17: an owner or admin tries a text of the team's own, keeps it, takes it back; others see it, and it is said."""

from typing import Any

import pytest

from connectors.store.ledger.acts import acts_about
from connectors.store.sales_agent.own_texts import own_texts
from rules.sales_agent.messages.templates import TRIGGERS
from tasks.sales_agent.own_texts import MOST
from tests.bridge.pages.sales_agent.conftest import Talks

ADA, BEN = "agent:ada@example.com", "agent:ben@example.com"
GOOD = "Shall we look at five homes on one day, {first_name}?"
TEXTS = "/pages/agent?view=texts"


def act(
    talks: Talks, what: str, text: str = "", trigger: str = "E7", language: str = "en", **more: str
) -> Any:
    return talks.act(what, trigger=trigger, language=language, text=text, **more)


def kept(talks: Talks) -> list[tuple[str, str, str, bool]]:
    with talks.reading() as session:
        return [(own.trigger, own.language, own.text, own.removed_at is None) for own in own_texts(session)]


def text_id(talks: Talks) -> str:
    with talks.reading() as session:
        return own_texts(session)[0].text_id


def test_e17_a_text_is_tried_and_nothing_is_kept(talks: Talks) -> None:
    """As the first text of a month, introduced, and as any other; with its segments."""
    talks.enter(ADA)
    page = act(talks, "try", GOOD)
    assert page.status_code == 200
    first = f"This is Ava, the virtual assistant of Kim Lund at Sandbox Realty. {GOOD} Reply STOP to opt out"
    for said in (
        first.replace("{first_name}", "Maria"),
        ">Shall we look at five homes on one day, Maria?<", "1 segment", "Nothing is kept yet", "Keep it",
    ):  # fmt: skip
        assert said in page.text.replace("&#39;", "'"), said
    assert kept(talks) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hi {name}, any news from you?", "It has: unknown slot {name}."),
        ("Hi {first_name, any news from you?", "It has: a brace without its partner."),
        ("Hi {{first_name}}, any news?", "It has: a brace without its partner."),
        ("I saw you viewed {home}. Any questions?", "It speaks of watching the lead."),
        ("Good schools in {area}, any questions?", "its safety or its schools."),
        ("Would you look at https://example.test today?", "It has a link, or an address of the web."),
        ("Any news? " * 40, "It takes more than 2 segments: make it shorter."),
        ("Any news? " * 25, "With the introduction it takes more than 2 segments: make it shorter."),
        ("Hi [Name], is there any news?", "It has a gap, or a placeholder that nothing fills in."),
        ("Any\x00 news from you today?", "It has characters that nobody sees."),
        ("\u202eAny news from you today?", "It has characters that nobody sees."),
        ("{home}", "It says nothing."),
        ("  ", "It says nothing."),
        ("Hi {first_name}!", "It has: fewer than 3 words besides its slots."),
        ("Any news? " * 1_000, "Write a text of at most 600 letters."),
    ],
)
def test_e17_what_is_wrong_with_a_text_is_said_and_it_is_not_kept(talks: Talks, text: str, said: str) -> None:
    """A broken slot, a brace, 10,000 letters, null bytes, right-to-left: each in words, and what was typed stays."""
    talks.enter(ADA)
    tried, refused = act(talks, "try", text), act(talks, "keep", text)
    for page in (tried, refused):
        assert said in page.text.replace("&#39;", "'")
        assert "Keep it" not in page.text
    assert tried.status_code in (200, 409)
    assert refused.status_code == 409
    assert kept(talks) == []
    assert (text.strip()[:9].partition("{")[0].partition("\x00")[0]) in tried.text


def test_e17_a_text_that_is_kept_is_said_before_ours_and_named_by_its_id(talks: Talks) -> None:
    talks.enter(ADA)
    answer = act(talks, "keep", f" {GOOD.replace(' one', chr(0xA0) + 'one')}\r\n")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{TEXTS}#E7")
    assert kept(talks) == [("E7", "en", GOOD, True)]
    template = f"own-E7-en-{text_id(talks)}"
    rows = talks.bridge.open(TEXTS).root.all("section", id="E7")[0].all("tr")
    assert rows[1].all("td")[0].text.startswith(template)
    assert "by ada@example.com" in rows[1].text
    lead = talks.lead(firstName="Rosa")
    talks.five_homes(lead)
    talks.engaged()
    (said,) = talks.texts(lead)
    assert said.endswith("Shall we look at five homes on one day, Rosa? Reply STOP to opt out")
    assert "this is ava" in said.casefold()
    with talks.of.rows("messages", lofty_lead_id=lead) as messages:
        assert [row.template for row in messages] == [template]
    talks.enter(ADA)
    assert f"{template} one of yours" in talks.page("/pages/agent")
    assert template in talks.page(f"/pages/conversation?lead={lead}")


def test_e17_a_text_that_was_taken_back_is_said_no_more_and_stands_on_record(talks: Talks) -> None:
    talks.enter(ADA)
    act(talks, "keep", GOOD)
    one = text_id(talks)
    assert talks.act("take-back", text_id=one, trigger="E7").headers["location"] == f"{TEXTS}#E7"
    assert kept(talks) == [("E7", "en", GOOD, False)]
    page = talks.page(TEXTS)
    assert "added by ada@example.com, taken back by ada@example.com" in page
    again = talks.act("take-back", text_id=one, trigger="E7")
    assert (again.status_code, "No text of yours with this id is in use" in again.text) == (409, True)
    lead = talks.lead()
    talks.five_homes(lead)
    talks.engaged()
    assert "five homes on one day" not in talks.texts(lead)[0]
    with talks.reading() as session:
        done = [(act.act, act.field, act.done_by) for act in acts_about(session, "lead", 0)]
    assert done == [("take a text back", one, "ada@example.com"), ("add a text", one, "ada@example.com")]
    assert act(talks, "keep", GOOD).status_code == 303, "it may be written anew"


def test_e17_nobody_but_an_owner_by_name_does_so(talks: Talks) -> None:
    talks.enter(ADA)
    act(talks, "keep", GOOD)
    one = text_id(talks)
    for role, status in ((BEN, 404), ("ops", 404), ("admin", 403)):
        talks.enter(role)
        for what in ("try", "keep"):
            assert act(talks, what, "Is there any news from you?").status_code == status, (role, what)
        assert talks.act("take-back", text_id=one).status_code == status
        if role != BEN:
            page = talks.bridge.open(TEXTS)
            assert page.root.all("form", action="/pages/agent") == []
            assert GOOD.split(",", maxsplit=1)[0] in page.text
            assert ("ada@example.com" in page.text) is (role == "admin")
    talks.enter("admin", name="ada@example.com")
    form = {"what": "keep", "token": "x", "trigger": "E7", "language": "en", "text": "Is there any news?"}
    assert talks.bridge.http.post("/pages/agent", data=form).status_code == 404
    assert kept(talks) == [("E7", "en", GOOD, True)]


@pytest.mark.parametrize(
    ("trigger", "language", "said"),
    [("E99", "en", "is no trigger"), ("", "en", "is no trigger"), ("K3-x", "en", "is no trigger"),
     ("E7", "fr", "is no language"), ("E7", "", "is no language"), ("<b>" * 50, "en", "is no trigger")],
)  # fmt: skip
def test_e17_only_known_triggers_and_languages_are_taken(
    talks: Talks, trigger: str, language: str, said: str
) -> None:
    talks.enter(ADA)
    for what in ("try", "keep"):
        page = act(talks, what, GOOD, trigger, language)
        assert (page.status_code, said in page.text, "<b><b>" in page.text) == (409, True, False)
    assert kept(talks) == []


def test_e17_the_same_text_twice_and_too_many_are_refused(talks: Talks) -> None:
    talks.enter(ADA)
    for number in range(MOST):
        assert act(talks, "keep", f"Is number {number} a home for you?").status_code == 303
    twice, more = act(talks, "keep", "Is number 3 a home for you?"), act(talks, "keep", GOOD)
    assert "This text is there already" in twice.text
    assert (more.status_code, f"There are {MOST} texts of yours" in more.text) == (409, True)
    assert act(talks, "keep", GOOD, language="es").status_code == 303


def test_e17_a_text_is_its_teams_own(talks: Talks, settings: Any) -> None:
    talks.enter(ADA)
    settings("sales_agent = { enabled = true }", "sandbox", "other")
    talks.enter("admin", "other", "ada@example.com")
    assert act(talks, "keep", GOOD).status_code == 303
    assert GOOD.split(",", maxsplit=1)[0] in talks.page(TEXTS)
    talks.enter(ADA)
    assert kept(talks) == []
    assert GOOD.split(",", maxsplit=1)[0] not in talks.page(TEXTS)


def test_e17_every_trigger_can_be_chosen(talks: Talks) -> None:
    talks.enter(ADA)
    options = talks.bridge.open(TEXTS).root.all("select", name="trigger")[0].all("option")
    assert [option.attributes["value"] for option in options] == list(TRIGGERS)
