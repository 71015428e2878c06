"""S5, S6, S7, S10: which source a lead counts for in Sisu."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.lead_sources import paid_source, source_in_sisu, source_to_provide, zillow_source
from schemas.words import LeadSource

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
