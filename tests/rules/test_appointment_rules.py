"""A: appointments are managed in Lofty; they fill four fields of open Sisu transactions, once."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from rules.appointments import (
    appointment_fields,
    appointment_for_new_transaction,
    appointment_met,
    completed_early_on,
    counting_appointment,
    credited_setter,
    earliest,
    first_appointment,
    fixed_at_first_fill,
    later_completion,
    observed_appointment_field,
    once,
    transactions_to_fill,
    waits_for_bridge_page,
)
from rules.people.directory import People
from schemas.model.appointments import Appointment
from schemas.model.decisions import AskPerson, FieldState, Leave, LinkState, Origin, SentValue, SetField
from schemas.model.fields import Field
from schemas.model.people import Agent, Member
from schemas.model.transactions import Transaction

DENVER = ZoneInfo("America/Denver")
TODAY = date(2026, 3, 4)
ANA_USER, BEN_USER, KIM_USER = 9001, 9002, 9003
ANA, BEN, KIM = Agent(11, "ana@example.test"), Agent(12, "ben@example.test"), Agent(13, "kim@example.test")
PEOPLE = People(
    (
        Member(501, (ANA_USER, 501), "Ana@example.test"),
        Member(502, (BEN_USER, 502), "ben@example.test"),
        Member(503, (KIM_USER, 503), "kim@example.test"),
        Member(504, (9004, 504), "gone@example.test"),
    ),
    (ANA, BEN, KIM, Agent(14, "gone@example.test", active=False)),
)
VISIT = Appointment(
    71,
    1,
    created_at=datetime(2026, 3, 2, 17, tzinfo=UTC),
    starts_at=datetime(2026, 3, 6, 17, tzinfo=UTC),
    owner_user_id=ANA_USER,
    creator_user_id=ANA_USER,
)
LATER = replace(VISIT, lofty_appointment_id=72, created_at=datetime(2026, 3, 3, 17, tzinfo=UTC))
DEAL = Transaction(7, sisu_agent_id=11, lofty_link="https://crm.lofty.com/leads/1")
FOUND, BRIDGE = LinkState(Origin.FOUND), LinkState(Origin.BRIDGE, known_appointments=frozenset())


def day(month: int, day_of_month: int, hour: int = 17) -> datetime:
    return datetime(2026, month, day_of_month, hour, tzinfo=UTC)


# A1 and A4 -----------------------------------------------------------------------------------------------


def test_a1_appointments_fill_open_transactions_and_no_others() -> None:
    """A1: an appointment never creates a transaction; closed, lost and deleted ones are not touched."""
    closed = replace(DEAL, closed_code=True)
    assert transactions_to_fill([DEAL, closed, replace(DEAL, lost=True)], TODAY) == (DEAL,)
    assert transactions_to_fill([replace(DEAL, deleted=True)], TODAY) == ()
    assert transactions_to_fill([], TODAY) == ()


def test_a4_without_an_open_transaction_the_appointment_waits_for_the_bridge_page() -> None:
    """A4: nothing happens until somebody creates the transaction; with an open one there is no waiting."""
    waiting = waits_for_bridge_page([replace(DEAL, lost=True)], TODAY)
    assert waiting is not None
    assert waiting.rule == "A4"
    assert waits_for_bridge_page([DEAL], TODAY) is None


# A2: which one counts ------------------------------------------------------------------------------------


def test_a2_first_means_created_first_not_scheduled_first() -> None:
    sooner = replace(LATER, starts_at=day(3, 4))
    assert earliest([sooner, VISIT]) == VISIT


def test_a2_of_two_created_at_the_same_moment_the_lower_id_is_first() -> None:
    counterpart = replace(VISIT, lofty_appointment_id=70)
    assert earliest([VISIT, counterpart]) == earliest([counterpart, VISIT]) == counterpart


def test_a2_a_deleted_appointment_is_not_the_first() -> None:
    assert earliest([replace(VISIT, deleted=True), LATER]) == LATER
    assert earliest([replace(VISIT, deleted=True)]) is None


def test_a2_the_one_that_filled_the_fields_stays_the_one_that_counts() -> None:
    """A2: an earlier one that turns up afterwards, or the deletion of the fixed one, changes nothing."""
    fixed = replace(FOUND, counting_appointment_id=72)
    assert counting_appointment(DEAL, fixed, [VISIT, LATER], PEOPLE) == LATER
    deleted = replace(LATER, deleted=True)
    assert counting_appointment(DEAL, fixed, [VISIT, deleted], PEOPLE) == deleted
    assert counting_appointment(DEAL, fixed, [VISIT], PEOPLE) is None


def test_a2_a_bridge_transaction_without_an_appointment_takes_one_that_came_afterwards() -> None:
    """A2: A6 looked and found none of the agent's; only an appointment that was not there then can count."""
    bens = replace(VISIT, owner_user_id=BEN_USER)
    looked = replace(BRIDGE, known_appointments=frozenset({71}))
    assert counting_appointment(DEAL, looked, [bens], PEOPLE) is None
    given_to_ana = replace(bens, owner_user_id=ANA_USER)
    assert counting_appointment(DEAL, looked, [given_to_ana], PEOPLE) is None
    assert counting_appointment(DEAL, looked, [given_to_ana, LATER], PEOPLE) == LATER


