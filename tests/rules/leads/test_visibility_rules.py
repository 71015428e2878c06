"""V: what the integration sees, and what it keeps its hands off."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rules.leads.visibility import (
    Change,
    NextStep,
    Unattributed,
    account_refused,
    after_failure,
    agent_of_user,
    change_of_visibility,
    is_closed,
    is_open,
    is_private,
    link_to_mend,
    linked_lead,
    may_drop,
    presence,
    writing_forbidden,
)
from rules.people.directory import People
from schemas.model.leads import Lead, Ownership, Presence
from schemas.model.people import Agent, Member
from schemas.model.transactions import Transaction

TODAY = date(2026, 3, 4)
LEAD = Lead(1, Ownership.TEAM, hidden=False, created_at=datetime(2026, 3, 1, tzinfo=UTC))
DEAL = Transaction(7, lofty_link="https://crm.lofty.com/leads/1")
ANA = Agent(11, "ana@example.test", "Ana")
MEMBER = Member(501, (9001, 501), "ana@example.test")


# V1 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ownership", "hidden", "setting", "private"),
    [
        (Ownership.TEAM, False, "personal", False),
        (Ownership.OFFICE, False, "personal", False),
        (Ownership.PERSONAL, False, "personal", True),
        (Ownership.TEAM, True, "personal", True),
        (Ownership.PERSONAL, False, "hidden", False),
        (Ownership.OFFICE, True, "hidden", True),
    ],
)
def test_v1_personal_and_hidden_leads_are_private(
    ownership: Ownership, hidden: bool, setting: str, private: bool
) -> None:
    """V1: only team leads exist for us; a team may narrow "private" to hidden ones."""
    assert is_private(hidden, ownership, setting) is private


# V2 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (True, False, Change.PICKED_UP),
        (False, True, Change.DROPPED),
        (True, True, Change.NONE),
        (False, False, Change.NONE),
        (None, True, Change.NONE),
        (None, False, Change.NONE),
    ],
)
def test_v2_a_lead_is_picked_up_or_dropped_when_its_visibility_changes(
    before: bool | None, now: bool, change: Change
) -> None:
    """V2: private to team is picked up, team to private is dropped, anything else is no change."""
    assert change_of_visibility(was_private=before, is_private_now=now) is change


# V3 ------------------------------------------------------------------------------------------------------


def test_v3_a_trashed_lead_still_exists_and_an_erased_one_is_gone() -> None:
    """V3: found is present, found in the trash only is trashed, found nowhere is gone."""
    assert presence(found=True, found_in_trash=True) is Presence.PRESENT
    assert presence(found=False, found_in_trash=True) is Presence.TRASHED
    assert presence(found=False, found_in_trash=False) is Presence.GONE


@pytest.mark.parametrize(
    ("missing", "known", "allowed"),
    [
        (0, 0, True),
        (0, 500, True),
        (20, 21, True),
        (20, 500, True),
        (21, 500, False),
        (21, 1050, True),
        (22, 1050, False),
        (1, 1, False),
        (3, 3, False),
        (400, 400, False),
    ],
)
def test_v3_a_sweep_that_would_drop_too_many_leads_drops_nobody(
    missing: int, known: int, allowed: bool
) -> None:
    """V3's guard: over 2 % and over 20 leads, or every lead there is, needs a person's word."""
    assert may_drop(missing, known) is allowed
    assert may_drop(missing, known, confirmed=True)


# V4 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"closed_code": True}, "closed"),
        ({"closed_on": date(2026, 3, 3)}, "closed"),
        ({"closed_on": TODAY}, "closed"),
        ({"lost": True}, "lost"),
        ({"locked": True}, "locked"),
        ({"deleted": True}, "deleted"),
        ({"lofty_link": ""}, "not linked"),
        ({"lofty_link": "see Lofty"}, "not linked"),
    ],
)
def test_v4_nothing_is_written_to_finished_locked_or_unlinked_transactions(
    changes: dict[str, object], because: str
) -> None:
    """V4: closed, lost, locked, deleted and unlinked transactions are left as they are."""
    stop = writing_forbidden(replace(DEAL, **changes), TODAY)
    assert stop is not None
    assert stop.rule == "V4"
    assert because in stop.because


def test_v4_an_open_linked_transaction_may_be_written() -> None:
    assert writing_forbidden(DEAL, TODAY) is None


def test_v4_a_closed_date_in_the_future_counts_as_under_contract() -> None:
    """V4: tomorrow's closing has not happened: open, and written to until the day comes."""
    deal = replace(DEAL, closed_on=date(2026, 3, 5))
    assert writing_forbidden(deal, TODAY) is None
    assert is_open(deal, TODAY)
    assert is_closed(deal, date(2026, 3, 5))


