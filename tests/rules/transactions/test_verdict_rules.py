"""Whole cases: one lead, one Sisu transaction, and everything that the rules say about it together."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from rules.people.directory import People
from rules.transactions.verdict import TransactionContext, decide, lead_value, observe
from schemas.model.appointments import Appointment
from schemas.model.decisions import FieldState, LinkState, Origin, SentValue, Verdict
from schemas.model.fields import APPOINTMENT_FIELDS, LEAD_FIELDS, Field
from schemas.model.lead_sources import LeadSource
from schemas.model.leads import Lead, Ownership, Presence
from schemas.model.people import Agent, Member
from schemas.model.transactions import Transaction

VISIT = Appointment(
    71,
    1,
    created_at=datetime(2026, 3, 2, 17, tzinfo=UTC),
    starts_at=datetime(2026, 3, 6, 17, tzinfo=UTC),
    owner_user_id=9001,
    creator_user_id=9002,
)
DEAL = Transaction(
    7,
    sisu_agent_id=11,
    lofty_link="https://crm.lofty.com/leads/1?db=ab12",
    first_name="Dana",
    last_name="Example",
    email="dana@example.test",
    phone="(555) 555-0101",
    lead_source_id=21,
)
EMPTY = {name: FieldState(seen="") for name in (*LEAD_FIELDS, *APPOINTMENT_FIELDS)}
CASE = TransactionContext(
    lead=Lead(
        1,
        Ownership.TEAM,
        hidden=False,
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
        first_name="Dana",
        last_name="Example",
        emails=("dana@example.test",),
        phones=("5555550101",),
        source="Zillow",
        assigned_user_id=9001,
    ),
    presence=Presence.PRESENT,
    private=False,
    transaction=DEAL,
    link=LinkState(Origin.FOUND, previous_users=(9001,)),
    fields={},
    appointments=(),
    people=People(
        (Member(501, (9001, 501), "ana@example.test"), Member(502, (9002, 502), "kim@example.test")),
        (Agent(11, "ana@example.test"), Agent(12, "kim@example.test")),
    ),
    sources=(LeadSource(21, "Zillow"), LeadSource(22, "Open House")),
    time_zone=ZoneInfo("America/Denver"),
    as_of=datetime(2026, 3, 10, 18, tzinfo=UTC),
)


def say(seen: TransactionContext) -> Verdict:
    return decide(seen, observe(seen))


def sets(verdict: Verdict) -> dict[Field, str]:
    return {one.field: one.value for one in verdict.sets}


def test_l5_a_transaction_in_step_costs_nothing() -> None:
    """L5: equal in every field, so nothing is written, and nobody is asked."""
    verdict = say(CASE)
    assert verdict.sets == ()
    assert verdict.asks == ()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"presence": Presence.TRASHED}, "B8"),
        ({"presence": Presence.GONE}, "B8"),
        ({"private": True}, "V2"),
        ({"transaction": replace(DEAL, locked=True)}, "V4"),
        ({"transaction": replace(DEAL, lost=True)}, "V4"),
        ({"transaction": replace(DEAL, deleted=True)}, "V4"),
        ({"transaction": replace(DEAL, closed_code=True)}, "V4"),
        ({"transaction": replace(DEAL, closed_on=date(2026, 3, 10))}, "V4"),
        ({"transaction": replace(DEAL, lofty_link="")}, "V4"),
    ],
)
def test_v4_where_nothing_may_be_written_there_is_one_reason_and_nothing_else(
    changes: dict[str, object], rule: str
) -> None:
    """V4, V2, B8: however much there would be to write."""
    lead = replace(CASE.lead, first_name="Daniela", source="Website", assigned_user_id=9002)
    verdict = say(replace(CASE, lead=lead, appointments=(VISIT,), **changes))
    assert verdict == Verdict(leaves=verdict.leaves)
    assert [left.rule for left in verdict.leaves] == [rule]


def test_v4_a_closing_that_lies_ahead_does_not_stop_anything() -> None:
    """V4: on the ninth in Denver the tenth has not come, although it has in UTC."""
    deal = replace(DEAL, closed_on=date(2026, 3, 10), first_name="")
    early = datetime(2026, 3, 10, 3, tzinfo=UTC)
    assert sets(say(replace(CASE, transaction=deal, as_of=early))) == {Field.FIRST_NAME: "Dana"}


def test_l1_and_l2_and_l4_are_decided_in_one_go() -> None:
    """L1, L2, L4: a changed name, a changed source and a new agent travel together."""
    lead = replace(CASE.lead, first_name="Daniela", source="Website", assigned_user_id=9002)
    known = {
        name: FieldState(seen=DEAL.value(name), carried=lead_value(CASE.lead, name)) for name in LEAD_FIELDS
    }
    link = replace(CASE.link, previous_users=(9001, 9002))
    verdict = say(replace(CASE, lead=lead, fields={**EMPTY, **known}, link=link))
    assert sets(verdict) == {Field.FIRST_NAME: "Daniela", Field.LEAD_SOURCE: "Website", Field.AGENT: "12"}
    assert verdict.agent_settled


def test_l2_an_archived_source_on_the_transaction_is_written_again() -> None:
    """L2 with S10: the source that the transaction has is archived, so it is to be provided once more."""
    archived = (LeadSource(21, "Zillow", archived=True),)
    assert sets(say(replace(CASE, sources=archived))) == {Field.LEAD_SOURCE: "Zillow"}


def test_l3_on_linking_a_differing_field_is_left_and_an_empty_one_filled() -> None:
    deal = replace(DEAL, first_name="Danny", email="")
    verdict = say(replace(CASE, transaction=deal))
    assert sets(verdict) == {Field.EMAIL: "dana@example.test"}
    assert ("L3", Field.FIRST_NAME) in {(left.rule, left.field) for left in verdict.leaves}


def test_l4_an_agent_set_by_a_person_stays_and_counts_as_settled() -> None:
    link = replace(CASE.link, previous_users=(9002, 9001))
    verdict = say(replace(CASE, transaction=replace(DEAL, sisu_agent_id=99), link=link))
    assert Field.AGENT not in sets(verdict)
    assert verdict.agent_settled


def test_l4_a_lead_without_an_agent_is_reported_and_stays_unsettled() -> None:
    lead = replace(CASE.lead, assigned_user_id=None)
    verdict = say(replace(CASE, lead=lead, link=replace(CASE.link, previous_users=(9001, None))))
    assert [(asked.rule, asked.field) for asked in verdict.asks] == [("L4", Field.AGENT)]
    assert not verdict.agent_settled


def test_a3_the_first_appointment_fills_three_fields_and_counts_from_then_on() -> None:
    """A3, A7: Set, Set For and Set By at once; Met when it is ticked off."""
    verdict = say(replace(CASE, appointments=(VISIT,)))
    assert sets(verdict) == {
        Field.APPT_SET: "2026-03-02",
        Field.APPT_FOR: "2026-03-06",
        Field.APPT_SET_BY: "12",
    }
    assert verdict.counting_appointment_id == 71
    done = say(replace(CASE, appointments=(replace(VISIT, finished=True),)))
    assert sets(done)[Field.APPT_MET] == "2026-03-06"


def test_a2_a_bridge_transaction_for_which_nothing_was_found_waits_for_its_agents_next_one() -> None:
    """A2: the ISA's own earlier appointment, which A6 saw, never counts."""
    known = LinkState(Origin.BRIDGE, known_appointments=frozenset({70}), previous_users=(9001,))
    isas = replace(VISIT, lofty_appointment_id=70, owner_user_id=9002)
    seen = replace(CASE, link=known, fields=EMPTY, appointments=(isas,))
    assert say(seen).counting_appointment_id is None
    assert say(replace(seen, appointments=(isas, VISIT))).counting_appointment_id == 71


