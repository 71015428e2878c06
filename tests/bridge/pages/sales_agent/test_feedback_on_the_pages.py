"""M3 M1: feedback is given in its three places by whoever sees them, listed and answered by owners and admins, and
whoever gave it sees what became of it."""

import html
import re

import pytest

from connectors.store.outbox.requests import enqueue
from connectors.store.parts import Place
from connectors.store.sales_agent.feedback.listed import feedback_part
from schemas.model.access import Viewer
from schemas.model.sales_agent.feedback import Feedback, FeedbackFilters
from tasks.operations import OPERATIONS
from tests.support.leads.hidden_leads import (
    ANNS,
    AT,
    BENS_HIDDEN,
    NOBODYS,
    OFFICE_LEAD,
    SEES,
    TEAM,
    TEAM_LEAD,
    leaks,
)

BEN, ADA, ISA = "agent:ben@example.com", "agent:ada@example.com", "agent:isa@example.com"
LIST = "/pages/agent?view=feedback"
HOSTILE = "<script>alert(1)</script> \0\u202ereversed\u202c \u200bhid\n<img src=x onerror=alert(2)> ' \" {{ 7*7 }} ש"


def kept(talks) -> list[Feedback]:
    """The newest first."""
    with talks.reading() as session:
        return list(feedback_part(session, Viewer(company=True), FeedbackFilters(), Place()).rows)


def give(talks, path="/pages/conversation", said="It asks twice", **form):
    form = {"what": "feedback", "said": said, "token": talks.token(), **form}
    return talks.bridge.http.post(path, data={name: str(value) for name, value in form.items()})


def reply_of(talks, lead) -> str:
    """By what the page names the lead's text."""
    return named(talks, lead, "reply")


def message_of(talks, lead) -> str:
    return named(talks, lead, "message")


def named(talks, lead, kind) -> str:
    texts = talks.bridge.open(f"/pages/conversation?lead={lead}").root.all("li", class_="text")
    return next(text.attributes["id"] for text in texts if text.attributes["id"].startswith(kind))


def shown_feedback(talks, address):
    return talks.bridge.open(address).root.all("article", class_="thought")


def test_m3_on_a_conversation_by_whoever_works_the_lead(talks, texted):
    talks.enter(BEN)
    answer = give(talks, lead=texted)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/pages/conversation?lead={texted}#feedback",
    )
    [row] = kept(talks)
    assert (row.about, row.lofty_lead_id, row.text, row.given_by) == (
        "conversation", texted, "It asks twice", "ben@example.com",
    )  # fmt: skip
    [shown] = shown_feedback(talks, f"/pages/conversation?lead={texted}")
    assert "On the conversation with Rosa Lund Open" in shown.text
    assert "It asks twice" in shown.text


def test_m3_on_how_a_reply_was_understood_and_on_a_message(talks, texted, heard):
    heard(texted, "I sell")
    talks.enter(BEN)
    reply, message = reply_of(talks, texted), message_of(talks, texted)
    page = talks.bridge.open(f"/pages/conversation?lead={texted}&on={reply}")
    assert "What should have been understood?" in page.text
    assert f'name="on" value="{reply}"' in page.html
    assert "What should have been said?" in talks.shown_on(texted, message)
    give(talks, lead=texted, on=reply, wanted="AI: Intend to Sell")
    give(talks, lead=texted, on=message, said="Too long", wanted="Hi Rosa!")
    ours, theirs = kept(talks) if kept(talks)[0].message_id else kept(talks)[::-1]
    assert (ours.about, f"message-{ours.message_id}", ours.communication_id, ours.wanted) == (
        "response", message, None, "Hi Rosa!",
    )  # fmt: skip
    assert (theirs.about, theirs.message_id, f"reply-{theirs.communication_id}", theirs.wanted) == (
        "response", "", reply, "AI: Intend to Sell",
    )  # fmt: skip
    links = [node.attributes["href"] for node in talks.enter(ADA).bridge.open(LIST).root.all("a")]
    assert {f"/pages/conversation?lead={texted}#{about}" for about in (reply, message)} <= set(links)


def test_m3_on_the_agent_as_a_whole_by_owners_and_by_any_member(talks):
    answer = give(talks.enter(ADA), "/pages/agent", "Slower, please")
    assert (answer.status_code, answer.headers["location"]) == (303, LIST)
    answer = give(talks.enter(BEN), "/pages/conversations", "Faster, please")
    assert (answer.status_code, answer.headers["location"]) == (303, "/pages/conversations#feedback")
    assert {(row.about, row.lofty_lead_id, row.given_by) for row in kept(talks)} == {
        ("agent", None, "ada@example.com"), ("agent", None, "ben@example.com"),
    }  # fmt: skip
    [own] = shown_feedback(talks, "/pages/conversations")
    assert "Faster, please" in own.text
    assert len(shown_feedback(talks.enter(ADA), LIST)) == 2


