"""S1 to S7, S10: which source a lead counts for in Sisu, and which sources Sisu shows."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.lead_sources.sources import (
    MOUNTAIN,
    archiving,
    mirror_date,
    mirror_left,
    mirror_plan,
    paid_source,
    source_in_sisu,
    source_to_provide,
    sources_in_use,
    swept_lately,
    zillow_source,
)
from schemas.model.lead_sources import LeadSource, SourcedLead

FAST = settings(max_examples=150, derandomize=True, database=None, deadline=None)
NAMES = st.sampled_from(["", " ", "Zillow", "Zillow ", "zillow", "Zillow Flex", "Lofty Paid Lead", "Website"])
SOURCES = NAMES | st.text(max_size=12)
TAGS = st.lists(
    st.sampled_from(["Zillow Flex Lead", "LoftyPaid-FB", "LoftyPaid-", "LoftyPaid- Google ", "Hot"])
    | st.text(max_size=12),
    max_size=5,
)


def test_s5_zillow_with_the_flex_tag_is_zillow_flex() -> None:
    """S5: with the tag it is Zillow Flex, without it stays Zillow."""
    assert zillow_source("Zillow", ["Hot", "Zillow Flex Lead"]) == "Zillow Flex"
    assert zillow_source("Zillow", ["Hot", "Zillow Flex"]) == "Zillow"
    assert zillow_source("Zillow", []) == "Zillow"


def test_s5_the_tag_on_a_lead_of_another_source_means_nothing() -> None:
    assert zillow_source("Website", ["Zillow Flex Lead"]) == "Website"
    assert zillow_source("zillow", ["Zillow Flex Lead"]) == "zillow"


@pytest.mark.parametrize(
    ("tags", "source"),
    [
        (["LoftyPaid-FB"], "Lofty Paid Lead - FB"),
        (["LoftyPaid-Google"], "Lofty Paid Lead - Google"),
        (["LoftyPaid-pay-per-click"], "Lofty Paid Lead - pay-per-click"),
        (["LoftyPaid-  Two Words  "], "Lofty Paid Lead - Two Words"),
        ([" LoftyPaid-FB "], "Lofty Paid Lead - FB"),
        (["LoftyPaid-Google", "Hot", "LoftyPaid-FB"], "Lofty Paid Lead - FB"),
        (["LoftyPaid-", "LoftyPaid-   ", "LoftyPaid-FB"], "Lofty Paid Lead - FB"),
        (["LoftyPaid-", "LoftyPaid-  "], "Lofty Paid Lead - Other"),
        (["LoftyPaid", "loftypaid-FB", "My LoftyPaid-FB"], "Lofty Paid Lead - Other"),
        ([], "Lofty Paid Lead - Other"),
    ],
)
def test_s6_a_paid_lead_takes_its_kind_from_its_tag(tags: list[str], source: str) -> None:
    """S6: any kind, trimmed, its letters as they are; the alphabetically first of several; else Other."""
    assert paid_source("Lofty Paid Lead", tags) == source
    assert paid_source("Lofty Paid Lead", tags[::-1]) == source


def test_s6_the_tag_on_a_lead_of_another_source_means_nothing() -> None:
    assert paid_source("Website", ["LoftyPaid-FB"]) == "Website"


def test_s7_one_function_decides_wherever_a_source_is_written_or_counted() -> None:
    """S7: both special sources, any other as Lofty spells it, none for a lead without one."""
    assert source_in_sisu(" Zillow ", ["Zillow Flex Lead"]) == "Zillow Flex"
    assert source_in_sisu("Lofty Paid Lead", ["LoftyPaid-FB"]) == "Lofty Paid Lead - FB"
    assert source_in_sisu("  My Website", ["LoftyPaid-FB"]) == "My Website"
    assert source_in_sisu("   ", ["Zillow Flex Lead", "LoftyPaid-FB"]) == ""


def test_s7_tags_may_come_as_a_stream() -> None:
    assert source_in_sisu("Lofty Paid Lead", iter(["LoftyPaid-FB"])) == "Lofty Paid Lead - FB"


def test_s10_a_source_that_sisu_lacks_is_to_be_created() -> None:
    """S10: names count exactly as Lofty spells them."""
    assert source_to_provide("Zillow", []) is None
    assert source_to_provide("Zillow", [LeadSource(1, "zillow"), LeadSource(2, "Zillow Flex")]) is None


def test_s10_a_source_that_is_there_is_taken_the_active_one_first() -> None:
    archived, active = LeadSource(1, "Zillow", archived=True), LeadSource(2, " Zillow ")
    assert source_to_provide("Zillow", [archived, active]) == active
    assert source_to_provide("Zillow", [active, archived]) == active


def test_s10_an_archived_source_is_to_be_unarchived() -> None:
    archived = LeadSource(1, "Zillow", archived=True)
    assert source_to_provide("Zillow", [archived]) == archived


def test_s10_of_two_alike_the_lower_id_is_taken() -> None:
    alike = [LeadSource(2, "Zillow"), LeadSource(1, "Zillow")]
    assert source_to_provide("Zillow", alike) == alike[1]


@FAST
@given(source=SOURCES, tags=TAGS)
def test_s7_every_lead_has_an_answer_and_asking_twice_gives_the_same(source: str, tags: list[str]) -> None:
    once = source_in_sisu(source, tags)
    assert once == once.strip()
    assert source_in_sisu(once, tags) == once
    assert bool(once) == bool(source.strip())


@FAST
@given(source=SOURCES, tags=TAGS, seed=st.randoms(use_true_random=False))
def test_s7_the_order_of_the_tags_does_not_matter(source: str, tags: list[str], seed: object) -> None:
    mixed = list(tags)
    seed.shuffle(mixed)
    assert source_in_sisu(source, mixed) == source_in_sisu(source, tags)


@FAST
@given(tags=TAGS)
def test_s6_a_paid_lead_always_has_a_kind(tags: list[str]) -> None:
    assert paid_source("Lofty Paid Lead", tags).removeprefix("Lofty Paid Lead - ").strip()


MIDNIGHT = datetime(2026, 3, 8, 7, tzinfo=UTC)
KNOWN = st.lists(
    st.builds(LeadSource, st.integers(1, 40), NAMES | st.text(max_size=3), st.booleans()),
    max_size=12,
    unique_by=lambda source: source.lead_type_id,
)
LEADS = st.lists(
    st.builds(SourcedLead, SOURCES, TAGS, st.none() | st.integers(1, 3), st.just(MIDNIGHT)), max_size=8
)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-08T07:00:00+00:00", "2026-03-08"),
        ("2026-03-09T05:59:59+00:00", "2026-03-08"),
        ("2026-03-09T06:00:00+00:00", "2026-03-09"),
        ("2026-11-01T06:00:00+00:00", "2026-11-01"),
        ("2026-11-02T06:59:59+00:00", "2026-11-01"),
        ("2026-11-02T07:00:00+00:00", "2026-11-02"),
    ],
)
def test_s1_the_date_is_mountain_times_summer_time_included(moment: str, day: str) -> None:
    """S1: on the days of 23 and of 25 hours too."""
    assert mirror_date(datetime.fromisoformat(moment)) == date.fromisoformat(day)


def test_s1_a_scheduled_run_of_a_finished_date_does_nothing() -> None:
    """S1: by the date of its schedule, however late it runs."""
    today, before = date(2026, 3, 8), date(2026, 3, 7)
    assert mirror_left(MIDNIGHT, MIDNIGHT, None) is None
    assert mirror_left(MIDNIGHT, MIDNIGHT, before) is None
    assert mirror_left(MIDNIGHT, MIDNIGHT - timedelta(seconds=3), before) is None
    assert mirror_left(MIDNIGHT, MIDNIGHT + timedelta(hours=22, minutes=59), before) is None
    assert mirror_left(MIDNIGHT, MIDNIGHT + timedelta(hours=1), today).rule == "S1"
    assert mirror_left(MIDNIGHT, MIDNIGHT, date(2026, 3, 9)).rule == "S1"


def test_s1_a_date_that_was_missed_is_not_made_up_and_a_person_may_always_run() -> None:
    for day in ("2026-03-08", "2026-07-01", "2026-11-01"):
        begins, ends = (
            datetime.fromisoformat(day).replace(tzinfo=MOUNTAIN) + timedelta(days=days) for days in (0, 1)
        )
        begins, ends = begins.astimezone(UTC), ends.astimezone(UTC)
        assert mirror_left(begins, ends - timedelta(seconds=1), None) is None
        assert "missed" in mirror_left(begins, ends, None).because
    assert mirror_left(None, MIDNIGHT, date(2026, 3, 8)) is None


def test_s2_what_a_lead_uses_is_its_source_after_s5_and_s6() -> None:
    """S2: a lead without a source uses none."""
    leads = [
        SourcedLead(" Website ", (), 1, MIDNIGHT),
        SourcedLead("Zillow", ("Zillow Flex Lead",), 1, MIDNIGHT),
        SourcedLead("", ("Zillow Flex Lead",), 1, MIDNIGHT),
    ]
    assert sources_in_use(leads) == {"Website", "Zillow Flex"}


def test_s3_names_are_compared_exactly_but_for_outer_blanks() -> None:
    """S3: another case is another source."""
    known = [LeadSource(1, " Website "), LeadSource(2, "website"), LeadSource(3, "Radio", archived=True)]
    plan = mirror_plan({"Website", "Radio", "New"}, known)
    assert plan.create == ("New",)
    assert plan.unarchive == (known[2],)
    assert plan.unused == (known[1],)


def test_s3_nothing_is_merged_and_nothing_is_archived_twice() -> None:
    alike = [LeadSource(1, "Radio"), LeadSource(2, "Radio"), LeadSource(3, "Radio", archived=True)]
    assert mirror_plan({"Radio"}, alike).unused == mirror_plan({"Radio"}, alike).unarchive == ()
    assert mirror_plan((), alike).unused == tuple(alike[:2])


@FAST
@given(leads=LEADS, known=KNOWN)
def test_s3_a_carried_out_plan_plans_nothing_more_and_keeps_every_source(
    leads: list[SourcedLead], known: list[LeadSource]
) -> None:
    in_use = sources_in_use(leads)
    plan = mirror_plan(in_use, known)
    gone = {source.lead_type_id for source in plan.unused}
    back = {source.lead_type_id for source in plan.unarchive}
    after = [
        LeadSource(
            s.lead_type_id, s.name, (s.archived and s.lead_type_id not in back) or s.lead_type_id in gone
        )
        for s in known
    ] + [LeadSource(100 + place, name) for place, name in enumerate(plan.create)]
    assert mirror_plan(in_use, after) == mirror_plan(in_use, after[::-1])
    again = mirror_plan(in_use, after)
    assert (again.create, again.unarchive, again.unused) == ((), (), ())
    active = {s.name.strip() for s in after if not s.archived}
    assert active == in_use
    assert len(after) == len(known) + len(plan.create)


def test_s4_more_than_a_third_of_the_active_ones_is_asked_about() -> None:
    """S4: exactly a third is not more."""
    unused = [LeadSource(number, "x") for number in range(4)]
    given = {"mirrored": (), "lofty_rules": True, "swept": True}
    assert not archiving(unused, 12, **given).too_many
    assert archiving(unused, 11, **given).too_many
    assert not archiving(unused, 4, **given, confirmed=True).too_many
    assert not archiving((), 0, **given).too_many


def test_s4_only_what_was_mirrored_is_archived_where_lofty_does_not_rule() -> None:
    known, unknown = LeadSource(1, "a"), LeadSource(2, "b")
    found = archiving([known, unknown], 9, {1}, lofty_rules=False, swept=True)
    assert (found.wanted, found.left) == ((known,), (unknown,))
    assert archiving([known, unknown], 9, (), lofty_rules=True, swept=True).left == ()


def test_s4_without_a_complete_sweep_nothing_is_archived() -> None:
    """S4: of the last twelve hours; what a person has confirmed does not change that."""
    found = archiving([LeadSource(1, "a")], 1, (), lofty_rules=True, swept=False, confirmed=True)
    assert found.unswept
    assert not archiving((), 1, (), lofty_rules=True, swept=False).unswept
    assert not swept_lately(None, MIDNIGHT)
    assert not swept_lately(MIDNIGHT, MIDNIGHT + timedelta(hours=12))
    assert swept_lately(MIDNIGHT, MIDNIGHT + timedelta(hours=11, minutes=59))