def test_a5_after_the_first_fill_a_moved_appointment_changes_only_met() -> None:
    """A5, A8: Set For stays; Met is the day to which it was moved."""
    link = replace(CASE.link, counting_appointment_id=71)
    deal = replace(
        DEAL,
        appointment_set_on=date(2026, 3, 2),
        appointment_for_on=date(2026, 3, 6),
        appointment_set_by=12,
    )
    states = {
        name: FieldState(seen=deal.value(name), carried=deal.value(name) or None)
        for name in APPOINTMENT_FIELDS
    }
    moved = replace(VISIT, starts_at=datetime(2026, 3, 9, 17, tzinfo=UTC), finished=True)
    seen = replace(CASE, transaction=deal, link=link, fields=states, appointments=(moved,))
    assert sets(say(seen)) == {Field.APPT_MET: "2026-03-09"}
    assert sets(say(replace(seen, appointments=(replace(moved, finished=False),)))) == {}
    assert sets(say(replace(seen, appointments=(replace(moved, deleted=True),)))) == {}
    assert sets(say(replace(seen, appointments=()))) == {}


def test_a10_fields_filled_by_people_are_held_one_by_one() -> None:
    """A10: a typed Set stays, while the empty ones are filled."""
    verdict = say(
        replace(
            CASE,
            transaction=replace(DEAL, appointment_set_on=date(2026, 1, 15)),
            appointments=(VISIT,),
        )
    )
    assert sets(verdict) == {Field.APPT_FOR: "2026-03-06", Field.APPT_SET_BY: "12"}
    assert ("A10", Field.APPT_SET) in {(left.rule, left.field) for left in verdict.leaves}