def test_m3_on_the_leads_page_where_there_is_a_conversation(talks, texted):
    talks.enter(BEN)
    quiet = talks.lead(assignedUserId=talks.of.users["Ben"], firstName="Quiet")
    talks.of.synced("sync-leads", later=0)
    assert "Feedback on the sales agent" not in talks.page(f"/pages/lead?id={quiet}")
    assert "Give feedback on its conversation" in talks.page(f"/pages/lead?id={texted}")
    answer = give(talks, lead=texted, back="lead")
    assert answer.headers["location"] == f"/pages/lead?id={texted}#feedback"
    assert "It asks twice" in shown_feedback(talks, f"/pages/lead?id={texted}")[0].text


@pytest.mark.parametrize("said", ["", " \n ", "\u200b\0\u202e", "x" * 2001])
def test_m3_what_is_empty_or_too_long_is_refused_and_shown_again(talks, texted, said):
    talks.enter(BEN)
    for path, form in (("/pages/conversation", {"lead": texted}), ("/pages/conversations", {})):
        answer = give(talks, path, said, **form)
        assert answer.status_code == 409
        assert "Say what you think, in 1 to 2,000 letters." in answer.text
        assert answer.text.count("xxx") == said.count("xxx") or said.strip() == ""
    assert give(talks.enter(ADA), "/pages/agent", said).status_code == 409
    talks.enter(BEN)
    answer = give(talks, lead=texted, on=message_of(talks, texted), wanted="y" * 501)
    assert (answer.status_code, "Say what it should have been, in 1 to 500" in answer.text) == (409, True)
    assert "It asks twice</textarea>" in answer.text
    assert kept(talks) == []


def test_m3_a_double_click_gives_it_once_and_something_else_is_not_lost(talks, texted):
    talks.enter(BEN)
    for said in ("It asks twice", "It asks twice", "Something else"):
        assert give(talks, lead=texted, said=said, new_feedback="00000000aa").status_code == 303
    assert {row.text for row in kept(talks)} == {"It asks twice", "Something else"}


def test_m3_no_other_sites_form_and_no_response_of_another_lead(talks, texted):
    other = talks.lead(assignedUserId=talks.of.users["Ben"], firstName="Other")
    talks.of.synced("sync-leads", later=0)
    talks.enter(BEN)
    assert give(talks, lead=texted, token="guess").status_code == 404
    for on in (message_of(talks, texted), "reply-77", "reply-x", "message-none", "message-" + "x" * 500):
        assert give(talks, lead=other, on=on).status_code == 404, on
    assert kept(talks) == []


def test_m3_an_owner_answers_and_the_giver_sees_what_became_of_it(talks, texted):
    give(talks.enter(BEN), lead=texted)
    [row] = kept(talks)
    talks.enter(ADA)
    form = {"what": "answer", "feedback": row.feedback_id, "said": "It will not."}
    assert give(talks, "/pages/agent", **{**form, "said": " "}).status_code == 409
    assert give(talks, "/pages/agent", **{**form, "feedback": "nobody"}).status_code == 404
    assert give(talks, "/pages/agent", **form).headers["location"] == LIST
    again = give(talks, "/pages/agent", **{**form, "said": "Or it will."})
    assert (again.status_code, "ada@example.com has answered it already." in again.text) == (409, True)
    talks.enter(BEN)
    for address in (f"/pages/conversation?lead={texted}", f"/pages/lead?id={texted}"):
        [shown] = shown_feedback(talks, address)
        assert "Answered" in shown.text
        assert "It will not." in shown.text
        assert "Not mailed: the team has no mail server" in shown.text


def test_m3_members_neither_answer_nor_list_nor_export(talks, texted):
    give(talks.enter(BEN), lead=texted)
    [row] = kept(talks)
    for what in ("answer", "export", "feedback"):
        assert give(talks, "/pages/agent", what=what, feedback=row.feedback_id).status_code == 404
    assert talks.bridge.open(LIST).status == 404
    assert kept(talks)[0].answered_at is None


def test_m3_the_list_has_open_ones_first_and_its_filters_in_the_address(talks, texted):
    talks.enter(BEN)
    for number in range(27):
        talks.passes(minutes=1)
        give(talks, lead=texted, said=f"Thought {number}.")
    first = kept(talks)[-1]
    talks.enter(ADA)
    give(talks, "/pages/agent", "Of mine")
    give(talks, "/pages/agent", "Yes", what="answer", feedback=first.feedback_id)
    found = shown_feedback(talks, LIST)
    assert len(found) == 25
    assert "Of mine" in found[0].text
    older = next(node for node in talks.bridge.open(LIST).root.all("a") if node.text == "Older")
    rest = shown_feedback(talks, older.attributes["href"])
    assert ["Thought 0." in row.text for row in rest] == [False, False, True]
    assert len(shown_feedback(talks, f"{LIST}&state=answered")) == 1
    assert len(shown_feedback(talks, f"{LIST}&about=agent")) == 1
    assert len(shown_feedback(talks, f"{LIST}&by=ADA")) == 1
    assert "Nothing matches these filters" in talks.page(f"{LIST}&by=nobody")
    assert "State has no" in talks.page(f"{LIST}&state=odd")


