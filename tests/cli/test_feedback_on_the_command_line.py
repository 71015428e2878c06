"""M3: `agent feedback` lists what a member may read of it, and `agent feedback export` makes lines of a golden set."""

import json
from dataclasses import replace

import pytest

from connectors.store.ledger.acts import acts_about
from connectors.store.sales_agent.feedback.given import add_feedback, answer_feedback, tell_feedback
from connectors.store.sales_agent.replies import replies_of, save_replies
from connectors.store.sales_agent.understood import to_json
from schemas.model.sales_agent.feedback import Feedback, FeedbackOn
from schemas.model.sales_agent.notices import WayState
from schemas.model.sales_agent.replies import Asked, Role, Understood
from tests.support.leads.conversations import answered
from tests.support.leads.hidden_leads import ANNS, AT, BENS_HIDDEN, SEES, TEAM, TEAM_LEAD

BOSS, ANN, ALL = "boss@office.test", "ann@office.test", "all@office.test"


@pytest.fixture
def thought(store):
    """Store feedback; more or other fields by naming them."""

    def add(feedback_id: str, by: str = ANN, **more) -> None:
        given = Feedback(feedback_id, FeedbackOn.AGENT, f"Thought {feedback_id}", by, AT)
        with store.write(TEAM) as session:
            add_feedback(session, replace(given, **more))

    return add


@pytest.fixture
def listed(typed):
    def run(email: str) -> list[dict]:
        out, err, status = typed("agent", "feedback", "--as", email, "--json")
        assert (err, status, out.count("\n")) == ("", 0, 1)
        return json.loads(out)

    return run


def test_m3_a_member_lists_what_they_gave_and_an_owner_what_they_see(thought, listed):
    thought("f1")
    thought("f2", ALL)
    thought("f3", "ben@office.test", about=FeedbackOn.CONVERSATION, lofty_lead_id=BENS_HIDDEN)
    found = {email: sorted(row["id"] for row in listed(email)) for email in SEES}
    assert found == {
        BOSS: ["f1", "f2"], ANN: ["f1"], "ben@office.test": ["f3"], "chief@office.test": [], ALL: ["f2"],
    }  # fmt: skip


def test_m3_one_in_full(store, thought, listed, typed):
    thought("f1", about=FeedbackOn.RESPONSE, lofty_lead_id=ANNS, communication_id=55, wanted="AI: Interested")
    assert "Thought f1" in typed("agent", "feedback", "--as", ANN)[0]
    with store.write(TEAM) as session:
        answer_feedback(session, "f1", "It learns that", BOSS, AT)
        tell_feedback(session, "f1", WayState.SENT, AT)
    assert listed(ANN) == [
        {
            "id": "f1",
            "at": "2026-03-08T07:00:00Z",
            "by": ANN,
            "about": "response",
            "lead_id": ANNS,
            "message_id": None,
            "communication_id": 55,
            "text": "Thought f1",
            "wanted": "AI: Interested",
            "answer": "It learns that",
            "answered_by": BOSS,
            "answered_at": "2026-03-08T07:00:00Z",
            "told": "sent",
        }
    ]
    out, _, status = typed("agent", "feedback", "--as", ANN)
    assert (status, "It learns that" in out, "1 of 1." in out) == (0, True, True)


def understood(store, lead_id: int, number: int) -> None:
    """As the flow stores it."""
    said = Understood("none", True, False, True, "", "", 3, Role.SELLER)
    with store.write(TEAM) as session:
        [reply] = [row for row in replies_of(session, [lead_id])[lead_id] if row.communication_id == number]
        save_replies(session, [replace(reply, understood=to_json(said, Asked.PRICE))], AT)


def test_m3_feedback_on_replies_becomes_lines_of_a_golden_set(store, thought, typed, tmp_path):
    reply = {"about": FeedbackOn.RESPONSE, "lofty_lead_id": TEAM_LEAD}
    first, second = answered(store, TEAM_LEAD, "No way"), answered(store, TEAM_LEAD, "Later", minutes=95)
    hidden = answered(store, BENS_HIDDEN, "Hidden")
    understood(store, TEAM_LEAD, first)
    thought("f1", communication_id=first, wanted="AI: Not Interested\nprice=none", **reply)
    thought("f2", communication_id=second, wanted="AI: Long-term", **reply)
    thought("f3", communication_id=second, **reply)
    thought("f4", about=FeedbackOn.RESPONSE, lofty_lead_id=BENS_HIDDEN, communication_id=hidden, wanted="x")
    thought("f5", about=FeedbackOn.CONVERSATION, lofty_lead_id=TEAM_LEAD)
    lines = [
        "# text | role | asked | tags | slots",
        "No way | seller | price | AI: Not Interested | price=none",
        "Later |  |  | AI: Long-term |",
    ]
    out, err, status = typed("agent", "feedback", "export", "--as", BOSS)
    assert (out.splitlines(), status) == (lines, 0)
    assert err.startswith("2 lines; 1 say nothing of what should have been understood")
    file = tmp_path / "more.golden"
    assert typed("agent", "feedback", "export", "-o", str(file), "--as", BOSS)[::2] == ("", 0)
    assert file.read_text().splitlines() == lines
    assert file.stat().st_mode & 0o077 == 0
    with store.read(TEAM) as session:
        assert [(act.act, act.done_by, bool(act.operator)) for act in acts_about(session, "lead", 0)] == [
            ("export feedback", BOSS, True)
        ] * 2


def test_m3_no_member_takes_it_out_and_nothing_makes_no_file(store, thought, typed, tmp_path):
    thought(
        "f1", about=FeedbackOn.RESPONSE, lofty_lead_id=ANNS, communication_id=answered(store, ANNS, "Hi"),
        wanted="AI: Interested",
    )  # fmt: skip
    file = tmp_path / "more.golden"
    out, err, status = typed("agent", "feedback", "export", "-o", str(file), "--as", ANN)
    assert (out, status, file.exists()) == ("", 1, False)
    assert "owners and admins take it out" in err


@pytest.mark.parametrize(
    "arguments", [(), ("--as", "nobody@office.test"), ("export",), ("export", "--as", "x")]
)
def test_a_member_must_be_named(store, typed, arguments):
    _, err, status = typed("agent", "feedback", *arguments)
    assert status == 2
    assert err
