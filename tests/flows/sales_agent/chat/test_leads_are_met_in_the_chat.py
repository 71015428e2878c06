"""E9, E11, E23, K: a lead on the team's own site is met in its chat, answered there, and never texted for it."""

import pytest

from bridge.webhooks.handling import handle_events_of_the_site
from tasks.site.pull_events import pull_site_events

pytestmark = pytest.mark.any_database


def triggers(site, lead):
    with site.of.rows("triggers", lofty_lead_id=lead) as rows:
        return sorted((row.rule, row.state) for row in rows if row.rule != "E4")


def test_e11_what_happened_on_the_site_goes_to_its_chat(site, lead):
    site.on_site(lead)
    site.engages()
    [text] = site.shown()
    assert "Ava, the virtual assistant of Ann Person" in text
    assert site.engaged.texts(lead) == []
    assert triggers(site, lead) == [("E7", "sent"), ("E9", "joined")]
    [posted] = [call for call in site.scripted.asked if call.method == "POST" and "/messages" in call.path]
    assert posted.body["label"] == "[Site Message]"
    assert posted.body["from"] == "Ava"
    assert posted.headers["idempotency-key"]


def test_e9_who_is_on_the_site_is_greeted_once_a_day(site, lead):
    site.tells("visitor.identified", minutes_ago=2, lead_id=lead, person={"name": "Rosa"})
    site.tells("visit.started", minutes_ago=1)
    site.engages()
    assert len(site.shown()) == 1
    site.tells("visit.started", minutes_ago=0)
    site.engages(minutes=50)
    assert len(site.shown()) == 1


def test_e23_a_chat_message_is_a_note_that_begins_with_its_label(site, lead):
    site.on_site(lead)
    site.engages()
    site.engages(minutes=1)
    [note] = [row for row in site.of.lofty.all("notes") if row["leadId"] == lead]
    assert note["content"].startswith("[Site Message] Ava: ")


def test_k3_a_reply_in_the_chat_is_answered_there_at_any_hour(site, lead):
    site.engaged.passes(hours=11)
    site.on_site(lead)
    site.engages()
    site.says("I am looking to buy")
    assert site.shown()[1].endswith("?")
    assert site.engaged.texts(lead) == []
    assert [tag["tagName"] for tag in site.of.lofty.one("leads", lead)["tags"]] == ["AI: Interested"]


def test_k4_a_stop_in_the_chat_stops_texts_and_chat(site, lead):
    site.on_site(lead)
    site.engages()
    site.says("stop messaging me")
    site.says("I am looking to buy in Denver", 2)
    assert len(site.shown()) == 1
    assert site.of.lofty.one("leads", lead)["cannotText"]


def test_e18_told_twice_it_is_heard_once(site, lead):
    site.on_site(lead)
    site.engages()
    site.says("Can you call me?")
    site.says("Can you call me?")
    assert len(site.shown()) == 2
    with site.of.rows("notices", lofty_lead_id=lead) as rows:
        assert [row.kind for row in rows] == ["call"]


def test_e11_whoever_has_left_the_site_gets_nothing(site, lead):
    site.on_site(lead)
    site.engages(minutes=40)
    assert site.shown() == []
    assert site.engaged.texts(lead) == []


def test_e18_a_site_that_does_not_answer_is_asked_again_with_the_same_key(site, lead):
    site.on_site(lead)
    site.scripted.says["POST /v1/chats/chat%201/messages"] = (503, None)
    site.of.run("engage-leads")
    site.scripted.says.clear()
    site.of.settle()
    site.engages(minutes=3)
    posted = [call for call in site.scripted.asked if call.method == "POST" and "/messages" in call.path]
    assert len({call.headers["idempotency-key"] for call in posted}) == 1
    assert len({call.body["message_id"] for call in posted}) == 1
    with site.of.rows("messages", lofty_lead_id=lead) as rows:
        assert [row.state for row in rows] == ["sent"]


def test_e11_a_message_that_reached_the_screen_is_shown(site, lead):
    site.on_site(lead)
    site.engages()
    with site.of.rows("messages", lofty_lead_id=lead) as rows:
        (message_id,) = [row.message_id for row in rows]
    site.tells("chat.shown", chat_id="chat 1", message_id=message_id)
    site.engages(minutes=1)
    with site.of.rows("messages", lofty_lead_id=lead) as rows:
        assert [row.outcome for row in rows] == ["Shown"]


def test_e12_a_muted_lead_is_met_nowhere(site, lead):
    site.of.lofty.put("leads", lead, _muted=True)
    site.on_site(lead)
    site.engages()
    assert site.shown() == []


def test_v1_words_of_a_lead_that_is_not_to_be_seen_are_left(site, lead):
    site.tells("visitor.identified", minutes_ago=1, visitor_id="v9", lead_id=lead + 5, person={"name": "Al"})
    site.tells(
        "chat.message", visitor_id="v9", chat_id="c9", message_id="m1", text="Hello?", **{"from": "visitor"}
    )
    report = site.of.synced("read-replies", later=0)
    assert site.shown() == []
    assert any("is not known here" in line.because for line in report.lines)


def test_e11_a_message_that_may_be_shown_is_withdrawn_when_the_lead_is_muted(site, lead):
    site.on_site(lead)
    site.scripted.says["POST /v1/chats/chat%201/messages"] = (503, None)
    site.of.run("engage-leads")
    site.scripted.says.clear()
    site.of.lofty.put("leads", lead, _muted=True)
    site.of.settle()
    site.engages(minutes=3)
    assert [call.method for call in site.scripted.asked if "/messages/" in call.path] == ["DELETE"]
    with site.of.rows("messages", lofty_lead_id=lead) as rows:
        assert {row.state for row in rows} == {"dropped"}


def test_e11_the_bridge_meets_them_at_once(site, lead):
    """Without a flow."""
    site.of.synced("engage-leads", later=0)
    site.on_site(lead)
    site.of.at_the_desk(_as_the_bridge)
    assert len(site.shown()) == 1
    site.tells("chat.message", chat_id="chat 1", message_id="m1", text="call me", **{"from": "visitor"})
    site.of.at_the_desk(_as_the_bridge)
    site.engaged.passes(seconds=30)
    site.of.at_the_desk(_as_the_bridge)
    assert len(site.shown()) == 2


def _as_the_bridge(run) -> None:
    pull_site_events(run)
    handle_events_of_the_site(run)
