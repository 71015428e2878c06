"""`explain message`, `explain reply`, and the triggers in `explain lead`: rules, ids, times; no word that was said."""

import pytest

from connectors.store.sales_agent.conversations import mute
from connectors.store.sales_agent.trigger_states import record_answer, set_state
from connectors.store.sales_agent.triggers import save_found
from schemas.model.sales_agent.messages import MessageState
from schemas.model.sales_agent.policy import Answer, Judgement
from schemas.model.sales_agent.triggers import Channel, Trigger, TriggerState
from tests.support.leads.conversations import NOON, answered, wrote
from tests.support.leads.hidden_leads import NOBODYS, TEAM


@pytest.fixture
def explained(typed):
    def run(subject: str, subject_id: object) -> str:
        out, err, status = typed("explain", subject, str(subject_id))
        assert (err, status) == ("", 0)
        assert not [word for word in ("Bodymark", "Homemark", "Firstmark", "Lastmark", "555") if word in out]
        assert "@" not in out
        return out

    return run


def row_of(out: str, *begins: str) -> list[str]:
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in out.splitlines() if "│" in line]
    return next(row for row in rows if row[0].startswith(begins))


def test_a_message_that_was_sent(store, explained):
    message_id = wrote(store, 7, communication_id=4711, outcome="Delivered", introduces=True)
    out = explained("message", message_id)
    assert "A text to lead 7, for E7 (five different properties within 24 hours), anchor a1." in out
    assert "It is sent, planned at 2026-03-10 13:00:00, sent at 2026-03-10 13:00:00." in out
    assert "Template E7-en-1, 20 letters, 1 segments; it names the assistant" in out
    assert "communication 4711, outcome Delivered" in out
    assert row_of(out, "trigger E7") == ["trigger E7 a1", "sent", "E7", "go: planned", "2026-03-10 13:00:00"]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [("Shown", "It reached the screen."), ("", "It was not seen: it expired after 30 minutes (E11).")],
)
def test_a_chat_message_that_was_seen_and_one_that_was_not(store, explained, outcome, said):
    assert said in explained("message", wrote(store, 7, channel=Channel.CHAT, outcome=outcome))


def test_a_message_that_the_policy_stopped_at_the_last_moment(store, explained):
    because = "E13: a person has spoken to the lead since"
    message_id = wrote(store, 7, state=MessageState.DROPPED, sent_at=None, because=because)
    trigger = Trigger(7, "E7", "a1", NOON, Channel.CHAT)
    with store.write(TEAM) as session:
        said = Judgement(Answer.WAIT, "E13", "a person was in touch", NOON)
        record_answer(session, trigger, said, NOON, TriggerState.OPEN)
    out = explained("message", message_id)
    assert f"It is dropped, planned at 2026-03-10 13:00:00: {because}." in out
    assert row_of(out, "trigger E7")[1:4] == [
        "open",
        "E13",
        "wait, until 2026-03-10 12:00:00: a person was in touch",
    ]


def test_a_message_that_a_person_typed_and_one_whose_record_was_lost(store, explained):
    typed = wrote(store, 7, 1, written_by="ann@office.test", rule="", anchor="", template="")
    found = wrote(store, 7, 2, rule="", anchor="")
    assert "which a person wrote on our page (M2)" in explained("message", typed)
    assert "of which the record here was lost (E18)" in explained("message", found)


@pytest.mark.parametrize(
    ("body", "outcome", "decided"),
    [
        ("Bodymark7x. Stop texting me!", "certain stop", 'The words that decided: "stop texting'),
        ("Liked “Bodymark7x is nice”", "no stop", "It is no person's reply"),
        ("Bodymark7x sounds nice", "no stop", "A person wrote it."),
        ("START", "no stop", "only an owner or admin lifts a stop"),
    ],
)
def test_a_reply(store, explained, body, outcome, decided):
    out = explained("reply", answered(store, 7, body))
    assert "A text of lead 7, received at 2026-03-10 13:30:00." in out
    assert row_of(out, "verdict")[1:3] == [outcome, "K4"]
    assert decided in out
    assert "Understood by version" in out


def test_a_lead_tells_its_triggers_with_their_last_answer(store, explained):
    wrote(store, 7)
    open_one = Trigger(7, "E4", "b1", NOON, Channel.TEXT, lasting=True)
    with store.write(TEAM) as session:
        save_found(session, [open_one], NOON)
        mute(session, 7, "ann@office.test", "E12", NOON)
    out = explained("lead", 7)
    assert "The sales agent is silent to it since 2026-03-10 12:00:00 (E12)." in out
    assert row_of(out, "trigger E7")[1:4] == ["sent", "E7", "go: planned"]
    assert row_of(out, "trigger E4")[1:4] == ["open", "", "not asked about yet"]
    with store.write(TEAM) as session:
        record_answer(session, open_one, Judgement(Answer.NO, "E14", "it has no phone"), NOON)
        set_state(session, [open_one], TriggerState.OPEN)
    assert row_of(explained("lead", 7), "trigger E4")[1:4] == ["open", "E14", "no: it has no phone"]


@pytest.mark.parametrize(
    ("subject", "subject_id"),
    [("message", "nothing"), ("message", ""), ("reply", NOBODYS), ("reply", 10**30), ("lead", NOBODYS)],
)
def test_what_is_not_known_is_said_so(typed, subject, subject_id):
    out, err, status = typed("explain", subject, str(subject_id))
    assert (err, status) == ("", 1)
    assert "is not known here" in out