def test_a2_new_is_decided_by_id_not_by_time() -> None:
    """A2: an appointment dated before the creation but unknown to it is a new one."""
    looked = replace(BRIDGE, known_appointments=frozenset({71}))
    older = replace(VISIT, lofty_appointment_id=69, created_at=day(2, 1))
    assert counting_appointment(DEAL, looked, [VISIT, older], PEOPLE) == older


def test_a2_a_bridge_transaction_never_takes_another_agents_appointment() -> None:
    assert counting_appointment(DEAL, BRIDGE, [replace(VISIT, owner_user_id=BEN_USER)], PEOPLE) is None
    assert counting_appointment(DEAL, BRIDGE, [replace(VISIT, owner_user_id=4242)], PEOPLE) is None
    assert counting_appointment(replace(DEAL, sisu_agent_id=None), BRIDGE, [VISIT], PEOPLE) is None


def test_a2_a_completed_later_appointment_is_reported_with_two_ways_out() -> None:
    report = later_completion(VISIT, [VISIT, replace(LATER, finished=True)], met="")
    assert report is not None
    assert report.rule == "A2"
    assert report.field is Field.APPT_MET
    assert "edit the first" in report.because
    assert "type the day" in report.because


@pytest.mark.parametrize(
    ("first", "later", "met"),
    [
        (VISIT, replace(LATER, finished=True), "2026-03-06"),
        (VISIT, LATER, ""),
        (VISIT, replace(LATER, finished=True, deleted=True), ""),
        (replace(VISIT, finished=True), replace(LATER, finished=True), ""),
    ],
)
def test_a2_otherwise_there_is_nothing_to_report(first: Appointment, later: Appointment, met: str) -> None:
    assert later_completion(first, [first, later], met) is None


def test_a2_a_later_completion_is_reported_when_the_first_was_ticked_off_and_deleted() -> None:
    gone = replace(VISIT, finished=True, deleted=True)
    assert later_completion(gone, [gone, replace(LATER, finished=True)], met="") is not None


def test_a2_the_report_names_the_same_appointment_in_whatever_order_they_come() -> None:
    done = [replace(LATER, finished=True), replace(LATER, lofty_appointment_id=73, finished=True)]
    assert later_completion(VISIT, done, met="") == later_completion(VISIT, done[::-1], met="")


# A3 ------------------------------------------------------------------------------------------------------


def test_a3_a_linked_transaction_takes_the_leads_first_appointment_whoever_owns_it() -> None:
    bens = replace(VISIT, owner_user_id=BEN_USER)
    assert first_appointment(DEAL, FOUND, [LATER, bens], PEOPLE) == bens


