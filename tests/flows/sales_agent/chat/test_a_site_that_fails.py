"""E11, E18: a site that is down, slow, lacks the chat, has lost it, or shows a message as it is withdrawn."""

import pytest

from tests.support.site.scripted_site import home

pytestmark = pytest.mark.any_database
OPENS, POSTS = "POST /v1/chats", "POST /v1/chats/chat%201/messages"


def messages(site, lead):
    with site.of.rows("messages", lofty_lead_id=lead) as rows:
        return [(row.state, row.because) for row in rows]


def answers(site, lead):
    with site.of.rows("triggers", lofty_lead_id=lead) as rows:
        return {(row.rule, row.state, row.because) for row in rows if row.rule == "E7"}


def test_e11_a_site_that_is_down_for_two_hours_shows_nothing_late_and_no_text_goes_out(site, lead):
    site.on_site(lead)
    site.scripted.says |= {OPENS: (503, None), POSTS: (503, None)}
    site.of.run("engage-leads")
    for _ in range(4):
        site.of.settle()
        site.engaged.passes(minutes=30)
        site.of.run("engage-leads")
    site.scripted.says.clear()
    site.of.settle()
    site.engages(minutes=1)
    assert site.shown() == []
    assert site.engaged.texts(lead) == []
    assert [state for state, _ in messages(site, lead)] == ["dropped"]
    assert answers(site, lead) == {("E7", "open", "whoever was on the site has left it")}


def test_e11_what_comes_after_the_site_is_up_again_is_met(site, lead):
    site.on_site(lead)
    site.scripted.says[OPENS] = (503, None)
    site.of.run("engage-leads")
    site.scripted.says.clear()
    site.of.settle()
    site.tells("listing.saved", minutes_ago=0, listing=home(9))
    site.engages(minutes=3)
    assert len(site.shown()) == 1


@pytest.mark.parametrize(
    ("status", "because"),
    [
        (501, "the site has no chat"),
        (404, "the team has no site any more, or the site does not know the lead"),
    ],
)
def test_e11_a_site_without_a_chat_is_left_with_that_reason(site, lead, status, because):
    site.scripted.says[OPENS] = (status, None)
    site.on_site(lead)
    site.engages()
    assert site.shown() == []
    assert messages(site, lead) == [("dropped", f"E11: {because}")]
    with site.of.rows("engagements", lofty_lead_id=lead) as rows:
        assert rows == []


def test_e18_a_message_that_the_site_has_already_is_sent_once(site, lead):
    """409 without a word of being shown: it took the message under another key."""
    site.scripted.says[POSTS] = (409, {"because": "version"})
    site.on_site(lead)
    site.of.run("engage-leads")
    site.scripted.says.clear()
    site.of.settle()
    site.engages(minutes=5)
    assert (
        len({call.body["message_id"] for call in site.scripted.asked if call.path.endswith("messages")}) == 1
    )


def test_e11_a_message_that_is_shown_while_it_is_withdrawn_was_sent(site, lead):
    """The lead is muted between the lost answer and the repeat; the site says that it was on the screen already."""
    site.on_site(lead)
    site.scripted.says[POSTS] = (503, None)
    site.of.run("engage-leads")
    site.scripted.says.clear()
    site.of.lofty.put("leads", lead, _muted=True)
    with site.of.rows("messages", lofty_lead_id=lead) as rows:
        (message_id,) = [row.message_id for row in rows]
    site.scripted.says[f"DELETE /v1/chats/chat%201/messages/{message_id}"] = (409, {"because": "shown"})
    site.of.settle()
    site.engages(minutes=3)
    assert [state for state, _ in messages(site, lead)] == ["sent"]
    with site.of.rows("triggers", lofty_lead_id=lead, rule="E7") as rows:
        assert [row.state for row in rows] == ["sent"]


def test_v8_a_site_that_is_slow_is_waited_for_once(site, lead):
    """Longer than an answer is waited for: its outcome is not known, and the same message is repeated with its key."""
    site.of.patch.setenv("DEALBRIDGE_TIMEOUT_SECONDS", "1")
    site.on_site(lead)
    site.scripted.slow = 1.5
    site.of.run("engage-leads")
    site.scripted.slow = 0
    site.of.settle()
    site.engages(minutes=3)
    assert [state for state, _ in messages(site, lead)] == ["sent"]
    posted = [
        call for call in site.scripted.asked if call.method == "POST" and call.path.endswith("messages")
    ]
    assert len({call.headers["idempotency-key"] for call in posted}) == 1
