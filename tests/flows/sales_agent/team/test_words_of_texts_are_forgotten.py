"""Retention: words of texts are emptied when they are old; that something was said, and stops, stand for ever (E14)."""

from datetime import timedelta
from typing import Any

import pytest

from connectors.settings.environment import environment
from connectors.store.engine import Store
from connectors.store.messages.messages import add_message, change_message
from connectors.store.messages.retention import forget_texts
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.triggers import Channel
from tests.support.engaged_office import ON

STOP = "Please stop texting me"


@pytest.fixture
def lead(engaged: Any) -> int:
    """Somebody who got a text, asked a question, and said stop."""
    found: int = engaged.lead()
    engaged.five_homes(found)
    engaged.engaged()
    engaged.passes(minutes=10)
    engaged.writes(found, STOP)
    engaged.of.synced("read-replies", later=0)
    return found


def words(engaged: Any, lead: int) -> tuple[list[str], list[str]]:
    with (
        engaged.of.rows("messages", lofty_lead_id=lead) as ours,
        engaged.of.rows("replies", lofty_lead_id=lead) as theirs,
    ):
        return [row.body for row in ours], [f"{row.body}{row.matched}{row.understood}" for row in theirs]


def pruned(engaged: Any, days: float, **parameters: Any) -> None:
    engaged.passes(days=days)
    engaged.of.synced("prune", later=0, **parameters)


def test_they_are_kept_for_two_years_unless_the_team_says_otherwise(engaged: Any, lead: int) -> None:
    pruned(engaged, 729)
    assert all(said for some in words(engaged, lead) for said in some)
    pruned(engaged, 2, dry_run=True)
    assert all(said for some in words(engaged, lead) for said in some)
    pruned(engaged, 0)
    assert words(engaged, lead) == ([""], [""])


@pytest.mark.any_database
def test_that_it_was_said_stands_with_its_rule_and_the_stop_holds(engaged: Any, lead: int) -> None:
    engaged.say(f"{ON}, keep_texts_days = 90")
    pruned(engaged, 91)
    assert words(engaged, lead) == ([""], [""])
    with engaged.of.rows("messages", lofty_lead_id=lead) as rows:
        assert [(row.rule, row.state, bool(row.sent_at), bool(row.template)) for row in rows] == [
            ("E7", "sent", True, True)
        ]
    with engaged.of.rows("replies", lofty_lead_id=lead) as rows:
        assert [(row.stop, bool(row.rule), bool(row.received_at)) for row in rows] == [
            ("certain", True, True)
        ]
    with engaged.of.rows("stops") as rows:
        assert [(row.by, row.lifted_at) for row in rows] == [("reply", None)]
    engaged.of.lofty.put("leads", lead, cannotText=False, tags=[])
    engaged.five_homes(lead, first=30)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1, "the stop of the number holds without its words"


@pytest.mark.any_database
def test_a_text_of_which_the_words_are_forgotten_is_still_known_as_ours(engaged: Any) -> None:
    """E13 E17: it is recognised by its id; a new text of the month introduces itself anew, and nothing is adopted."""
    engaged.say(f"{ON}, keep_texts_days = 90")
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    engaged.passes(days=1)
    engaged.of.synced("sync-activities", later=0)
    pruned(engaged, 100)
    engaged.of.synced("sync-activities", later=0)
    engaged.five_homes(lead, first=30)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 2
    assert "Reply STOP to opt out" in engaged.texts(lead)[1]
    assert engaged.of.figures() == {}
    with engaged.of.rows("messages", lofty_lead_id=lead) as rows:
        assert [(row.state, bool(row.body)) for row in sorted(rows, key=lambda row: row.planned_at)] == [
            ("sent", False), ("sent", True),
        ]  # fmt: skip


def test_what_is_under_way_keeps_its_words(engaged: Any) -> None:
    """E18: one that was never sent, or of which nobody knows yet, may still need them."""
    engaged.of.synced("sync-leads", later=0)
    old = engaged.of.now - timedelta(days=900)
    with Store(environment().store_url).write(engaged.of.team) as session:
        for state in MessageState:
            add_message(session, Message(state.value, 7, Channel.TEXT, "Hi", old, state))
        change_message(session, MessageState.SENT.value, sent_at=engaged.of.now)
        assert forget_texts(session, engaged.of.now - timedelta(days=730)) == 3
    with engaged.of.rows("messages") as rows:
        assert {row.state for row in rows if row.body} == {"planned", "sending", "sent"}