def test_v4_a_locked_transaction_is_open_and_still_not_written() -> None:
    deal = replace(DEAL, locked=True)
    assert is_open(deal, TODAY)
    assert writing_forbidden(deal, TODAY) is not None


# V5 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        "https://crm.lofty.com/leads/1",
        "  https://crm.lofty.com/leads/1\n",
        "https://crm.lofty.com/leads/1/",
        "https://crm.lofty.com/leads/1?db=0123abcd",
        "https://crm.lofty.com/leads/1#notes",
        "https://crm.lofty.com/leads/1/transactions/9",
    ],
)
def test_v5_whatever_begins_with_a_leads_address_links_to_it(link: str) -> None:
    """V5: the bare address, our keyed one, and the address of one of the lead's Lofty transactions."""
    assert linked_lead(link) == 1


def test_v5_a_longer_number_is_another_lead() -> None:
    assert linked_lead("https://crm.lofty.com/leads/12") == 12
    assert linked_lead("https://crm.lofty.com/leads/1100000000000101") == 1100000000000101


@pytest.mark.parametrize(
    "link",
    [
        "",
        "   ",
        "1",
        "lead 1",
        "https://crm.lofty.com/leads/",
        "https://crm.lofty.com/leads/x1",
        "https://crm.lofty.com/leads/-1",
        "https://crm.lofty.com/lead/1",
        "https://crm.lofty.com.example.test/leads/1",
        "https://example.test/?to=https://crm.lofty.com/leads/1",
        "see https://crm.lofty.com/leads/1",
        "http://crm.lofty.com/leads/1",
    ],
)
def test_v5_anything_else_links_to_nobody(link: str) -> None:
    """V5: an unlinked transaction is invisible, whoever made it; other hosts and remarks are no links."""
    assert linked_lead(link) is None


@pytest.mark.parametrize("digits", ["0", "١٢", "9999999999999999999", "9" * 40])
def test_v5_a_number_that_no_lead_can_have_is_no_link(digits: str) -> None:
    """V5: people can type anything into the field; a number beyond 64 bits could not even be stored."""
    assert linked_lead(f"https://crm.lofty.com/leads/{digits}") is None


# V6 ------------------------------------------------------------------------------------------------------


def test_v6_equal_emails_make_member_and_agent_the_same_person_ignoring_case() -> None:
    people = People((replace(MEMBER, email=" Ana@Example.TEST "),), (ANA,))
    assert agent_of_user(9001, people) == ANA


def test_v6_a_member_is_known_under_both_user_ids() -> None:
    """V6: leads name people by `memberUserId`, at some accounts by `id`."""
    people = People((MEMBER,), (ANA,))
    assert agent_of_user(9001, people) == agent_of_user(501, people) == ANA


@pytest.mark.parametrize("user", [None, 0])
def test_v6_nobody_is_nobody(user: int | None) -> None:
    people = People((MEMBER, Member(502, (), "")), (ANA, Agent(12, "")))
    assert agent_of_user(user, people) == Unattributed("nobody is assigned")


def test_v6_a_stranger_is_reported_not_guessed() -> None:
    assert "no member" in _why(agent_of_user(4242, People((MEMBER,), (ANA,))))


def test_v6_a_member_without_an_agent_is_reported() -> None:
    assert "no Sisu agent" in _why(agent_of_user(9001, People((MEMBER,), ())))


def test_v6_an_agent_is_found_by_id_active_or_not() -> None:
    former = Agent(12, "ben@example.test", active=False)
    people = People((), (ANA, former))
    assert [people.agent(number) for number in (11, 12, 13, None)] == [ANA, former, None, None]