def test_a3_a_bridge_transaction_takes_it_only_from_its_own_agent() -> None:
    """A3: all open transactions get the first appointment; those of the bridge page only their agent's."""
    bens = replace(VISIT, owner_user_id=BEN_USER)
    assert first_appointment(DEAL, BRIDGE, [bens, LATER], PEOPLE) == LATER
    assert first_appointment(replace(DEAL, sisu_agent_id=12), BRIDGE, [bens, LATER], PEOPLE) == bens


def test_a3_without_appointments_nothing_counts() -> None:
    assert first_appointment(DEAL, FOUND, [], PEOPLE) is None


# A5 ------------------------------------------------------------------------------------------------------


def test_a5_once_an_appointment_was_carried_its_days_are_not_looked_at_again() -> None:
    """A5: moving, editing, deleting or unticking it never changes Set, Set For or Set By."""
    left = fixed_at_first_fill(replace(FOUND, counting_appointment_id=71), Field.APPT_FOR)
    assert left is not None
    assert left.rule == "A5"
    assert fixed_at_first_fill(FOUND, Field.APPT_FOR) is None


# A6 ------------------------------------------------------------------------------------------------------


def test_a6_the_earliest_appointment_of_the_chosen_agent_is_used_completed_or_not() -> None:
    """A6: not the lead's first, but the agent's first, and it may be ticked off already."""
    bens = replace(VISIT, owner_user_id=BEN_USER)
    done = replace(LATER, finished=True)
    newest = replace(VISIT, lofty_appointment_id=73, created_at=day(3, 4))
    assert appointment_for_new_transaction(ANA, [newest, bens, done], PEOPLE) == done


def test_a6_an_agent_is_found_under_either_user_id() -> None:
    by_record = replace(VISIT, owner_user_id=501)
    assert appointment_for_new_transaction(ANA, [by_record], PEOPLE) == by_record


@pytest.mark.parametrize(
    "changes",
    [{"owner_user_id": BEN_USER}, {"owner_user_id": 4242}, {"owner_user_id": None}, {"deleted": True}],
)
def test_a6_without_an_appointment_of_the_agent_none_is_used(changes: dict[str, object]) -> None:
    assert appointment_for_new_transaction(ANA, [replace(VISIT, **changes)], PEOPLE) is None


# A7 and A11 ----------------------------------------------------------------------------------------------


def test_a7_set_is_the_day_of_making_and_set_for_the_day_of_meeting() -> None:
    """A7: both in the team's days: five in the morning UTC is still the evening before in Denver."""
    visit = replace(VISIT, created_at=day(3, 3, 5), starts_at=day(3, 7, 2))
    sets, report = appointment_fields(visit, 11, PEOPLE, DENVER)
    assert [(one.field, one.value, one.rule) for one in sets] == [
        (Field.APPT_SET, "2026-03-02", "A7"),
        (Field.APPT_FOR, "2026-03-06", "A7"),
    ]
    assert report is None


def test_a7_somebody_else_who_made_the_appointment_is_credited() -> None:
    sets, report = appointment_fields(replace(VISIT, creator_user_id=KIM_USER), 11, PEOPLE, DENVER)
    assert (sets[-1].field, sets[-1].value) == (Field.APPT_SET_BY, "13")
    assert report is None


@pytest.mark.parametrize("creator", [ANA_USER, 501, None, 0])
def test_a7_an_owner_who_made_it_is_not_credited_under_either_user_id(creator: int | None) -> None:
    """A7: `memberUserId` and `id` are the same person."""
    assert credited_setter(replace(VISIT, creator_user_id=creator), 12, PEOPLE) is None