def test_m3_hostile_words_are_shown_harmlessly(talks, texted):
    talks.enter(BEN)
    give(talks, lead=texted, said=HOSTILE, on=message_of(talks, texted), wanted=HOSTILE)
    give(talks, "/pages/conversations", HOSTILE)
    [own, *_] = kept(talks)
    assert "\0" not in own.text
    assert "\u202e" not in own.text
    addresses = [f"/pages/conversation?lead={texted}", f"/pages/lead?id={texted}", "/pages/conversations"]
    pages = [talks.bridge.open(address) for address in addresses]
    talks.enter(ADA)
    give(talks, "/pages/agent", HOSTILE, what="answer", feedback=own.feedback_id)
    for page in (*pages, talks.bridge.open(LIST)):
        assert page.status == 200
        assert "<script>alert" not in page.html
        assert "<img src=x" not in page.html
        assert html.escape("<script>alert(1)</script>") in page.html
        assert "{{ 7*7 }}" in page.html


def test_m3_feedback_on_replies_is_taken_out_as_lines_of_a_golden_set(talks, texted, heard):
    heard(texted, "Can I see\nit | today?")
    talks.enter(BEN)
    reply = reply_of(talks, texted)
    give(talks, lead=texted, on=reply, wanted="AI: Requested Showing\narea=Denver")
    give(talks, lead=texted, on=reply, said="Says nothing of what it should have been")
    answer = give(talks.enter(ADA), "/pages/agent", what="export")
    assert answer.headers["content-disposition"] == 'attachment; filename="feedback.golden"'
    head, line = answer.text.splitlines()
    assert head == "# text | role | asked | tags | slots"
    text, _, _, tags, slots = [cell.strip() for cell in line.split("|")]
    assert (text, tags, slots) == ("Can I see it / today?", "AI: Requested Showing", "area=Denver")
    assert "Export feedback" in talks.page("/pages/agent")


@pytest.mark.parametrize("email", SEES)
def test_m1_it_is_read_by_who_gave_it_and_by_owners_and_only_where_they_see_the_lead(as_member, email):
    whole, _ = SEES[email]
    for lead_id in (TEAM_LEAD, OFFICE_LEAD, ANNS):
        for address in (f"/pages/conversation?lead={lead_id}", f"/pages/lead?id={lead_id}"):
            text = as_member(address, email).text
            sees, company = lead_id in whole, email == "boss@office.test"
            assert (f"Thoughtmark{lead_id}x" in text) is (sees and (company or email == "ann@office.test"))
            assert (f"Wrongmark{lead_id}x" in text) is (sees and company)
    answer = as_member(LIST, email)
    assert answer.status_code == (200 if email == "boss@office.test" else 404)
    if answer.status_code == 200:
        assert set(re.findall(r"(?:Thought|Wrong|Wanted|Answer)mark(\d)x", answer.text)) == {"1", "2", "3"}
        assert "4 open ones are about leads of which not all is shown to you" in answer.text


def test_m1_who_may_not_see_the_lead_gives_none_and_is_not_told_that_it_is_there(as_member):
    for email, lead_id in (
        ("boss@office.test", BENS_HIDDEN), ("chief@office.test", TEAM_LEAD), ("ann@office.test", OFFICE_LEAD),
        ("ann@office.test", NOBODYS),
    ):  # fmt: skip
        text = as_member("/pages", email).text
        token = re.search(r'name="token" value="([^"]*)"', text)[1]
        for said in ("Because", ""):
            form = {"lead": str(lead_id), "what": "feedback", "said": said, "token": token}
            answer = as_member.post("/pages/conversation", form)
            assert answer.status_code == 404, (email, lead_id)
            assert leaks(answer.text, email) == set()


def test_an_answer_that_waits_stands_in_the_plan_without_a_word_of_it(as_member, marked_store):
    with marked_store.write(TEAM) as session:
        enqueue(session, OPERATIONS["mail_answer"].request("ann1", {}, ("M3",), rank=0), AT)
    for role, email in (("admin", "boss@office.test"), ("ops", "")):
        answer = as_member("/pages/plan", email, role)
        assert answer.status_code == 200
        assert "An answer to whoever gave feedback" in answer.text
        assert "mark1x" not in answer.text


def test_an_admin_who_did_not_say_who_it_is_may_look_and_do_nothing(as_member):
    text = as_member(LIST, "", "admin").text
    assert "Thoughtmark1x" in text
    assert 'name="what" value="answer"' not in text
    token = re.search(r'name="token" value="([^"]*)"', text)[1]
    for what in ("feedback", "answer", "export"):
        form = {"what": what, "said": "Yes", "feedback": "ann1", "token": token}
        assert as_member.post("/pages/agent", form).status_code == 403
