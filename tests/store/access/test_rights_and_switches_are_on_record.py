"""Rights, policies and their changes in the store: on both databases, each team by itself."""

from datetime import UTC, datetime, timedelta

from connectors.store.access.directory import rights, set_right
from connectors.store.access.policies import Change, changes, policy_is_on, record_change, set_policy
from connectors.store.engine import Store
from connectors.store.parts import Place
from schemas.model.access import Policy, Right

AT = datetime(2026, 3, 8, 7, tzinfo=UTC)


def test_a_right_is_given_once_and_taken_once(store: Store) -> None:
    with store.write("north") as session:
        said = [
            set_right(session, ("agent", 0), Right.HIDE, granted=on)
            for on in (False, True, True, False, True)
        ]
        assert said == [False, True, False, True, True]
        set_right(session, ("", 7), Right.HIDE, granted=True)
    with store.read("north") as session:
        assert rights(session) == {("agent", 0): {Right.HIDE}, ("", 7): {Right.HIDE}}
    with store.read("south") as session:
        assert rights(session) == {}


def test_a_policy_is_off_until_it_is_switched(store: Store) -> None:
    with store.write("north") as session:
        said = [set_policy(session, Policy.NO_NOTICES, on=on) for on in (False, True, True, False, True)]
        assert said == [False, True, False, True, True]
    for team, on in (("north", True), ("south", False)):
        with store.read(team) as session:
            assert policy_is_on(session, Policy.NO_NOTICES) is on


def test_changes_are_read_part_by_part_the_latest_first(store: Store) -> None:
    """Several of one moment are told apart; what comes meanwhile moves nothing."""
    with store.write("north") as session:
        for number in range(7):
            record_change(
                session, AT + timedelta(hours=number // 3), "a@b.test", f"{number}", "x", on=bool(number % 2)
            )
    with store.write("south") as session:
        record_change(session, AT, "c@d.test", "hide", "", on=True)
    found: list[Change] = []
    after, parts = "", 0
    while after or not parts:
        with store.read("north") as session:
            part = changes(session, Place(2, after))
        found, after, parts = [*found, *part.rows], part.older, parts + 1
        if parts == 1:
            with store.write("north") as session:
                record_change(session, AT + timedelta(days=1), "a@b.test", "later", "x", on=True)
    assert len(found) == 7
    assert {one.what for one in found} == {str(number) for number in range(7)}
    assert [one.changed_at for one in found] == sorted((one.changed_at for one in found), reverse=True)
    assert {(one.before, one.after) for one in found} == {("off", "on"), ("on", "off")}
