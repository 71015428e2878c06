"""E11: a chat message that was not shown within 30 minutes has expired at the site: it says so, and is no text."""

import pytest

from schemas.model.access import Viewer
from tasks.sales_agent.facts import lead_facts
from tasks.views.sales_agent.conversation import conversation_page
from tests.support.engaged_office import ON

pytestmark = pytest.mark.any_database
NOT_SEEN = "not seen: it expired after 30 minutes"
OWNER = Viewer(company=True)


@pytest.fixture
def lead(box) -> int:
    """Met in the chat."""
    box.says(ON)
    return box.uses_up()


def said_of(box, lead) -> tuple[str, ...]:
    """What the timeline says of the agent's last message."""
    page = box.of.at_the_desk(lambda run: conversation_page(run, OWNER, lead))
    return [line for line in page.lines if line.ours][-1].facts


def tell_shown(box, lead) -> None:
    with box.of.rows("messages", lofty_lead_id=lead) as rows:
        message_id = max(rows, key=lambda row: row.planned_at).message_id
    box.tells("chat.shown", chat_id="chat 1", message_id=message_id)


def test_within_its_30_minutes_it_is_sent_and_afterwards_it_was_not_seen(box, lead):
    box.scripted.calls()
    box.engaged.passes(minutes=29)
    assert NOT_SEEN not in said_of(box, lead)
    box.engaged.passes(minutes=2)
    assert said_of(box, lead)[:2] == ("sent", NOT_SEEN)
    assert box.scripted.calls() == [], "no call"
    with box.of.rows("messages", lofty_lead_id=lead) as rows:
        assert [row.state for row in rows] == ["sent"]


def test_it_is_not_sent_as_a_text(box, lead):
    for _ in range(3):
        box.engaged.passes(hours=3)
        box.of.synced("engage-leads", later=0)
    assert box.engaged.texts(lead) == []


def test_told_late_that_it_was_shown_it_was_seen(box, lead):
    tell_shown(box, lead)
    box.engaged.passes(hours=2)
    assert NOT_SEEN in said_of(box, lead)
    box.of.synced("engage-leads", later=0)
    assert said_of(box, lead)[0] == "sent, Shown"
    assert NOT_SEEN not in said_of(box, lead)


def test_e14_it_does_not_count_as_a_text_without_a_reply(box, lead):
    box.engaged.passes(hours=2)
    facts = box.of.at_the_desk(_facts_of(lead))
    assert (facts.unanswered, len(facts.sent)) == (0, 1)


@pytest.mark.parametrize(("seen", "introduces"), [(True, False), (False, True)])
def test_e17_whoever_saw_no_introduction_gets_it_with_the_next_message(box, lead, seen, introduces):
    if seen:
        tell_shown(box, lead)
    box.of.synced("engage-leads", later=0)
    box.engaged.passes(days=2)
    box.looks(first=20)
    box.of.synced("engage-leads", later=0)
    with box.of.rows("messages", lofty_lead_id=lead) as rows:
        first, second = sorted(rows, key=lambda row: row.planned_at)
    assert first.introduces
    assert second.introduces is introduces


def _facts_of(lead: int):
    def look(run):
        with run.store.read(run.team_id) as session:
            return lead_facts(run, session, [lead])[lead]

    return look