def test_a7_the_transactions_agent_is_not_credited_for_an_appointment_of_another_owner() -> None:
    """A7: the creator must differ from the owner and from the transaction's agent."""
    bens = replace(VISIT, owner_user_id=BEN_USER, creator_user_id=ANA_USER)
    assert credited_setter(bens, 11, PEOPLE) is None
    assert credited_setter(bens, 12, PEOPLE) == ANA


def test_a7_two_members_with_the_owners_email_are_the_owner() -> None:
    """A7 with V6: equal emails are one person, so nobody sets an appointment for somebody else here."""
    twice = replace(PEOPLE, members=(*PEOPLE.members, Member(505, (9005, 505), "ANA@example.test")))
    assert credited_setter(replace(VISIT, creator_user_id=9005), 12, twice) is None


@pytest.mark.parametrize(("creator", "word"), [(4242, "no member"), (9004, "deactivated")])
def test_a7_a_creator_unknown_to_sisu_leaves_the_field_empty_and_is_reported(creator: int, word: str) -> None:
    sets, report = appointment_fields(replace(VISIT, creator_user_id=creator), 11, PEOPLE, DENVER)
    assert [one.field for one in sets] == [Field.APPT_SET, Field.APPT_FOR]
    assert report is not None
    assert (report.rule, report.field) == ("A7", Field.APPT_SET_BY)
    assert word in report.because


def test_a7_an_unknown_owner_does_not_cost_the_isa_the_credit() -> None:
    visit = replace(VISIT, owner_user_id=4242, creator_user_id=KIM_USER)
    assert credited_setter(visit, 11, PEOPLE) == KIM


def test_a11_the_isa_keeps_the_credit_when_the_agent_completes_before_the_bridge_page_is_used() -> None:
    """A11: the creator decides; ticking it off first takes nothing away."""
    done = replace(VISIT, creator_user_id=KIM_USER, finished=True, finished_at=day(3, 6, 19))
    used = appointment_for_new_transaction(ANA, [done], PEOPLE)
    assert used == done
    assert credited_setter(used, 11, PEOPLE) == KIM


# A8 and A9 -----------------------------------------------------------------------------------------------


def test_a8_completing_sets_met_to_the_scheduled_day_however_late() -> None:
    done = replace(VISIT, finished=True, finished_at=day(3, 20))
    met = appointment_met(done, DENVER, day(3, 21))
    assert met is not None
    assert (met.field, met.value, met.rule) == (Field.APPT_MET, "2026-03-06", "A8")


def test_a8_the_day_is_the_one_scheduled_at_that_moment() -> None:
    """A8: after a move, the new day, even where Set For keeps the old one (A5)."""
    moved = replace(VISIT, starts_at=day(3, 9), finished=True, finished_at=day(3, 9, 18))
    assert appointment_met(moved, DENVER, day(3, 10)).value == "2026-03-09"


def test_a8_without_a_finish_time_the_scheduled_day_counts_once_it_has_come() -> None:
    done = replace(VISIT, finished=True, finished_at=None)
    assert appointment_met(done, DENVER, day(3, 6, 7)).value == "2026-03-06"
    assert appointment_met(done, DENVER, day(4, 1)).value == "2026-03-06"


def test_a8_what_is_open_or_deleted_is_not_met() -> None:
    assert appointment_met(VISIT, DENVER, day(3, 7)) is None
    assert appointment_met(replace(VISIT, finished_at=day(3, 6)), DENVER, day(3, 7)) is None
    assert appointment_met(replace(VISIT, finished=True, deleted=True), DENVER, day(3, 7)) is None


def test_a9_completed_early_means_met_on_the_day_of_completion() -> None:
    done = replace(VISIT, finished=True, finished_at=day(3, 4, 3))
    met = appointment_met(done, DENVER, day(3, 30))
    assert met is not None
    assert (met.value, met.rule) == ("2026-03-03", "A9")


def test_a9_without_a_finish_time_a_future_appointment_was_met_today() -> None:
    done = replace(VISIT, finished=True, finished_at=None)
    assert appointment_met(done, DENVER, day(3, 5)).value == "2026-03-05"


