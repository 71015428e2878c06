"""M1: `conversations` lists those of the leads that a member works, and shows others' on the lead only, hidden ones to
nobody else."""

import json
from dataclasses import replace

import pytest

from connectors.store.leads.leads import save_leads
from connectors.store.sales_agent.conversations import mute
from connectors.store.sales_agent.stops import record_stops
from connectors.store.sales_agent.trigger_states import set_state
from connectors.store.sales_agent.triggers import save_found
from schemas.model.sales_agent.messages import MessageState, StopBy
from schemas.model.sales_agent.triggers import Channel, Trigger, TriggerState
from tests.support.leads.conversations import NOON, answered, wrote
from tests.support.leads.hidden_leads import AT, LEADS, NOBODYS, SEES, TEAM, fill, leaks

ALL_LEADS = range(1, 8)


@pytest.fixture
def shown(typed):
    """What `conversations --json` prints: objects."""

    def run(email: str, *more: str) -> list[dict]:
        out, err, status = typed("conversations", *more, "--as", email, "--json")
        assert (err, status, out.count("\n")) == ("", 0, 1)
        return json.loads(out)

    return run


def test_the_list_holds_what_the_member_works(store, shown):
    for lead in ALL_LEADS:
        wrote(store, lead)
    lists = {email: [one["lead_id"] for one in shown(email)] for email in SEES}
    assert lists == {
        "boss@office.test": [], "ann@office.test": [7], "ben@office.test": [], "chief@office.test": [],
        "all@office.test": [],
    }  # fmt: skip


@pytest.mark.parametrize("email", SEES)
def test_on_the_lead_it_is_shown_to_whoever_sees_all_of_it(store, shown, email):
    """O5: of a hidden lead the company sees that there were communications, and no word of them."""
    for lead in ALL_LEADS:
        wrote(store, lead)
        answered(store, lead, f"Replymark{lead}x")
    found = {lead for lead in ALL_LEADS if shown(email, str(lead))}
    assert found == SEES[email][0]


def test_a_conversation_in_full(store, shown):
    wrote(store, 7)
    answered(store, 7, "Please STOP texting me")
    wrote(store, 7, 2, written_by="ann@office.test", rule="", anchor="", template="")
    assert shown("ann@office.test") == [
        {
            "lead_id": 7,
            "state": "silent",
            "messages": [
                {
                    "id": "m7x1", "at": "2026-03-10T19:00:00Z", "direction": "outbound", "channel": "text",
                    "label": "[Auto Text]", "text": "Bodymark7x of text 1", "tags": [],
                    "because": "E7: five different properties within 24 hours",
                },
                {
                    "id": "7090", "at": "2026-03-10T19:30:00Z", "direction": "inbound", "channel": "text",
                    "label": "", "text": "Please STOP texting me", "tags": [],
                    "because": "K4: certain stop (English: stop texting)",
                },
                {
                    "id": "m7x2", "at": "2026-03-10T20:00:00Z", "direction": "outbound", "channel": "text",
                    "label": "", "text": "Bodymark7x of text 2", "tags": [],
                    "because": "M2: ann@office.test wrote it",
                },
            ],
        }
    ]  # fmt: skip


def test_what_never_left_was_not_said(store, shown):
    for number, state in enumerate(
        (MessageState.PLANNED, MessageState.REFUSED, MessageState.DROPPED), start=1
    ):
        wrote(store, 7, number, state=state, sent_at=None)
    assert shown("ann@office.test") == shown("ann@office.test", "7") == []
    wrote(store, 7, 4, state=MessageState.LOST, because="given up, it may have arrived")
    [said] = shown("ann@office.test")[0]["messages"]
    assert said["because"].endswith("; E18: given up, it may have arrived")


def test_what_was_told_with_a_message_is_named(store, shown):
    """E11."""
    message_id = wrote(store, 7)
    other = Trigger(7, "E4", "b", NOON, Channel.TEXT, lasting=True)
    with store.write(TEAM) as session:
        save_found(session, [other], NOON)
        set_state(session, [other], TriggerState.JOINED, message_id=message_id)
    [said] = shown("ann@office.test")[0]["messages"]
    assert said["because"] == "E7: five different properties within 24 hours; told with it (E11): E4"


def test_it_says_where_the_conversation_stands(store, shown):
    def state() -> str:
        return shown("ann@office.test")[0]["state"]

    wrote(store, 7)
    assert state() == "waiting for a reply"
    with store.write(TEAM) as session:
        mute(session, 7, "ann@office.test", "E12", NOON)
    assert state() == "silent"
    with store.write(TEAM) as session:
        record_stops(session, ["+19705557700"], StopBy.PERSON, NOON, NOON)
    assert state() == "stopped"


def test_a_silenced_lead_is_listed_though_nothing_was_said(store, shown):
    with store.write(TEAM) as session:
        mute(session, 7, "ann@office.test", "E12", NOON)
    assert shown("ann@office.test") == [{"lead_id": 7, "state": "silent", "messages": []}]


def test_where_something_was_said_last_comes_first(store, shown):
    with store.write(TEAM) as session:
        save_leads(session, [replace(one, assigned_user_id=13) for one in LEADS[:3]], lambda _: False, AT)
    for lead, number in ((1, 2), (2, 3), (3, 1)):
        wrote(store, lead, number)
    assert [one["lead_id"] for one in shown("ben@office.test")] == [2, 1, 3]


def test_nothing_said_is_an_empty_list(shown):
    """One line, exit 0; what one does not see, and what is not there, are alike."""
    assert shown("ann@office.test") == []
    for lead in (7, 5, NOBODYS, 2**63, 10**30):
        assert shown("ann@office.test", str(lead)) == []


def test_for_people_it_is_a_table(store, typed):
    wrote(store, 7)
    out, _, status = typed("conversations", "--as", "ann@office.test")
    assert status == 0
    assert "Firstmark7x Lastmark7x" in out
    assert "1 of 1." in out
    out, _, status = typed("conversations", "7", "--as", "ann@office.test")
    assert (status, "Bodymark7x of text 1" in out, "outbound [Auto Text]" in out) == (0, True, True)
    unseen = [typed("conversations", str(lead), "--as", "ann@office.test") for lead in (5, NOBODYS)]
    assert {(out.replace("5", "N").replace("99", "N"), status) for out, _, status in unseen} == {
        ("Nothing was said with lead N, or it is not shown to this member (M1).\n", 0)
    }
    assert typed("conversations", "--as", "ben@office.test")[0].startswith("Nothing was said with a lead")


@pytest.mark.parametrize("email", SEES)
def test_no_marker_of_a_lead_leaks_to_who_does_not_see_it(store, typed, email):
    for lead in ALL_LEADS:
        wrote(store, lead)
        answered(store, lead, f"Replymark{lead}x")
    for lead in ("", *map(str, ALL_LEADS)):
        for form in ([], ["--json"]):
            out, err, _ = typed("conversations", *filter(None, [lead]), "--as", email, *form)
            assert leaks(out + err, email) == set()


@pytest.mark.parametrize("email", ["who@office.test", "gone@office.test", "twin@office.test", ""])
def test_an_email_of_nobody_of_two_and_of_who_left_opens_nothing(store, typed, email):
    wrote(store, 7)
    for lead in ([], ["7"]):
        out, err, status = typed("conversations", *lead, "--as", email, "--json")
        assert (out, status, err.count("\n")) == ("", 2, 1)
        assert "is not the email of one member" in err


def test_another_teams_conversation_stays_there(store, shown):
    fill(store, "south")
    wrote(store, 7, team="south")
    assert shown("ann@office.test") == []
