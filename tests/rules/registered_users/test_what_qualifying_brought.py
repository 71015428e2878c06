"""R10: weeks of the team's, and whether a draw is fair."""

import random
from datetime import date
from math import isclose, sqrt

from rules.registered_users.measuring import Drawn, fairness, share, week_of, weeks_between


def test_r10_expected_is_the_sum_of_one_nth_over_the_lists_with_the_agent() -> None:
    draws = (Drawn(("ann", "bob"), {"ann": 3, "bob": 1}), Drawn(("ann", "bob", "eve", "joe"), {"eve": 8}))
    found = {each.agent_id: each for each in fairness(draws)}
    assert {name: (each.observed, each.expected) for name, each in found.items()} == {
        "ann": (3, 4.0), "bob": (1, 4.0), "eve": (8, 2.0), "joe": (0, 2.0),
    }  # fmt: skip
    deviation = sqrt(8 * 0.25 * 0.75)
    assert isclose(found["eve"].z, 6 / deviation)
    assert found["eve"].is_odd
    assert not found["ann"].is_odd
    assert next(each.agent_id for each in fairness(draws)) == "eve", "who is furthest off is first"


def test_r10_who_was_alone_on_each_list_is_as_expected() -> None:
    (ann,) = fairness([Drawn(("ann",), {"ann": 9})])
    assert (ann.observed, ann.expected, ann.z) == (9, 9.0, 0.0)
    assert fairness([]) == ()


def test_r10_a_fair_draw_is_called_fair_and_another_odd() -> None:
    dice, lists = random.Random(7), [tuple(f"a{n}" for n in range(size)) for size in (2, 5, 13)]
    fair = [dict.fromkeys(some, 0) for some in lists]
    for some, seen in zip(lists, fair, strict=True):
        for _ in range(3_000):
            seen[dice.choice(some)] += 1
    assert not any(each.is_odd for each in fairness(map(Drawn, lists, fair)))
    for seen in fair:
        seen["a0"] += 300
    assert fairness(map(Drawn, lists, fair))[0].agent_id == "a0"
    assert fairness(map(Drawn, lists, fair))[0].is_odd


def test_r10_a_week_begins_on_monday() -> None:
    assert week_of(date(2026, 3, 15)) == week_of(date(2026, 3, 9)) == date(2026, 3, 9)
    assert weeks_between(date(2026, 2, 27), date(2026, 3, 9)) == (
        date(2026, 2, 23), date(2026, 3, 2), date(2026, 3, 9),
    )  # fmt: skip
    assert weeks_between(date(2026, 3, 9), date(2026, 3, 2)) == ()
    assert (share(1, 3), share(1, 0)) == (33, 0)
