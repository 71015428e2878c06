"""E11: a chat message not shown within 30 minutes has expired at the site."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.sales_agent.deliveries import SHOWN, was_not_seen
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.triggers import Channel

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
IN_CHAT = Message("m1", 7, Channel.CHAT, "Hi", NOON, MessageState.SENT, sent_at=NOON + MINUTE)


@pytest.mark.parametrize(("minutes", "expired"), [(0, False), (30, False), (30.1, True), (9_000, True)])
def test_e11_it_expires_30_minutes_after_it_was_planned(minutes, expired):
    assert was_not_seen(IN_CHAT, NOON + minutes * MINUTE) is expired


@pytest.mark.parametrize(
    "other",
    [
        {"outcome": SHOWN},
        {"channel": Channel.TEXT},
        *({"state": state} for state in MessageState if state is not MessageState.SENT),
    ],
)
def test_e11_what_was_shown_was_not_sent_or_is_a_text_does_not(other):
    assert not was_not_seen(replace(IN_CHAT, **other), NOON + timedelta(days=1))
