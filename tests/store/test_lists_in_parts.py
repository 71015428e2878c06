"""A long list in parts: to its end and back, on both databases, however it is put together."""

from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.store.access.policies import changes, record_change
from connectors.store.engine import Store
from connectors.store.parts import Part, Place, Segment, joined, listed_here, short_segment
from connectors.store.teams.team import ensure_team

AT = datetime(2026, 3, 8, 9, tzinfo=UTC)
NUMBERS = count(1)


def walked(read, size: int) -> list:
    """All rows, part by part to the end and back again; both ways say the same."""
    parts: list[Part] = [read(Place(size))]
    assert not parts[0].newer
    while parts[-1].older:
        parts.append(read(Place(size, after=parts[-1].older)))
        assert parts[-1].newer
    back = [parts[-1]]
    while back[-1].newer:
        back.append(read(Place(size, before=back[-1].newer)))
        assert back[-1].older
    rows = [row for part in parts for row in part.rows]
    assert [row for part in reversed(back) for row in part.rows] == rows
    assert all(len(part.rows) == size for part in (*parts[:-1], *back[1:-1]))
    assert {part.total for part in (*parts, *back)} == {len(rows)}
    return rows


@given(st.lists(st.lists(st.integers(), max_size=9), max_size=4), st.integers(1, 5))
def test_lists_one_behind_the_other_are_one(lists: list[list[int]], size: int) -> None:
    segments: list[Segment[int]] = [short_segment(rows) for rows in lists]
    assert walked(lambda place: joined(segments, place), size) == [row for rows in lists for row in rows]


@given(st.lists(st.integers(), max_size=12), st.integers(1, 5))
def test_a_short_list_too(rows: list[int], size: int) -> None:
    assert walked(lambda place: listed_here(rows, place), size) == rows


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_equal_moments_neither_skip_nor_repeat_a_row(store: Store, dice: Random) -> None:
    """The latest first; those of one moment stay in one order."""
    team, number = f"parts-{next(NUMBERS)}", dice.randrange(12)
    with store.write(team) as session:
        ensure_team(session)
        for _ in range(number):
            record_change(
                session, AT + timedelta(seconds=dice.randrange(3)), "a@b.test", "hide", "x", on=True
            )
    with store.read(team) as session:
        rows = walked(lambda place: changes(session, place), dice.randrange(1, 4))
    assert len(rows) == number
    assert [row.changed_at for row in rows] == sorted((row.changed_at for row in rows), reverse=True)


def test_a_key_that_is_none_or_gone_answers_a_part() -> None:
    for key in ("x", "9~", "~", "0~x", "7~3", "-1~1", "0~99999999999"):
        for place in (Place(2, after=key), Place(2, before=key)):
            assert joined([short_segment([1, 2, 3])], place).total == 3
