"""O10 O12: who somebody is to leads, by email or session, as the store says it at this moment."""

from dataclasses import replace

import pytest

from connectors.store.access.directory import save_offices, save_ponds
from connectors.store.engine import Store
from connectors.store.teams.people import save_people
from connectors.store.teams.sessions import Visitor
from rules.access.viewers import NOBODY
from schemas.model.access import Right, Viewer
from schemas.model.people import Member, Office, Pond
from schemas.tables import RightRow
from tasks.access.viewers import viewer_by_email, viewer_of_session

ADA = Member(1, (11, 1), "Ada@Office.test", role_name="Office  Owner", office_id=101)
BEN = Member(2, (12, 2), "ben@office.test", role_name="Agent")
PLACES = (Office(101), Office(102, parent_id=101), Office(103))


def keep(store: Store, *members: Member, team: str = "north") -> None:
    with store.write(team) as session:
        save_people(session, members, ())
        save_offices(session, PLACES)
        save_ponds(session, [Pond(201, "", 99, (11,)), Pond(202, "", 12, ())])


def grant(store: Store, right: Right, role: str = "", member: int = 0, team: str = "north") -> None:
    with store.write(team) as session:
        session.add(RightRow(role_name=role, member_id=member, granted=right))


def test_a_member_is_known_by_email_with_offices_ponds_and_rights(store: Store) -> None:
    keep(store, ADA, BEN)
    grant(store, Right.HIDE, role="office owner")
    grant(store, Right.BULK_OWNER, member=1)
    grant(store, Right.ACCESS_ALL, member=2)
    assert viewer_by_email(store, "north", " ada@OFFICE.test ") == Viewer(
        user_ids=frozenset({1, 11}),
        offices=frozenset({101, 102}),
        ponds=frozenset({201}),
        rights=frozenset({Right.HIDE, Right.BULK_OWNER}),
        name="Ada@Office.test",
        member_id=1,
    )


def test_whoever_is_unknown_or_two_members_is_nobody(store: Store) -> None:
    keep(store, ADA, BEN, replace(BEN, lofty_member_id=3, user_ids=(13, 3), email="BEN@office.test"))
    assert [
        viewer_by_email(store, "north", said) for said in ("ben@office.test", "x@office.test", "", " ")
    ] == [NOBODY] * 4


def test_whoever_left_is_out_at_once(store: Store) -> None:
    keep(store, ADA, BEN)
    session = Visitor("north", "agent", "ben@office.test")
    assert viewer_of_session(store, "north", session).user_ids == {2, 12}
    keep(store, ADA)
    assert viewer_of_session(store, "north", session) == NOBODY


def test_a_right_taken_away_is_gone_at_once(store: Store) -> None:
    keep(store, BEN)
    grant(store, Right.ACCESS_ALL, member=2)
    session = Visitor("north", "staff", "ben@office.test")
    assert viewer_of_session(store, "north", session).may(Right.ACCESS_ALL)
    with store.write("north") as writing:
        writing.delete(writing.get_one(RightRow, ("north", "", 2, Right.ACCESS_ALL)))
    assert not viewer_of_session(store, "north", session).may(Right.ACCESS_ALL)


def test_an_admin_looks_as_the_company_does_and_acts_only_by_name(store: Store) -> None:
    keep(store, BEN)
    nameless = viewer_of_session(store, "north", Visitor("north", "admin"))
    stranger = viewer_of_session(store, "north", Visitor("north", "admin", "boss@elsewhere.test"))
    member = viewer_of_session(store, "north", Visitor("north", "admin", "ben@office.test"))
    assert nameless == Viewer(company=True)
    assert stranger == Viewer(company=True, name="boss@elsewhere.test")
    assert (member.company, member.user_ids, member.ponds) == (True, {2, 12}, {202})


@pytest.mark.parametrize("role", ["agent", "staff", "concierge"])
def test_everybody_else_is_the_member_with_their_email(store: Store, role: str) -> None:
    keep(store, BEN)
    said = viewer_of_session(store, "north", Visitor("north", role, "ben@office.test"))
    assert said == viewer_by_email(store, "north", "ben@office.test")
    assert said.member_id == 2


def test_ops_is_nobody_even_with_a_members_email(store: Store) -> None:
    keep(store, replace(BEN, admin=True))
    assert viewer_of_session(store, "north", Visitor("north", "ops", "ben@office.test")) == NOBODY


def test_another_teams_people_and_rights_are_another_teams(store: Store) -> None:
    keep(store, BEN)
    keep(store, replace(BEN, user_ids=(77, 2), admin=True), team="south")
    grant(store, Right.HIDE, member=2, team="south")
    north, south = (viewer_by_email(store, team, "ben@office.test") for team in ("north", "south"))
    assert (north.user_ids, north.company, north.rights) == ({2, 12}, False, frozenset())
    assert (south.user_ids, south.company, south.rights) == ({2, 77}, True, {Right.HIDE})
