"""M1: a conversation is stopped, silent, answered, or waits for a reply: the first that holds, with its cause."""

from datetime import UTC, datetime, timedelta

from rules.sales_agent.standing import standing
from schemas.model.leads import Lead, Ownership
from schemas.model.sales_agent.conversations import Conversation, ConversationState
from schemas.model.sales_agent.policy import LeadFacts

AT = datetime(2026, 3, 10, 18, tzinfo=UTC)
LATER, LATEST = AT + timedelta(hours=1), AT + timedelta(hours=2)
LEAD = Lead(1, Ownership.TEAM, hidden=False, created_at=AT)


SPOKEN = Conversation(1)


def stands(last_sent_at: datetime | None = AT, silence: Conversation = SPOKEN, **known: object):
    facts = LeadFacts(LEAD, **{"sent": (AT,), "muted": silence.muted_at is not None, **known})
    found = standing(facts, silence, last_sent_at)
    return found.state, found.rule


def test_whose_the_last_text_is() -> None:
    assert stands() == (ConversationState.WAITING, "")
    assert stands(inbound_text_at=AT - timedelta(seconds=1)) == (ConversationState.WAITING, "")
    assert stands(inbound_text_at=AT) == (ConversationState.ANSWERED, "")
    assert stands(LATER, inbound_text_at=AT) == (ConversationState.WAITING, "")
    assert stands(None, sent=(), inbound_text_at=AT) == (ConversationState.WAITING, "")


def test_a_persons_silence_weighs_more_than_an_answer() -> None:
    muted = Conversation(1, muted_at=AT, muted_by="ann@office.test", muted_rule="E12")
    assert stands(silence=muted, inbound_text_at=LATER) == (ConversationState.SILENT, "E12")
    assert stands(silence=Conversation(1, muted_at=AT, muted_rule="K4")) == (ConversationState.SILENT, "K4")
    assert stands(person_contact_at=LATER, inbound_text_at=LATEST) == (ConversationState.SILENT, "E13")
    assert stands(person_contact_at=LATER, unmuted_at=LATEST) == (ConversationState.WAITING, "")
    assert stands(person_contact_at=AT - timedelta(days=1)) == (ConversationState.WAITING, "")
    assert stands(sent=(), person_contact_at=LATER) == (ConversationState.WAITING, "")


def test_a_stop_weighs_more_than_all() -> None:
    muted = Conversation(1, muted_at=AT, muted_by="ann@office.test")
    assert stands(silence=muted, stopped=True, inbound_text_at=LATER) == (ConversationState.STOPPED, "E14")


def test_who_muted_is_said() -> None:
    muted = Conversation(1, muted_at=AT, muted_by="ann@office.test", muted_rule="E12")
    facts = LeadFacts(LEAD, muted=True)
    assert standing(facts, muted, AT).because == "muted by ann@office.test"
    assert "may ask for no more" in standing(facts, Conversation(1, muted_at=AT, muted_rule="K4"), AT).because
