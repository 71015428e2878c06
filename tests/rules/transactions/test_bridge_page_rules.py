"""B2 to B6, B8, B9: what the bridge page offers, says and creates."""

from dataclasses import replace
from datetime import UTC, date, datetime
from inspect import signature
from zoneinfo import ZoneInfo

import pytest

from rules.people.directory import People
from rules.transactions.bridge_page import (
    Offer,
    address_at_creation,
    advice,
    milestone,
    new_transaction,
    page_offer,
    preselected_agent,
    second_transaction,
)
from schemas.model.addresses import Address
from schemas.model.appointments import Appointment
from schemas.model.fields import Field
from schemas.model.leads import Lead, Ownership, Presence
from schemas.model.people import Agent, Member
from schemas.model.transactions import Side, Transaction

DENVER = ZoneInfo("America/Denver")
NOW = datetime(2026, 3, 10, 18, tzinfo=UTC)
HOME = Address("1 Sample St", "Aspen", "CO", "81611")
ANA = Agent(11, "ana@example.test", "Ana Reyes")
KIM = Agent(12, "kim@example.test", "Kim Lund", is_isa=True)
PEOPLE = People(
    (Member(501, (9001, 501), "ana@example.test"), Member(502, (9002, 502), "kim@example.test")), (ANA, KIM)
)
LEAD = Lead(
    1,
    Ownership.TEAM,
    hidden=False,
    created_at=datetime(2026, 3, 1, tzinfo=UTC),
    first_name="Dana",
    last_name="Example",
    emails=("dana@example.test", "second@example.test"),
    phones=("5555550101",),
    source="Zillow",
    tags=("Zillow Flex Lead",),
    assigned_user_id=9001,
    mailing_address=HOME,
)
VISIT = Appointment(
    71,
    1,
    created_at=datetime(2026, 3, 2, 17, tzinfo=UTC),
    starts_at=datetime(2026, 3, 6, 17, tzinfo=UTC),
    owner_user_id=9001,
    creator_user_id=9002,
)


# B2 ------------------------------------------------------------------------------------------------------


def test_b2_the_leads_own_agent_is_preselected() -> None:
    """B2: the form is preset to the assigned agent when the email matches."""
    assert preselected_agent(LEAD, PEOPLE) == ANA


@pytest.mark.parametrize(
    "changes",
    [{"assigned_user_id": None}, {"assigned_user_id": 4242}, {"assigned_user_id": 9002}, {"pond_id": 3}],
)
def test_b2_nobody_is_preselected_where_it_would_be_a_guess(changes: dict[str, int | None]) -> None:
    """B2 and B9: no agent, a stranger, an ISA, or a pond: the person chooses."""
    assert preselected_agent(replace(LEAD, **changes), PEOPLE) is None


def test_b2_all_active_agents_are_offered_by_name() -> None:
    """B2: the form lists every active Sisu agent, and no deactivated one."""
    agents = (
        Agent(3, "", "zoe"),
        Agent(2, "", "Ben", active=False),
        Agent(5, "", "Abe"),
        Agent(4, "", "abe"),
    )
    assert [agent.sisu_agent_id for agent in People((), agents).active_agents] == [4, 5, 3]


# B3 and B4 -----------------------------------------------------------------------------------------------


def test_b3_creating_carries_everything_at_once() -> None:
    """B3: agent, name and contact fields, lead source, and the days of the appointment, in one creation."""
    made = new_transaction(LEAD, Side.BUYER, ANA, [replace(VISIT, finished=True)], PEOPLE, DENVER, NOW)
    assert (made.side, made.agent_id, made.lead_source) == (Side.BUYER, 11, "Zillow Flex")
    assert {one.field: one.value for one in made.values} == {
        Field.FIRST_NAME: "Dana",
        Field.LAST_NAME: "Example",
        Field.EMAIL: "dana@example.test",
        Field.PHONE: "5555550101",
        Field.APPT_SET: "2026-03-02",
        Field.APPT_FOR: "2026-03-06",
        Field.APPT_SET_BY: "12",
        Field.APPT_MET: "2026-03-06",
    }
    assert made.counting_appointment_id == 71
    assert made.reports == ()


def test_b3_without_an_appointment_only_the_lead_is_carried() -> None:
    made = new_transaction(LEAD, Side.BUYER, ANA, [], PEOPLE, DENVER, NOW)
    assert {one.field for one in made.values} == {
        Field.FIRST_NAME,
        Field.LAST_NAME,
        Field.EMAIL,
        Field.PHONE,
    }
    assert made.counting_appointment_id is None


def test_b3_empty_lead_fields_are_not_sent() -> None:
    bare = replace(LEAD, last_name="", emails=(), phones=(), source="", tags=())
    made = new_transaction(bare, Side.BUYER, ANA, [], PEOPLE, DENVER, NOW)
    assert [(one.field, one.value) for one in made.values] == [(Field.FIRST_NAME, "Dana")]
    assert made.lead_source == ""


def test_b3_somebody_elses_appointment_is_not_used() -> None:
    """B3 with A6: only an appointment whose owner is the chosen agent fills the days."""
    made = new_transaction(LEAD, Side.BUYER, KIM, [VISIT], PEOPLE, DENVER, NOW)
    assert made.counting_appointment_id is None


