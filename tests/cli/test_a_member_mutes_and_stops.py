"""M2 E12 E14: whoever sees a conversation mutes it and records a stop; an owner or admin lifts one; who did it is on
record, with the operating system's user."""

import getpass

import pytest

from connectors.store.ledger.acts import acts_about
from connectors.store.outbox.lists import listed_about
from connectors.store.sales_agent.conversations import conversations
from connectors.store.sales_agent.stops import all_stops, stopped_among
from schemas.model.sales_agent.messages import StopBy
from tests.support.leads.hidden_leads import NOBODYS, SEES, TEAM

PHONE = {lead: f"+1970555{lead}{lead}00" for lead in range(1, 8)}
REASON = ("--reason", "by phone")
COMMANDS = [("mute",), ("unmute",), ("stop", *REASON), ("unstop", *REASON)]


def muted(store, lead=7):
    with store.read(TEAM) as session:
        known = conversations(session, [lead]).get(lead)
    return known is not None and known.muted_at is not None


def stopped(store, lead=7):
    with store.read(TEAM) as session:
        return bool(stopped_among(session, [PHONE[lead]]))


def acts(store, lead=7):
    with store.read(TEAM) as session:
        return [(act.act, act.done_by, act.operator) for act in acts_about(session, "lead", lead)]


def test_muted_until_unmuted_and_twice_is_once(store, typed):
    for _ in range(2):
        assert typed("mute", "7", "--as", "ann@office.test")[1:] == ("", 0)
        assert muted(store)
    for _ in range(2):
        assert typed("unmute", "7", "--as", "Ben@office.test")[1:] == ("", 0)
        assert not muted(store)
    user = getpass.getuser()
    assert acts(store)[0] == ("unmute", "ben@office.test", user)
    assert acts(store)[-1] == ("mute", "ann@office.test", user)


def test_a_stop_holds_at_once_and_marks_the_lead(store, typed):
    out, _, status = typed("stop", "7", "--as", "ann@office.test", *REASON)
    assert status == 0
    assert "No number of lead 7 gets a text any more" in out
    assert stopped(store)
    assert not stopped(store, 1)
    with store.read(TEAM) as session:
        [stop] = all_stops(session)
        waiting = [row.operation for row in listed_about(session, {"7"})]
    assert (stop.by, stop.evidence, stop.reason) == (StopBy.PERSON, "ann@office.test", "by phone")
    assert waiting == ["mark_lead"]
    assert acts(store) == [("record a stop", "ann@office.test", getpass.getuser())]


@pytest.mark.parametrize(
    ("email", "lead", "may"),
    [("boss@office.test", 2, True), ("ann@office.test", 7, False), ("chief@office.test", 2, False)],
)
def test_only_an_owner_or_admin_of_the_account_lifts_a_stop(store, typed, email, lead, may):
    """An office's owner is none of the account's."""
    typed("stop", str(lead), "--as", email, *REASON)
    out, err, status = typed("unstop", str(lead), "--as", email, "--reason", "asked for texts again")
    assert status == int(not may)
    assert stopped(store, lead) is not may
    if may:
        assert "stay in Lofty" in out
        with store.read(TEAM) as session:
            [stop] = all_stops(session)
        assert (stop.lifted_by, stop.lifted_because) == (email, "asked for texts again")
        assert acts(store, lead)[0] == ("lift a stop", email, getpass.getuser())
    else:
        assert err == "dealbridge: Only an owner or admin of the account lifts a stop.\n"
        assert len(acts(store, lead)) == 1


def test_what_has_no_stop_has_none_to_lift(typed):
    out, err, status = typed("unstop", "1", "--as", "boss@office.test", *REASON)
    assert (out, err, status) == ("", "dealbridge: No number of this lead has a stop.\n", 1)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_one_does_not_see_and_what_is_not_there_are_told_alike(store, typed, command):
    """O5 too: of a hidden lead the company sees six fields, and silences nobody."""
    name, *more = command
    unseen = {
        email: [lead for lead in range(1, 8) if lead not in SEES[email][0]]
        for email in ("boss@office.test", "chief@office.test")
    }
    for email, leads in unseen.items():
        for lead in (*leads, NOBODYS, 2**63, 10**30):
            out, err, status = typed(name, str(lead), "--as", email, *more)
            told = f"dealbridge: lead {lead} is not there, or its conversation is not shown to this member (M1)\n"
            assert (out, err, status) == ("", told, 1)
            assert acts(store, lead if lead < NOBODYS else 0) == []
    assert not [lead for lead in range(1, 8) if muted(store, lead) or stopped(store, lead)]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("email", ["who@office.test", "gone@office.test", "twin@office.test", ""])
def test_nobody_does_nothing(store, typed, command, email):
    name, *more = command
    out, err, status = typed(name, "7", "--as", email, *more)
    assert (out, status, err.count("\n")) == ("", 2, 1)
    assert "is not the email of one member" in err
    assert acts(store) == []


@pytest.mark.parametrize("name", ["stop", "unstop"])
@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_without_a_reason_that_can_be_kept_nothing_is_recorded(store, typed, name, reason):
    out, err, status = typed(name, "1", "--as", "boss@office.test", "--reason", reason)
    assert (out, status, acts(store, 1)) == ("", 2, [])
    assert "--reason says" in err
