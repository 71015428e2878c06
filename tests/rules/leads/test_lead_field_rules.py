"""L: lead fields are managed in Lofty, unless a person has changed one on a transaction."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rules.leads.fields import (
    lead_field,
    lead_source,
    normalised,
    observed,
    on_linking,
    persons_value,
    reassigned_agent,
    same_value,
    unchanged,
)
from rules.people.directory import People
from schemas.model.decisions import AskPerson, FieldState, Leave, SentValue, SetField
from schemas.model.fields import Field
from schemas.model.leads import Lead, Ownership
from schemas.model.people import Agent, Member

NAME, PHONE, EMAIL = Field.FIRST_NAME, Field.PHONE, Field.EMAIL
LONG = "Wilhelmina Charlotte Konstanze"


def sent(value: str, *, acknowledged: bool = True, settled: bool = False) -> SentValue:
    return SentValue(value, acknowledged=acknowledged, settled=settled)


# What counts as the same value ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "stored", "other"),
    [
        (PHONE, "(555) 555-0101", "5555550101"),
        (PHONE, "+1 555 555 0101", "555.555.0101"),
        (PHONE, "15555550101", "5555550101"),
        (EMAIL, "Dana@Example.Test", "dana@example.test"),
        (NAME, "  Mary   Ann ", "mary ann"),
        (NAME, "STRASSE", "straße"),
        (NAME, LONG[:20], LONG),
        (PHONE, "call the office", "Call  the Office"),
    ],
)
def test_l3_values_are_compared_as_the_vendor_may_have_written_them(
    field: Field, stored: str, other: str
) -> None:
    """L3: phones by their digits, text without case and surplus blanks, long ones as cut by the vendor."""
    assert same_value(field, stored, other)


@pytest.mark.parametrize(
    ("field", "stored", "other"),
    [
        (PHONE, "5555550101", "5555550102"),
        (PHONE, "+44 5555550101", "5555550101"),
        (PHONE, "1035550142", "035550142"),
        (PHONE, "44555550101", "4555550101"),
        (PHONE, "ask at the office", ""),
        (PHONE, "", "5555550101"),
        (NAME, "Ann", "Anna"),
        (NAME, LONG[:19], LONG),
        (NAME, LONG, LONG[:20]),
        (Field.APPT_SET, "2026-03-02", "2026-03-20"),
        (Field.AGENT, "1", "11"),
    ],
)
def test_l3_other_values_are_other_values(field: Field, stored: str, other: str) -> None:
    assert not same_value(field, stored, other)


def test_l3_a_phone_without_any_digit_is_a_remark_not_an_empty_field() -> None:
    assert normalised(PHONE, "ask Bob") == "ask bob"
    assert normalised(PHONE, " - ") == "-"


# L1 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", [NAME, Field.LAST_NAME, EMAIL, PHONE])
def test_l1_a_change_in_lofty_is_carried(field: Field) -> None:
    """L1: first name, last name, first email and first phone reach the open transactions."""
    state = FieldState(seen="old value", carried="old value")
    assert lead_field(field, "new value", state) == SetField(field, "new value", "L1", "changed in Lofty")


def test_l1_an_empty_field_in_sisu_is_filled() -> None:
    assert isinstance(lead_field(NAME, "Dana", FieldState(seen="")), SetField)


def test_l1_a_value_emptied_in_lofty_never_blanks_sisus() -> None:
    left = lead_field(EMAIL, "", FieldState(seen="dana@example.test", carried="dana@example.test"))
    assert isinstance(left, Leave)
    assert left.rule == "L1"


def test_l1_a_lead_has_its_first_email_and_phone_and_no_others() -> None:
    lead = Lead(
        1,
        Ownership.TEAM,
        hidden=False,
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
        emails=("one@example.test", "two@example.test"),
        phones=("1", "2"),
    )
    assert (lead.email, lead.phone) == ("one@example.test", "1")
    assert (replace(lead, emails=()).email, replace(lead, phones=()).phone) == ("", "")


# L5 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "wanted", "state"),
    [
        (NAME, "Dana", FieldState(seen="Dana")),
        (NAME, "Dana", FieldState(seen="Dana", carried="Diana")),
        (NAME, "Dana", FieldState(seen="dana ", carried="Dana")),
        (PHONE, "5555550101", FieldState(seen="(555) 555-0101", carried="5555550101")),
        (NAME, LONG, FieldState(seen=LONG[:25], carried=LONG)),
        (NAME, "Dana", FieldState(seen="Diana", sent=(sent("Dana"),))),
    ],
)
def test_l5_a_value_that_is_there_or_was_just_written_costs_no_call(
    field: Field, wanted: str, state: FieldState
) -> None:
    """L5: an unchanged lead is not written, whatever the vendor made of the spelling."""
    left = unchanged(field, wanted, state)
    assert left is not None
    assert left.rule == "L5"


@pytest.mark.parametrize(
    ("wanted", "state"),
    [
        ("Dana", FieldState(seen="")),
        ("Dana", FieldState(seen="dana", carried="dana")),
        ("Dana", FieldState(seen="Diana", sent=(sent("Dana", acknowledged=False),))),
    ],
)
def test_l5_a_change_of_case_in_lofty_and_a_lost_request_are_still_to_be_written(
    wanted: str, state: FieldState
) -> None:
    assert unchanged(NAME, wanted, state) is None


def test_l5_a_value_that_was_overtaken_by_a_later_one_is_to_be_written_again() -> None:
    """L5 and L1: Ann, then Anna, then Ann again within a minute must end as Ann."""
    state = FieldState(seen="Anna", carried="Anna", sent=(sent("Ann"), sent("Anna")))
    assert isinstance(lead_field(NAME, "Ann", state), SetField)


# L3 ------------------------------------------------------------------------------------------------------


def test_l3_a_value_typed_in_sisu_is_left_alone_from_then_on() -> None:
    """L3: for that field, on that transaction, whatever happens in Lofty."""
    state = observed(NAME, "Danny", FieldState(seen="Dana", carried="Dana"))
    assert (state.overridden, state.override_rule, state.seen) == (True, "L3", "Danny")
    left = lead_field(NAME, "Daniela", state)
    assert isinstance(left, Leave)
    assert left.rule == "L3"


def test_l3_clearing_a_field_counts_as_changing_it() -> None:
    assert observed(PHONE, "", FieldState(seen="5555550101", carried="5555550101")).overridden


def test_l3_typing_a_remark_into_an_empty_phone_counts_as_changing_it() -> None:
    assert observed(PHONE, "ask Bob", FieldState(seen="")).overridden


def test_l3_held_stays_held_when_the_values_meet_again() -> None:
    held = observed(NAME, "Danny", FieldState(seen="Dana", carried="Dana"))
    assert observed(NAME, "Dana", held).overridden
    assert isinstance(lead_field(NAME, "Dana", observed(NAME, "Dana", held)), Leave)


def test_l3_our_own_value_is_not_a_persons() -> None:
    state = observed(NAME, "Daniela", FieldState(seen="Dana", carried="Dana", sent=(sent("Daniela"),)))
    assert not state.overridden
    assert state.carried == "Daniela"


@pytest.mark.parametrize("stored", ["(555) 555-0101", "+1 555-555-0101", "555 555 0101 "])
def test_l3_a_phone_in_another_form_is_not_a_persons(stored: str) -> None:
    state = observed(PHONE, stored, FieldState(seen="", sent=(sent("5555550101"),)))
    assert not state.overridden
    assert isinstance(lead_field(PHONE, "5555550101", state), Leave)


def test_l3_a_value_that_the_vendor_cut_is_not_a_persons_and_is_not_sent_for_ever() -> None:
    state = observed(NAME, LONG[:24], FieldState(seen="", sent=(sent(LONG),)))
    assert not state.overridden
    assert isinstance(lead_field(NAME, LONG, state), Leave)


def test_l3_a_person_who_shortens_a_value_that_was_stored_whole_has_changed_it() -> None:
    """L3: the vendor cuts when it stores; what it once showed whole it does not cut afterwards."""
    state = FieldState(seen="dana.with.a.typo@example.test.", carried="dana.with.a.typo@example.test.")
    assert observed(EMAIL, "dana.with.a.typo@example.test", state).overridden


def test_l3_after_a_lost_answer_either_value_is_ours() -> None:
    """L3: without an answer nobody knows which holds, so neither counts as a person's, and a third does."""
    state = FieldState(seen="Dana", carried="Dana", sent=(sent("Daniela", acknowledged=False, settled=True),))
    assert not observed(NAME, "Dana", state).overridden
    assert observed(NAME, "Daniela", state).carried == "Daniela"
    assert observed(NAME, "Danny", state).overridden


