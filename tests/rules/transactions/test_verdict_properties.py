"""What holds for every transaction: deciding twice is deciding once, order does not matter, forbidden is forbidden."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calendar import local_day
from rules.lead_sources.sources import source_to_provide
from rules.leads.visibility import writing_forbidden
from rules.people.directory import People
from rules.transactions.verdict import TransactionContext, decide, observe
from schemas.model.appointments import Appointment
from schemas.model.decisions import FieldState, LinkState, Origin, SentValue, Verdict
from schemas.model.fields import APPOINTMENT_FIELDS, LEAD_FIELDS, Field
from schemas.model.lead_sources import LeadSource
from schemas.model.leads import Lead, Ownership, Presence
from schemas.model.people import Agent, Member
from schemas.model.transactions import Transaction

FAST = settings(max_examples=100, derandomize=True, database=None, deadline=None)
THOROUGH = settings(FAST, max_examples=200)

USERS = st.sampled_from([9001, 9002, 9003])
EMAILS = st.sampled_from(["ana@example.test", "ANA@example.test", "ben@example.test", "kim@example.test"])
WORDS = st.sampled_from(["", "Dana", "dana", "Daniela", "Danny", "Wilhelmina Charlotte Konstanze"])
PHONES = st.sampled_from(["", "5555550101", "(555) 555-0101", "5555550199", "ask Bob"])
MAILS = st.sampled_from(["", "dana@example.test", "dana.with.a.typo@example.test.", "d@example.test"])
SOURCES = st.sampled_from(["", "Zillow", "Lofty Paid Lead", "Website"])
MOMENTS = st.integers(0, 19 * 24).map(lambda hours: datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=hours))
DAYS = st.none() | st.dates(date(2026, 3, 1), date(2026, 3, 20))
AGENT_IDS = st.none() | st.sampled_from([11, 12, 13, 99])

members = st.lists(
    st.builds(
        Member,
        lofty_member_id=st.sampled_from([501, 502, 9001, 9002]),
        user_ids=st.lists(USERS, min_size=1, max_size=2, unique=True).map(tuple),
        email=EMAILS,
    ),
    max_size=4,
    unique_by=lambda member: member.lofty_member_id,
)
agents = st.lists(
    st.builds(Agent, sisu_agent_id=st.integers(11, 14), email=EMAILS, active=st.booleans()),
    max_size=4,
    unique_by=lambda agent: agent.sisu_agent_id,
)
appointments = st.lists(
    st.builds(
        Appointment,
        lofty_appointment_id=st.integers(71, 76),
        lofty_lead_id=st.just(1),
        created_at=MOMENTS,
        starts_at=MOMENTS,
        owner_user_id=st.none() | USERS,
        creator_user_id=st.none() | USERS,
        all_day=st.booleans(),
        finished=st.booleans(),
        finished_at=st.none() | MOMENTS,
        deleted=st.booleans(),
    ),
    max_size=4,
    unique_by=lambda appointment: appointment.lofty_appointment_id,
)
leads = st.builds(
    Lead,
    lofty_lead_id=st.just(1),
    ownership=st.just(Ownership.TEAM),
    hidden=st.just(False),
    created_at=MOMENTS,
    first_name=WORDS,
    last_name=WORDS,
    emails=st.lists(MAILS.filter(bool), max_size=1).map(tuple),
    phones=st.lists(PHONES.filter(bool), max_size=1).map(tuple),
    source=SOURCES,
    tags=st.lists(st.sampled_from(["Zillow Flex Lead", "LoftyPaid-FB", "Hot"]), max_size=2).map(tuple),
    assigned_user_id=st.none() | USERS,
    pond_id=st.sampled_from([None, None, None, 5]),
)
transactions = st.builds(
    Transaction,
    sisu_client_id=st.just(7),
    sisu_agent_id=AGENT_IDS,
    lofty_link=st.sampled_from(["https://crm.lofty.com/leads/1"] * 6 + ["", "lead 1"]),
    lost=st.sampled_from([False] * 6 + [True]),
    deleted=st.sampled_from([False] * 6 + [True]),
    locked=st.sampled_from([False] * 6 + [True]),
    closed_code=st.sampled_from([False] * 6 + [True]),
    closed_on=st.sampled_from([None] * 4 + [date(2026, 3, 9), date(2026, 3, 11)]),
    first_name=WORDS,
    last_name=WORDS,
    email=MAILS,
    phone=PHONES,
    lead_source_id=st.sampled_from([None, 21, 22, 23, 99]),
    appointment_set_on=DAYS,
    appointment_for_on=DAYS,
    appointment_met_on=DAYS,
    appointment_set_by=AGENT_IDS,
)
sources = st.sets(
    st.sampled_from(
        [
            LeadSource(21, "Zillow"),
            LeadSource(22, "Zillow", archived=True),
            LeadSource(23, "Website", archived=True),
            LeadSource(24, "Lofty Paid Lead - FB"),
        ]
    )
).map(lambda kept: tuple(sorted(kept, key=lambda source: source.lead_type_id)))
links = st.builds(
    LinkState,
    origin=st.sampled_from(Origin),
    counting_appointment_id=st.none() | st.integers(71, 76),
    intended_appointment_id=st.none() | st.integers(71, 76),
    known_appointments=st.none() | st.frozensets(st.integers(71, 76), max_size=3),
    previous_users=st.lists(st.none() | USERS, max_size=3).map(tuple),
)


def _states(values: st.SearchStrategy[str]) -> st.SearchStrategy[FieldState]:
    sent = st.builds(SentValue, value=values.filter(bool), acknowledged=st.booleans(), settled=st.booleans())
    known = st.builds(
        FieldState,
        seen=st.none() | values,
        carried=st.none() | values.filter(bool),
        sent=st.lists(sent, max_size=2).map(tuple),
    )
    held = known.map(
        lambda state: replace(state, overridden=True, override_rule="L3", override_because="a person")
    )
    return st.one_of(st.just(FieldState()), known, held)


FIELD_VALUES = {
    Field.FIRST_NAME: WORDS,
    Field.LAST_NAME: WORDS,
    Field.EMAIL: MAILS,
    Field.PHONE: PHONES,
    Field.APPT_SET_BY: AGENT_IDS.map(lambda value: str(value or "")),
    **dict.fromkeys(
        (Field.APPT_SET, Field.APPT_FOR, Field.APPT_MET), DAYS.map(lambda value: str(value or ""))
    ),
}
cases = st.builds(
    TransactionContext,
    lead=leads,
    presence=st.sampled_from([Presence.PRESENT] * 6 + [Presence.TRASHED, Presence.GONE]),
    private=st.sampled_from([False] * 6 + [True]),
    transaction=transactions,
    link=links,
    fields=st.fixed_dictionaries({}, optional={name: _states(v) for name, v in FIELD_VALUES.items()}),
    appointments=appointments.map(tuple),
    people=st.builds(People, members=members.map(tuple), agents=agents.map(tuple)),
    sources=sources,
    time_zone=st.sampled_from([ZoneInfo("America/Denver"), ZoneInfo("Asia/Tokyo"), ZoneInfo("UTC")]),
    as_of=st.just(datetime(2026, 3, 10, 18, tzinfo=UTC)),
)

ATTRIBUTES: dict[Field, tuple[str, Callable[[str], Any]]] = {
    Field.FIRST_NAME: ("first_name", str),
    Field.LAST_NAME: ("last_name", str),
    Field.EMAIL: ("email", str),
    Field.PHONE: ("phone", str),
    Field.LEAD_SOURCE: ("lead_source_id", int),
    Field.AGENT: ("sisu_agent_id", int),
    Field.APPT_SET: ("appointment_set_on", date.fromisoformat),
    Field.APPT_FOR: ("appointment_for_on", date.fromisoformat),
    Field.APPT_MET: ("appointment_met_on", date.fromisoformat),
    Field.APPT_SET_BY: ("appointment_set_by", int),
}


def after_writing(
    seen: TransactionContext, verdict: Verdict, states: dict[Field, FieldState]
) -> TransactionContext:
    """The world once Sisu has said yes to everything that was wanted."""
    values = {one.field: one.value for one in verdict.sets}
    kept, wanted = list(seen.sources), values.get(Field.LEAD_SOURCE)
    if wanted is not None:
        found = source_to_provide(wanted, kept) or LeadSource(100, wanted)
        kept = [source for source in kept if source.lead_type_id != found.lead_type_id]
        kept.append(replace(found, archived=False))
        values[Field.LEAD_SOURCE] = str(found.lead_type_id)
    written = {ATTRIBUTES[name][0]: ATTRIBUTES[name][1](value) for name, value in values.items()}
    sent = {
        name: replace(state, sent=(*state.sent, SentValue(values[name], acknowledged=True, settled=False)))
        if name in values
        else state
        for name, state in states.items()
    }
    counts, link = verdict.counting_appointment_id, seen.link
    return replace(
        seen,
        transaction=replace(seen.transaction, **written),
        sources=tuple(kept),
        fields=sent,
        link=replace(link, counting_appointment_id=link.counting_appointment_id or counts),
    )


@FAST
@given(cases)
def test_deciding_twice_about_an_unchanged_world_says_the_same(seen: TransactionContext) -> None:
    states = observe(seen)
    again = replace(seen, fields=states)
    assert observe(again) == states
    assert decide(again, observe(again)) == decide(seen, states)


@FAST
@given(cases)
def test_once_everything_is_written_nothing_is_left_to_write(seen: TransactionContext) -> None:
    """L5, A10: the second round of the same question writes nothing, and moves no counting appointment."""
    states = observe(seen)
    verdict = decide(seen, states)
    later = after_writing(seen, verdict, states)
    second = decide(later, observe(later))
    assert second.sets == ()
    assert verdict.counting_appointment_id in (None, second.counting_appointment_id)


@FAST
@given(cases, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_held_stays_held_whatever_is_read_next(seen: TransactionContext, later: timedelta) -> None:
    """L3, A10: and a held field is never set."""
    states = observe(seen)
    again = observe(replace(seen, fields=states, as_of=seen.as_of + later))
    held = {name for name, state in seen.fields.items() if state.overridden}
    assert held <= {name for name, state in states.items() if state.overridden}
    assert {name for name, state in states.items() if state.overridden} <= {
        n for n, s in again.items() if s.overridden
    }
    assert not {one.field for one in decide(seen, states).sets} & {
        n for n, s in states.items() if s.overridden
    }


@THOROUGH
@given(cases, st.randoms(use_true_random=False))
def test_the_order_in_which_things_arrive_never_changes_a_verdict(
    seen: TransactionContext, chance: Any
) -> None:
    def mixed(things: tuple[Any, ...]) -> tuple[Any, ...]:
        kept = list(things)
        chance.shuffle(kept)
        return tuple(kept)

    other = replace(
        seen,
        appointments=mixed(seen.appointments),
        sources=mixed(seen.sources),
        people=People(mixed(seen.people.members), mixed(seen.people.agents)),
    )
    assert observe(other) == observe(seen)
    assert decide(other, observe(other)) == decide(seen, observe(seen))


@FAST
@given(cases)
def test_v4_forbidden_means_that_nothing_is_set(seen: TransactionContext) -> None:
    verdict = decide(seen, observe(seen))
    forbidden = writing_forbidden(seen.transaction, local_day(seen.as_of, seen.time_zone))
    if forbidden or seen.private or seen.presence is not Presence.PRESENT:
        assert verdict == Verdict(leaves=verdict.leaves)
        assert len(verdict.leaves) == 1


@FAST
@given(cases)
def test_every_decision_names_its_rule_and_no_field_is_decided_twice(seen: TransactionContext) -> None:
    verdict = decide(seen, observe(seen))
    set_fields = [one.field for one in verdict.sets]
    assert len(set_fields) == len(set(set_fields))
    assert all(one.value for one in verdict.sets)
    assert all(one.rule and one.because for one in (*verdict.sets, *verdict.leaves, *verdict.asks))
    assert not set(set_fields) & {left.field for left in verdict.leaves}


@FAST
@given(cases)
def test_what_a_verdict_says_is_free_of_personal_data(seen: TransactionContext) -> None:
    """Reasons are recorded and printed, so they hold ids and words of ours, no names, emails or phones."""
    private = {
        value for name in LEAD_FIELDS for value in (seen.transaction.value(name), seen.lead.email) if value
    }
    verdict = decide(seen, observe(seen))
    for one in (*verdict.sets, *verdict.leaves, *verdict.asks):
        assert not any(value in one.because for value in private)
        assert "@" not in one.because


@FAST
@given(cases)
def test_only_what_a_person_may_find_empty_or_ours_is_overwritten(seen: TransactionContext) -> None:
    """A10: an appointment field that shows a value that we never sent is never overwritten."""
    states = observe(seen)
    for one in decide(seen, states).sets:
        if one.field in APPOINTMENT_FIELDS:
            before = seen.fields.get(one.field, FieldState())
            ours = {sent.value for sent in before.sent} | {before.seen, ""}
            assert seen.transaction.value(one.field) in ours
