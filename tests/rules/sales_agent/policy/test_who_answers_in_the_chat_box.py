"""E16: used up, the site chat goes back to the standard chat box; else the agent answers where it is on (E24, E25)."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from rules.sales_agent.policy.chat_box import wanted_box
from schemas.model.sales_agent.chat_box import BoxMode
from schemas.model.sales_agent.policy import TeamFacts, Terms

ON, STARTER = TeamFacts(confirmed=True), Terms(ZoneInfo("America/Denver"), engagements=2)


def wanted(
    *, enabled: bool = True, engagements: int | None = 2, beside: bool = False, **facts
) -> tuple[str, str]:
    terms = replace(STARTER, engagements=engagements, beside_lofty_agent=beside)
    found = wanted_box(replace(ON, **facts), terms, enabled=enabled)
    return found.mode.value, found.rule


@pytest.mark.parametrize(("used", "mode"), [(0, "agent"), (1, "agent"), (2, "standard"), (3, "standard")])
def test_e16_the_agent_answers_until_the_package_is_used_up(used, mode):
    assert wanted(engagements_used=used) == (mode, "E16")


def test_e16_other_packages_have_no_limit():
    assert wanted(engagements=None, engagements_used=10_000) == ("agent", "E16")


def test_e16_a_package_of_none_is_used_up_at_once():
    assert wanted(engagements=0) == ("standard", "E16")


def test_e16_a_bigger_package_brings_the_agent_back():
    assert wanted(engagements=2, engagements_used=2) == ("standard", "E16")
    assert wanted(engagements=3, engagements_used=2) == ("agent", "E16")


def test_e25_off_not_confirmed_or_halted_it_is_the_standard_box():
    assert wanted(enabled=False) == ("standard", "E25")
    assert wanted(confirmed=False) == ("standard", "E25")
    assert wanted(halted=True) == ("standard", "E25")


def test_e24_beside_lofty_s_own_agent_ours_does_not_start():
    assert wanted(lofty_agent_texts=True) == ("standard", "E24")
    assert wanted(lofty_agent_texts=True, beside=True) == ("agent", "E16")


def test_it_says_why():
    found = wanted_box(replace(ON, engagements_used=2), STARTER, enabled=True)
    assert (found.mode, found.because) == (BoxMode.STANDARD, "the 2 engagements of this month are used up")