def test_l3_after_a_yes_that_has_settled_the_old_value_is_a_person_who_put_it_back() -> None:
    before = FieldState(seen="Dana", carried="Dana")
    assert not persons_value(NAME, "Dana", replace(before, sent=(sent("Daniela"),)))
    assert persons_value(NAME, "Dana", replace(before, sent=(sent("Daniela", settled=True),)))


def test_l3_after_two_settled_writes_the_first_value_is_a_person_who_put_it_back() -> None:
    """L3: Ann was sent and then Anna, both answered: who reads Ann reads what a person restored."""
    both = (sent("Ann", settled=True), sent("Anna", settled=True))
    assert persons_value(NAME, "Ann", FieldState(seen="Ann", carried="Ann", sent=both))
    assert not persons_value(NAME, "Anna", FieldState(seen="Ann", carried="Ann", sent=both))


def test_l3_what_is_under_way_is_remembered_until_it_has_settled() -> None:
    state = FieldState(seen="Dana", sent=(sent("A", acknowledged=False, settled=True), sent("B")))
    assert observed(NAME, "Dana", state).sent == (sent("B"),)


def test_l3_the_first_look_at_a_field_holds_nothing() -> None:
    assert observed(NAME, "Danny", FieldState()) == FieldState(seen="Danny")