def test_b3_a_setter_unknown_to_sisu_is_reported_and_left_empty() -> None:
    made = new_transaction(LEAD, Side.BUYER, ANA, [replace(VISIT, creator_user_id=4242)], PEOPLE, DENVER, NOW)
    assert Field.APPT_SET_BY not in {one.field for one in made.values}
    assert [report.field for report in made.reports] == [Field.APPT_SET_BY]


def test_b4_a_seller_takes_the_mailing_address_and_a_buyer_does_not() -> None:
    """B4: a seller's transaction starts at the lead's own address; a buyer's home is not the deal's."""
    assert address_at_creation(Side.SELLER, HOME) == HOME
    assert not address_at_creation(Side.BUYER, HOME)
    assert new_transaction(LEAD, Side.SELLER, ANA, [], PEOPLE, DENVER, NOW).address == HOME
    assert not new_transaction(LEAD, Side.BUYER, ANA, [], PEOPLE, DENVER, NOW).address


# B5 and B6 -----------------------------------------------------------------------------------------------


def test_b5_a_second_transaction_must_be_asked_for() -> None:
    """B5: the first goes through; with one open, or one just being made, only an explicit wish makes another."""
    assert second_transaction(0, 0, another=False) is None
    assert "open" in second_transaction(1, 0, another=False).because
    assert "being made" in second_transaction(0, 1, another=False).because
    assert second_transaction(2, 1, another=True) is None


def test_b6_whoever_clicks_the_change_is_the_agents() -> None:
    """B6: the link names the lead, not the visitor; Sisu sees the transaction's agent."""
    for assigned in (ANA, KIM):
        lead = replace(LEAD, assigned_user_id=101)
        made = new_transaction(lead, Side.BUYER, assigned, [], PEOPLE, DENVER, NOW)
        assert made.agent_id == assigned.sisu_agent_id
    assert not {"clicked_by", "visitor", "who"} & set(signature(new_transaction).parameters)


# B8 ------------------------------------------------------------------------------------------------------


def test_b8_only_a_team_lead_that_exists_is_offered_everything() -> None:
    assert page_offer(Presence.PRESENT, private=False) == Offer(lists=True, creates=True)


@pytest.mark.parametrize(
    ("where", "private", "lists", "word"),
    [
        (Presence.PRESENT, True, False, "private"),
        (Presence.GONE, False, False, "no longer exists"),
        (Presence.GONE, True, False, "no longer exists"),
        (Presence.TRASHED, False, True, "trash"),
        (Presence.TRASHED, True, False, "private"),
    ],
)
def test_b8_other_leads_get_a_clear_page(where: Presence, private: bool, lists: bool, word: str) -> None:
    """B8: private and gone leads show nothing; a trashed one lists its transactions and creates none."""
    offer = page_offer(where, private=private)
    assert (offer.lists, offer.creates) == (lists, False)
    assert word in offer.because


# B9 ------------------------------------------------------------------------------------------------------


def test_b9_where_all_is_well_there_is_nothing_to_say() -> None:
    assert advice(LEAD, PEOPLE, [VISIT]) == ()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"assigned_user_id": None}, "no agent"),
        ({"pond_id": 3}, "no agent"),
        ({"assigned_user_id": 9002}, "an ISA (Kim Lund)"),
        ({"assigned_user_id": 4242}, "no active user"),
    ],
)
def test_b9_the_page_says_what_to_mend_first(changes: dict[str, int | None], word: str) -> None:
    """B9: no agent, an ISA, or somebody unknown to Sisu: assign the lead to the actual agent."""
    (sentence,) = advice(replace(LEAD, **changes), PEOPLE, [VISIT])
    assert word in sentence
    assert "Assign the lead" in sentence


@pytest.mark.parametrize("appointments", [[], [replace(VISIT, deleted=True)]])
def test_b9_without_an_appointment_the_page_asks_for_one_and_lets_go_on(
    appointments: list[Appointment],
) -> None:
    (sentence,) = advice(LEAD, PEOPLE, appointments)
    assert "no appointment" in sentence
    assert "without one" in sentence


def test_b9_the_agent_is_mended_before_the_appointment() -> None:
    first, second = advice(replace(LEAD, assigned_user_id=None), PEOPLE, [])
    assert "no agent" in first
    assert "no appointment" in second


# The status beside each transaction (B2) ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "Pipeline"),
        ({"appointment_set_on": date(2026, 3, 1)}, "Appt Set"),
        ({"appointment_set_on": date(2026, 3, 1), "appointment_met_on": date(2026, 3, 2)}, "Appt Met"),
        ({"signed_on": date(2026, 3, 1), "appointment_met_on": date(2026, 3, 2)}, "Signed"),
        ({"signed_on": date(2026, 3, 1), "live_on": date(2026, 3, 2)}, "Live Listing"),
        ({"under_contract_on": date(2026, 3, 1)}, "Pending"),
        ({"closed_on": date(2026, 3, 11)}, "Pending"),
        ({"closed_on": date(2026, 3, 10)}, "Closed"),
        ({"closed_code": True, "lost": True}, "Lost"),
        ({"lost": True, "deleted": True}, "Deleted"),
    ],
)
def test_b2_the_status_follows_from_the_furthest_date(changes: dict[str, object], status: str) -> None:
    assert milestone(Transaction(7, **changes), date(2026, 3, 10)) == status
