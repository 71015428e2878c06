"""N4: a case is stored once, whoever finds it, and each way to each person has its own end."""

from datetime import UTC, datetime, timedelta

import pytest

from connectors.errors import StoreConflict
from connectors.store.engine import Store
from connectors.store.sales_agent.notices import add_notice, add_ways, end_way, notice, notices_of
from schemas.model.sales_agent.notices import Notice, NoticeKind, NoticeWay, Way, WayState
from schemas.tables import NoticeRow
from tests.support.quick_gate import broken

NOW = datetime(2026, 3, 10, 18, tzinfo=UTC)


def case(notice_id: str = "n1", **more) -> Notice:
    given = {
        "rule": "K4",
        "kind": NoticeKind.LIKELY_STOP,
        "anchor": "55",
        "created_at": NOW,
        "lofty_lead_id": 7,
    }
    return Notice(notice_id, **{**given, **more})


def added(store: Store, made: Notice, team: str = "north") -> bool:
    with store.write(team) as session:
        return add_notice(session, made)


def test_a_case_is_its_rule_lead_and_anchor(store):
    assert added(store, case())
    assert not added(store, case("n2"))
    others = [{"anchor": "56"}, {"rule": "E14"}, {"lofty_lead_id": 8}]
    assert all(added(store, case(f"o{number}", **more)) for number, more in enumerate(others))
    assert case().case_key == "K4:7:55"


def test_the_database_itself_holds_a_case_once(store):
    added(store, case())
    row = {
        name: getattr(case("n2"), name)
        for name in ("notice_id", "lofty_lead_id", "rule", "anchor", "created_at")
    }
    with pytest.raises(StoreConflict), store.write("north") as session:
        session.add(NoticeRow(**row, kind="likely stop"))


def test_each_way_to_each_person_ends_by_itself(store):
    added(store, case())
    with store.write("north") as session:
        add_ways(
            session, "n1", [NoticeWay(Way.EMAIL, 11), NoticeWay(Way.GATEWAY, 11), NoticeWay(Way.EMAIL, 12)]
        )
        end_way(session, "n1", NoticeWay(Way.EMAIL, 11, WayState.SENT, NOW))
        end_way(
            session, "n1", NoticeWay(Way.EMAIL, 12, WayState.REFUSED, None, "the mail server answered 550")
        )
        found = notice(session, "n1")
    assert found.tried(11) == {Way.EMAIL: WayState.SENT, Way.GATEWAY: WayState.PLANNED}
    assert found.tried(12) == {Way.EMAIL: WayState.REFUSED}
    assert found.tried(13) == {}
    with store.read("north") as session:
        assert notice(session, "n1") == found
        assert notices_of(session, 7) == (found,)
        assert notice(session, "n9") is None


def test_the_newest_comes_first(store):
    added(store, case("a", anchor="1"))
    added(store, case("b", anchor="2", created_at=NOW + timedelta(hours=1)))
    with store.read("north") as session:
        assert [found.notice_id for found in notices_of(session, 7)] == ["b", "a"]
        assert notices_of(session, 8) == ()


def test_another_team_has_cases_of_its_own(store):
    """The same ids in both."""
    assert added(store, case())
    assert added(store, case("n9"), "south")
    with store.write("south") as session:
        add_ways(session, "n9", [NoticeWay(Way.EMAIL, 11)])
        end_way(session, "n1", NoticeWay(Way.EMAIL, 11, WayState.SENT, NOW))
        assert notice(session, "n1") is None
        assert [found.tried(11) for found in notices_of(session, 7)] == [{Way.EMAIL: WayState.PLANNED}]
    with store.read("north") as session:
        assert [found.ways for found in notices_of(session, 7)] == [()]


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        (None, "a notice has a way"),
        (NoticeWay(Way.EMAIL, 11, WayState.SENT), "a notice that may have gone out says when"),
        (NoticeWay(Way.EMAIL, 11, WayState.UNKNOWN, NOW), "a notice that did not go out"),
        (NoticeWay(Way.EMAIL, 11, WayState.REFUSED), "a notice that did not go out"),
    ],
)
def test_what_must_hold_is_noticed(store, way, sentence):
    added(store, case())
    with store.write("north") as session:
        add_ways(session, "n1", [way] if way else [])
    found = {said for table, said in broken(store) if table.startswith("notice")}
    assert [said for said in found if said.startswith(sentence)]


def test_a_case_that_is_told_holds(store):
    added(store, case())
    with store.write("north") as session:
        add_ways(
            session,
            "n1",
            [NoticeWay(Way.EMAIL, 11, WayState.SENT, NOW), NoticeWay(Way.PAGE, 0, WayState.SENT, NOW)],
        )
    assert not {table for table, _ in broken(store) if table.startswith("notice")}