@pytest.mark.parametrize(
    ("now", "held", "carried"),
    [("Dana", False, "Dana"), ("dana", False, "Dana"), ("", False, None), ("Danny", True, None)],
)
def test_l3_on_linking_equal_is_ours_empty_is_filled_and_different_is_a_persons(
    now: str, held: bool, carried: str | None
) -> None:
    """L3 and G1: the first look at a transaction that somebody else linked."""
    state = on_linking(NAME, now, "Dana", FieldState())
    assert (state.seen, state.overridden, state.carried) == (now, held, carried)


def test_l3_on_linking_a_value_that_lofty_lacks_is_a_persons() -> None:
    assert on_linking(EMAIL, "dana@example.test", "", FieldState()).overridden


# L2 ------------------------------------------------------------------------------------------------------


def test_l2_the_lead_source_is_written_even_over_a_typed_value() -> None:
    """L2: always; only a value that is already there is no write."""
    assert lead_source("Zillow", "Open House") == SetField(
        Field.LEAD_SOURCE, "Zillow", "L2", "Lofty rules the lead source"
    )
    assert isinstance(lead_source("Zillow", ""), SetField)
    assert lead_source("Zillow", "Zillow").rule == "L5"


def test_l2_a_lead_without_a_source_writes_none() -> None:
    left = lead_source("", "Open House")
    assert isinstance(left, Leave)
    assert left.rule == "L2"


def test_l2_names_are_compared_exactly() -> None:
    assert isinstance(lead_source("zillow", "Zillow"), SetField)


# L4 ------------------------------------------------------------------------------------------------------

AGENTS = (Agent(11, "ana@example.test"), Agent(12, "ben@example.test"), Agent(13, "cy@example.test"))
PEOPLE = People(
    (
        Member(501, (9001, 501), "ana@example.test"),
        Member(502, (9002, 502), "ben@example.test"),
        Member(503, (9003, 503), "cy@example.test"),
        Member(504, (9004, 504), "only.lofty@example.test"),
    ),
    AGENTS,
)
LEAD = Lead(
    1,
    Ownership.TEAM,
    hidden=False,
    created_at=datetime(2026, 3, 1, tzinfo=UTC),
    assigned_user_id=9002,
)


def test_l4_the_previous_agents_transaction_moves_to_the_new_agent() -> None:
    moved = reassigned_agent(LEAD, "11", (9001, 9002), PEOPLE)
    assert moved == SetField(Field.AGENT, "12", "L4", "the lead was reassigned")


def test_l4_two_reassignments_during_an_outage_heal() -> None:
    """L4: previous is any agent since the last settled one: Ana, then Ben, then Cy."""
    lead = replace(LEAD, assigned_user_id=9003)
    for now in ("11", "12"):
        moved = reassigned_agent(lead, now, (9001, 9002, 9003), PEOPLE)
        assert isinstance(moved, SetField)
        assert moved.value == "13"


def test_l4_there_and_back_again_is_no_move() -> None:
    back = reassigned_agent(replace(LEAD, assigned_user_id=9001), "11", (9001, 9002, 9001), PEOPLE)
    assert isinstance(back, Leave)
    assert back.rule == "L5"


@pytest.mark.parametrize("agent", ["13", "99", ""])
def test_l4_a_transaction_of_somebody_else_stays(agent: str) -> None:
    left = reassigned_agent(LEAD, agent, (9001, 9002), PEOPLE)
    assert isinstance(left, Leave)
    assert left.rule == "L4"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"assigned_user_id": None}, "nobody"),
        ({"pond_id": 5}, "pond"),
        ({"assigned_user_id": 9004}, "no Sisu agent"),
        ({"assigned_user_id": 4242}, "no member"),
    ],
)
def test_l4_to_nobody_a_pond_or_a_stranger_it_stays_and_is_reported(
    changes: dict[str, int | None], word: str
) -> None:
    asked = reassigned_agent(replace(LEAD, **changes), "11", (9001, changes.get("assigned_user_id")), PEOPLE)
    assert isinstance(asked, AskPerson)
    assert (asked.rule, asked.field) == ("L4", Field.AGENT)
    assert word in asked.because


def test_l4_a_time_without_an_agent_in_between_does_not_matter() -> None:
    moved = reassigned_agent(LEAD, "11", (9001, None, 9002), PEOPLE)
    assert isinstance(moved, SetField)


def test_l4_an_agent_who_was_never_set_is_not_the_previous_one() -> None:
    """L4: "nobody before" must not match a transaction without an agent."""
    assert isinstance(reassigned_agent(LEAD, "", (None, 9002), PEOPLE), Leave)