def test_a9_earlier_on_the_same_day_is_not_early() -> None:
    """A9 compares days, not hours: ticked off at nine for a meeting at ten is the scheduled day."""
    assert completed_early_on(replace(VISIT, finished_at=day(3, 6, 16)), DENVER, day(3, 7)) is None


def test_a9_the_teams_day_decides_what_is_early() -> None:
    """A9: six in the morning UTC is still the day before in Denver, and the same day in Tokyo."""
    done = replace(VISIT, finished_at=day(3, 6, 6))
    assert completed_early_on(done, DENVER, day(3, 7)) == date(2026, 3, 5)
    assert completed_early_on(done, ZoneInfo("UTC"), day(3, 7)) is None


# A10 -----------------------------------------------------------------------------------------------------

WISH = SetField(Field.APPT_SET, "2026-03-02", "A7", "the day it was created")


def test_a10_an_empty_field_is_written() -> None:
    assert once(WISH, FieldState(seen="")) == WISH


def test_a10_a_written_field_is_not_written_again() -> None:
    """A10: once per transaction: after an answer from the vendor, or once the value was seen there."""
    answered = FieldState(seen="", sent=(SentValue("2026-03-01", acknowledged=True, settled=False),))
    arrived = FieldState(seen="2026-03-01", carried="2026-03-01")
    assert _rule(once(WISH, answered)) == _rule(once(WISH, arrived)) == "A10"


def test_a10_what_was_lost_on_the_way_is_sent_again() -> None:
    """A10 with V8: a request without an answer may never have arrived, so the field is still to be written."""
    lost = FieldState(seen="", sent=(SentValue("2026-03-02", acknowledged=False, settled=True),))
    assert once(WISH, lost) == WISH


def test_a10_a_value_that_stood_there_before_us_is_held() -> None:
    state = observed_appointment_field(Field.APPT_SET, "2026-01-15", FieldState())
    assert state.overridden
    assert _rule(once(WISH, state)) == "A10"


def test_a10_an_empty_field_at_the_first_look_is_not_held() -> None:
    state = observed_appointment_field(Field.APPT_SET, "", FieldState())
    assert not state.overridden
    assert once(WISH, state) == WISH


@pytest.mark.parametrize("persons", ["2026-02-28", ""])
def test_a10_a_value_changed_or_cleared_after_our_write_wins_for_ever(persons: str) -> None:
    ours = FieldState(seen="2026-03-02", carried="2026-03-02")
    state = observed_appointment_field(Field.APPT_SET, persons, ours)
    assert state.overridden
    assert state.override_rule == "A10"
    assert _rule(once(WISH, state)) == "A10"


def test_a10_a_day_typed_before_we_wrote_anything_wins() -> None:
    state = observed_appointment_field(Field.APPT_SET, "2026-02-28", FieldState(seen=""))
    assert state.overridden


def test_a10_the_same_day_typed_by_a_person_is_held_too() -> None:
    """A10: who typed it first owns it, even where both agree."""
    assert observed_appointment_field(Field.APPT_SET, "2026-03-02", FieldState(seen="")).overridden


def test_a10_held_stays_held_when_the_day_comes_back() -> None:
    held = FieldState(
        seen="", overridden=True, override_rule="A10", override_because="changed by a person in Sisu"
    )
    assert observed_appointment_field(Field.APPT_SET, "2026-03-02", held).overridden


def test_a10_our_own_value_is_recognised_when_it_arrives() -> None:
    sent = FieldState(seen="", sent=(SentValue("2026-03-02", acknowledged=False, settled=False),))
    state = observed_appointment_field(Field.APPT_SET, "2026-03-02", sent)
    assert not state.overridden
    assert state.carried == "2026-03-02"


def _rule(answer: SetField | Leave | AskPerson) -> str:
    assert isinstance(answer, Leave)
    return answer.rule
