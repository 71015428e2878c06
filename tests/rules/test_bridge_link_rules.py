"""B1, B5, B7: signed links, the keys of forms, and the keys that creations carry."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.leads.visibility import linked_lead
from rules.signing import (
    bridge_token,
    creation_key,
    derived,
    form_key,
    form_key_is_ours,
    key_in_link,
    key_print,
    keys_that_open,
    lofty_link,
    opened_lead,
    sisu_link,
)
from schemas.model.decisions import Leave
from schemas.model.leads import Lead, Ownership, Presence

KEY, NEW_KEY = "spring-key", "summer-key"
URL = "https://bridge.example.test/b/denver/1-abc"
LEAD = Lead(1, Ownership.TEAM, hidden=False, created_at=datetime(2026, 3, 1, tzinfo=UTC))
TOKEN = bridge_token(KEY, "denver", 1042)


# B1 ------------------------------------------------------------------------------------------------------


def test_b1_every_team_lead_gets_its_own_url() -> None:
    assert sisu_link(LEAD, Presence.PRESENT, URL, private=False) == URL


def test_b1_a_link_that_is_wrong_is_replaced_and_a_right_one_left() -> None:
    """B1 and L5: writing what is already there is no write."""
    old = replace(LEAD, sisu_link="https://bridge.example.test/b/denver/1-old")
    assert sisu_link(old, Presence.PRESENT, URL, private=False) == URL
    there = sisu_link(replace(LEAD, sisu_link=URL), Presence.PRESENT, URL, private=False)
    assert isinstance(there, Leave)
    assert there.rule == "L5"


@pytest.mark.parametrize(
    ("where", "private", "rule"),
    [
        (Presence.PRESENT, True, "V1"),
        (Presence.TRASHED, False, "B8"),
        (Presence.GONE, False, "B8"),
    ],
)
def test_b1_private_trashed_and_gone_leads_get_no_link(where: Presence, private: bool, rule: str) -> None:
    left = sisu_link(LEAD, where, URL, private=private)
    assert isinstance(left, Leave)
    assert left.rule == rule


# B7 ------------------------------------------------------------------------------------------------------


def test_b7_a_link_opens_the_lead_for_which_it_was_signed() -> None:
    assert opened_lead([KEY], "denver", TOKEN) == 1042


def test_b7_a_link_says_which_lead_it_is_for_and_carries_128_bits() -> None:
    assert re.fullmatch(r"1042-[0-9a-f]{32}", TOKEN)


def test_b7_no_digit_of_a_link_can_be_altered() -> None:
    """B7: any other character anywhere opens nothing."""
    for place, letter in enumerate(TOKEN):
        for other in "0f-":
            if other != letter:
                assert opened_lead([KEY], "denver", TOKEN[:place] + other + TOKEN[place + 1 :]) is None


@pytest.mark.parametrize(
    "token",
    [
        "",
        "-",
        "1042",
        "1042-",
        TOKEN[:-1],
        TOKEN + "0",
        TOKEN + "\n",
        " " + TOKEN,
        TOKEN.upper(),
        "0" + TOKEN,
        "+" + TOKEN,
        "١٠٤٢" + TOKEN[4:],
        "１０４２" + TOKEN[4:],  # noqa: RUF100
        "1" * 5000 + TOKEN[4:],
        "é" + TOKEN,
    ],
)
def test_b7_near_misses_open_nothing(token: str) -> None:
    """B7: leading zeros, other scripts' digits, capital hex and cut tokens are other texts, so they open nothing."""
    if token != TOKEN:
        assert opened_lead([KEY], "denver", token) is None


def test_b7_a_link_is_worth_nothing_at_another_team_or_under_another_key() -> None:
    assert opened_lead([KEY], "boulder", TOKEN) is None
    assert opened_lead([NEW_KEY], "denver", TOKEN) is None
    assert opened_lead([], "denver", TOKEN) is None


def test_b7_a_signature_does_not_fit_another_lead() -> None:
    assert opened_lead([KEY], "denver", "1043-" + TOKEN.partition("-")[2]) is None