def test_v6_members_and_agents_without_an_email_are_not_the_same_person() -> None:
    people = People((replace(MEMBER, email=""),), (replace(ANA, email=""),))
    assert isinstance(agent_of_user(9001, people), Unattributed)


def test_v6_a_deactivated_agent_counts_as_unknown() -> None:
    people = People((MEMBER,), (replace(ANA, active=False),))
    assert "deactivated" in _why(agent_of_user(9001, people))


def test_v6_the_address_that_a_deactivated_agent_had_is_recognised() -> None:
    people = People((MEMBER,), (replace(ANA, email="", archived_email="ANA@example.test", active=False),))
    assert "deactivated" in _why(agent_of_user(9001, people))


def test_v6_the_active_one_of_two_agents_with_one_email_is_taken() -> None:
    people = People((MEMBER,), (replace(ANA, sisu_agent_id=10, active=False), ANA))
    assert agent_of_user(9001, people) == ANA


def test_v6_several_active_agents_with_one_email_are_nobody() -> None:
    people = People((MEMBER,), (ANA, replace(ANA, sisu_agent_id=12, email="ANA@EXAMPLE.TEST")))
    assert "several" in _why(agent_of_user(9001, people))


def test_v6_a_number_that_is_one_members_user_id_and_anothers_record_id_means_the_user() -> None:
    """V6: leads and appointments name users, so the user id counts before the record id, in any order."""
    ben = Member(9001, (9002, 9001), "ben@example.test")
    agents = (ANA, Agent(12, "ben@example.test"))
    assert agent_of_user(9001, People((MEMBER, ben), agents)) == ANA
    assert agent_of_user(9001, People((ben, MEMBER), agents)) == ANA


def test_v6_a_number_that_two_members_share_alike_is_nobody() -> None:
    ben = Member(502, (9001, 502), "ben@example.test")
    people = People((MEMBER, ben), (ANA, Agent(12, "ben@example.test")))
    assert isinstance(agent_of_user(9001, people), Unattributed)


def _why(answer: Agent | Unattributed) -> str:
    assert isinstance(answer, Unattributed)
    return answer.because


# V7 and V8 -----------------------------------------------------------------------------------------------


def test_v7_a_mortgage_account_is_refused_with_a_clear_message() -> None:
    """V7: whatever its spelling; any other market is welcome."""
    assert "Mortgage" in (account_refused(" MORTGAGE ") or "")
    assert account_refused("Real Estate") is None
    assert account_refused("") is None


@pytest.mark.parametrize(
    ("fault", "update", "creation"),
    [
        ("unsent", NextStep.REPEAT, NextStep.REPEAT),
        ("busy", NextStep.REPEAT, NextStep.REPEAT),
        ("unknown", NextStep.REPEAT, NextStep.LOOK_FIRST),
        ("refused", NextStep.REFUSE, NextStep.REFUSE),
        ("credential", NextStep.STOP_TEAM, NextStep.STOP_TEAM),
    ],
)
def test_v8_nothing_is_lost_and_nothing_is_done_twice(
    fault: str, update: NextStep, creation: NextStep
) -> None:
    """V8: only a creation whose outcome is unknown must be looked for before it is repeated."""
    assert after_failure(fault=fault, creates=False) is update
    assert after_failure(fault=fault, creates=True) is creation


@pytest.mark.parametrize(
    ("link", "known", "said"),
    [
        ("https://crm.lofty.com/leads/12", True, None),
        ("https://crm.lofty.com/leads/12/transactions/9", True, None),
        ("https://crm.lofty.com/leads/12 https://crm.lofty.com/leads/12", True, None),
        ("https://crm.lofty.com/leads/12", False, "lead 12, which this Lofty account does not have"),
        ("https://crm.lofty.com/leads/12, https://crm.lofty.com/leads/3", True, "12 counts, 3 does not"),
        ("see Bob", False, "names no lead"),
        ("https://lofty.com/leads/12", False, "names no lead"),
    ],
)
def test_v5_what_is_wrong_with_a_link_is_said(link, known, said):
    """V5: a link typed by hand."""
    stop = link_to_mend(link, known=known)
    assert (stop is None) if said is None else (stop.rule == "V5" and said in stop.because)