def test_a2_what_was_sent_without_an_answer_counts_once_it_shows_up() -> None:
    """A2: the request was lost, but one of its days stands in Sisu: the intended appointment is fixed."""
    link = replace(CASE.link, intended_appointment_id=71)
    unanswered = SentValue("2026-03-02", acknowledged=False, settled=True)
    states = {**EMPTY, Field.APPT_SET: FieldState(seen="", sent=(unanswered,))}
    deal = replace(DEAL, appointment_set_on=date(2026, 3, 2))
    earlier = replace(VISIT, lofty_appointment_id=70, created_at=datetime(2026, 3, 1, tzinfo=UTC))
    seen = replace(CASE, transaction=deal, link=link, fields=states, appointments=(VISIT, earlier))
    assert say(seen).counting_appointment_id == 71


def test_a2_a_completed_later_appointment_is_listed_unless_met_is_held() -> None:
    later = replace(
        VISIT, lofty_appointment_id=72, created_at=datetime(2026, 3, 3, tzinfo=UTC), finished=True
    )
    seen = replace(
        CASE, link=replace(CASE.link, counting_appointment_id=71), fields=EMPTY, appointments=(VISIT, later)
    )
    assert [(asked.rule, asked.field) for asked in say(seen).asks] == [("A2", Field.APPT_MET)]
    held = FieldState(
        seen="", overridden=True, override_rule="A10", override_because="changed by a person in Sisu"
    )
    assert say(replace(seen, fields={**EMPTY, Field.APPT_MET: held})).asks == ()


def test_a10_looking_at_a_locked_transaction_still_notices_what_people_change() -> None:
    """A10, L3: after it is unlocked, the change that was made meanwhile is respected."""
    locked = replace(DEAL, locked=True, first_name="Danny")
    known = {**EMPTY, Field.FIRST_NAME: FieldState(seen="Dana", carried="Dana")}
    states = observe(replace(CASE, transaction=locked, fields=known))
    assert states[Field.FIRST_NAME].overridden


def test_a2_what_was_sent_and_never_arrived_does_not_count() -> None:
    """A2, V8: nothing of it stands in Sisu, so the first appointment is chosen as if nothing had been sent."""
    earlier = replace(VISIT, lofty_appointment_id=70, created_at=datetime(2026, 3, 1, tzinfo=UTC))
    seen = replace(CASE, link=replace(CASE.link, intended_appointment_id=71), fields=EMPTY)
    assert say(seen).counting_appointment_id is None
    assert say(replace(seen, appointments=(VISIT, earlier))).counting_appointment_id == 70


def test_a2_a_fixed_appointment_is_not_replaced_by_one_that_was_only_intended() -> None:
    link = replace(CASE.link, counting_appointment_id=71, intended_appointment_id=72)
    written = {**EMPTY, Field.APPT_SET: FieldState(seen="2026-03-02", carried="2026-03-02")}
    deal = replace(DEAL, appointment_set_on=date(2026, 3, 2))
    assert say(replace(CASE, transaction=deal, link=link, fields=written)).counting_appointment_id == 71


def test_a2_a_transaction_that_was_met_needs_no_report_when_the_tick_is_taken_back() -> None:
    later = replace(VISIT, lofty_appointment_id=72, finished=True)
    met = {**EMPTY, Field.APPT_MET: FieldState(seen="2026-03-06", carried="2026-03-06")}
    seen = replace(
        CASE,
        transaction=replace(DEAL, appointment_met_on=date(2026, 3, 6)),
        link=replace(CASE.link, counting_appointment_id=71),
        fields=met,
        appointments=(VISIT, later),
    )
    assert say(seen).asks == ()


def test_a7_a_setter_unknown_to_sisu_is_reported_with_the_first_fill_and_not_again() -> None:
    strangers = replace(CASE, fields=EMPTY, appointments=(replace(VISIT, creator_user_id=4242),))
    assert [(asked.rule, asked.field) for asked in say(strangers).asks] == [("A7", Field.APPT_SET_BY)]
    fixed = replace(strangers, link=replace(CASE.link, counting_appointment_id=71))
    assert say(fixed).asks == ()


@pytest.mark.parametrize("previous", [(), (9001,)])
def test_l4_without_a_reassignment_nothing_is_said_about_the_agent(previous: tuple[int, ...]) -> None:
    """L4: a transaction of somebody else is no news as long as the lead stays where it is."""
    deal = replace(DEAL, sisu_agent_id=99)
    verdict = say(replace(CASE, transaction=deal, link=replace(CASE.link, previous_users=previous)))
    assert Field.AGENT not in {one.field for one in (*verdict.sets, *verdict.leaves, *verdict.asks)}
    assert not verdict.agent_settled