def test_b7_after_a_rotation_both_keys_open_until_the_old_one_is_revoked() -> None:
    """B7: for 24 hours the old key still opens pages; without it, only the new link does."""
    new = bridge_token(NEW_KEY, "denver", 1042)
    assert new != TOKEN
    assert opened_lead([NEW_KEY, KEY], "denver", TOKEN) == opened_lead([NEW_KEY, KEY], "denver", new) == 1042
    assert opened_lead([NEW_KEY], "denver", TOKEN) is None


def test_b7_a_signature_for_one_purpose_opens_no_other_door() -> None:
    """B7: links and forms are signed with keys of their own, and parts cannot be shifted into one another."""
    assert derived(KEY, "bridge-link", "denver", 1) != derived(KEY, "bridge-form", "denver", 1)
    assert derived(KEY, "bridge-link", "denver1", 1) != derived(KEY, "bridge-link", "denver", 11)


# B5 ------------------------------------------------------------------------------------------------------


def test_b5_the_same_form_always_makes_the_same_creation() -> None:
    """B5: double click, retry and reload submit the same form, hence the same key."""
    form = form_key(KEY, "denver", 1042, "n1")
    assert creation_key("denver", 1042, form) == creation_key("denver", 1042, form)


def test_b5_another_form_lead_or_team_makes_another_creation() -> None:
    keys = {
        creation_key("denver", 1042, "n1-a"),
        creation_key("denver", 1042, "n2-a"),
        creation_key("denver", 1043, "n1-a"),
        creation_key("boulder", 1042, "n1-a"),
        creation_key("denver1", 42, "n1-a"),
    }
    assert len(keys) == 5


def test_b5_a_form_is_ours_only_for_the_lead_and_team_it_was_made_for() -> None:
    """B5: no other site can make a form; one that was open during a key rotation still works."""
    form = form_key(KEY, "denver", 1042, "n1")
    assert form_key_is_ours([NEW_KEY, KEY], "denver", 1042, form)
    assert not form_key_is_ours([NEW_KEY], "denver", 1042, form)
    assert not form_key_is_ours([KEY], "boulder", 1042, form)
    assert not form_key_is_ours([KEY], "denver", 1043, form)


@pytest.mark.parametrize("given", ["", "n1", "n1-", "-", "n2-0123", "n1-é"])
def test_b5_made_up_forms_are_not_ours(given: str) -> None:
    assert not form_key_is_ours([KEY], "denver", 1042, given)


def test_b5_every_creation_carries_its_own_key_inside_its_lofty_link() -> None:
    key = creation_key("denver", 1042, "n1-a")
    link = lofty_link(1042, key)
    assert linked_lead(link) == 1042
    assert key_in_link(link) == key
    assert re.fullmatch(r"[0-9a-f]{20}", key)


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("https://crm.lofty.com/leads/1", ""),
        ("https://crm.lofty.com/leads/1?db=", ""),
        ("https://crm.lofty.com/leads/1?db=ab12 ", "ab12"),
        ("https://crm.lofty.com/leads/1?db=ab12&x=1", "ab12"),
        ("https://crm.lofty.com/leads/1?db=ab12#top", "ab12"),
        ("", ""),
    ],
)
def test_b5_the_key_is_found_again_whatever_stands_behind_it(link: str, key: str) -> None:
    assert key_in_link(link) == key


@pytest.mark.parametrize(
    ("link_print", "hours", "opens"),
    [("", None, 2), (key_print("new"), None, 2), (key_print("new"), 23, 2), (key_print("new"), 25, 1),
     (key_print("old"), 25, 2)],
    ids=["before any run", "the first run is under way", "23 h after it", "25 h after it", "the key is not run yet"],
)  # fmt: skip
def test_the_key_before_opens_for_a_day_from_the_first_run_with_the_new_one(link_print, hours, opens):
    """B7: pages and webhooks ask the same rule."""
    now = datetime(2026, 3, 2, tzinfo=UTC)
    since = None if hours is None else now - timedelta(hours=hours)
    assert len(keys_that_open(("new", "old"), link_print + ":more", since, now)) == opens
    assert keys_that_open(("new", ""), link_print, since, now) == ("new",)
