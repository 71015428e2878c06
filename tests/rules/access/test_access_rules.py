"""O1 O3 O4 O5 O6 O10 O12: who sees a lead, by which line, and may do what with it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rules.access.acts import hears_of_it, may
from rules.access.sight import owner_of, sight
from rules.access.viewers import NOBODY, as_company, managed, member_of, viewer_of
from rules.people.directory import People
from schemas.model.access import Access, Act, Right, Viewer
from schemas.model.leads import Lead, LeadRole, Ownership
from schemas.model.people import Member, Office, Pond

AT = datetime(2026, 3, 8, 7, tzinfo=UTC)
OWNER, WORKER, OTHER = 11, 12, 13
PERSONAL = Lead(1, Ownership.PERSONAL, hidden=False, created_at=AT, owner_id=OWNER)
HIDDEN = replace(PERSONAL, hidden=True)
TEAM = replace(PERSONAL, ownership=Ownership.TEAM, owner_id=None)
OFFICE = replace(PERSONAL, ownership=Ownership.OFFICE, owner_id=102)
P, A, B = (Viewer(frozenset({number}), name=f"m{number}@x.test") for number in (OWNER, WORKER, OTHER))
COMPANY = Viewer(frozenset({99}), company=True, name="boss@x.test")
OF_OFFICE = replace(B, offices=frozenset({101, 102}))
ACCESS_ALL = replace(B, rights=frozenset({Right.ACCESS_ALL}))


def sees(viewer: Viewer, lead: Lead) -> tuple[Access, bool]:
    seen = sight(viewer, lead)
    return seen.access, seen.works


ALL_WORKS, ALL, SIX, NOTHING = (
    (Access.ALL, True), (Access.ALL, False), (Access.SIX, False), (Access.NOTHING, False),
)  # fmt: skip


@pytest.mark.parametrize(
    ("viewer", "team", "office", "personal", "hidden"),
    [
        (P, NOTHING, NOTHING, ALL_WORKS, ALL_WORKS),
        (OF_OFFICE, NOTHING, ALL_WORKS, NOTHING, NOTHING),
        (COMPANY, ALL_WORKS, ALL_WORKS, ALL, SIX),
        (ACCESS_ALL, ALL_WORKS, ALL_WORKS, NOTHING, NOTHING),
        (B, NOTHING, NOTHING, NOTHING, NOTHING),
        (NOBODY, NOTHING, NOTHING, NOTHING, NOTHING),
    ],
)
def test_the_table_o10_of_who_sees_what(viewer, team, office, personal, hidden):
    assert [sees(viewer, lead) for lead in (TEAM, OFFICE, PERSONAL, HIDDEN)] == [
        team,
        office,
        personal,
        hidden,
    ]


@pytest.mark.parametrize(
    "assigned",
    [
        {"assigned_user_id": WORKER},
        {"lender_user_id": WORKER},
        {"roles": (LeadRole(40, "Buyer Agent", OTHER), LeadRole(50, "Co-Agent", WORKER))},
        {"pond_id": 7},
    ],
)
@pytest.mark.parametrize("lead", [TEAM, OFFICE, PERSONAL, HIDDEN])
def test_an_assignee_in_any_role_sees_and_works_it_at_any_level(lead, assigned):
    """O4: and loses it with the assignment."""
    worker = replace(A, ponds=frozenset({7}))
    assert sees(worker, replace(lead, **assigned)) == ALL_WORKS
    assert sight(worker, replace(lead, **assigned)).rule == "O4"
    assert sees(worker, lead) == NOTHING


def test_a_hidden_mark_on_what_is_not_personal_hides_nothing():
    """O5: only Personal leads can be hidden."""
    assert sees(COMPANY, replace(TEAM, hidden=True)) == ALL_WORKS
    assert sees(ACCESS_ALL, replace(OFFICE, hidden=True)) == ALL_WORKS


def test_a_personal_lead_whose_owner_is_nobodys_member_is_the_companys_to_see():
    nobodys = replace(PERSONAL, owner_id=None)
    assert [sees(viewer, nobodys) for viewer in (P, B, COMPANY)] == [NOTHING, NOTHING, ALL]
    assert sees(COMPANY, replace(nobodys, hidden=True)) == SIX


def test_the_company_owns_without_an_id_an_office_and_a_member_by_theirs():
    """O1: what Lofty gives as the owner of a Company lead says nothing."""
    assert owner_of(replace(TEAM, owner_id=OWNER)) == (Ownership.TEAM, None)
    assert owner_of(OFFICE) == (Ownership.OFFICE, 102)
    assert owner_of(PERSONAL) == (Ownership.PERSONAL, OWNER)


EXPORTERS = replace(P, rights=frozenset({Right.EXPORT_PERSONAL}))
SHARED = replace(ACCESS_ALL, rights=frozenset({Right.ACCESS_ALL, Right.EXPORT_SHARED}))


@pytest.mark.parametrize(
    ("viewer", "act", "allowed"),
    [
        (COMPANY, Act.EXPORT, (TEAM, OFFICE, PERSONAL)),
        (COMPANY, Act.DELETE, (TEAM, OFFICE, PERSONAL)),
        (COMPANY, Act.MERGE, (TEAM, OFFICE, PERSONAL)),
        (COMPANY, Act.HIDE, ()),
        (OF_OFFICE, Act.EXPORT, (OFFICE,)),
        (OF_OFFICE, Act.DELETE, (OFFICE,)),
        (P, Act.EXPORT, ()),
        (EXPORTERS, Act.EXPORT, (PERSONAL, HIDDEN)),
        (P, Act.DELETE, (PERSONAL, HIDDEN)),
        (P, Act.HIDE, ()),
        (replace(P, rights=frozenset({Right.HIDE})), Act.HIDE, (PERSONAL, HIDDEN)),
        (ACCESS_ALL, Act.EXPORT, ()),
        (SHARED, Act.EXPORT, (TEAM, OFFICE)),
        (SHARED, Act.DELETE, ()),
        (SHARED, Act.MERGE, ()),
        (replace(B, rights=frozenset({Right.EXPORT_SHARED})), Act.EXPORT, ()),
        (replace(COMPANY, name=""), Act.EXPORT, ()),
    ],
)
def test_only_owners_do_it_and_whom_the_profile_lets(viewer, act, allowed):
    """O3: each right by itself; what one does not see, one cannot do anything with."""
    assert tuple(lead for lead in (TEAM, OFFICE, PERSONAL, HIDDEN) if may(viewer, act, lead)) == allowed


@pytest.mark.parametrize(
    ("silenced", "wanted", "hears"), [(False, True, True), (False, False, False), (True, True, False)]
)
def test_the_companys_switch_silences_everybody(silenced, wanted, hears):
    """O6: whatever the member keeps switched on."""
    assert hears_of_it(silenced=silenced, wanted=wanted) is hears


# Viewers -------------------------------------------------------------------------------------------------

ANN = Member(1, (11, 1), "Ann@x.test", role_name=" Office  Owner", office_id=102)
TREE = (Office(101), Office(102, "", 101), Office(103, "", 102), Office(104, "", 101))


def viewer(member: Member, *others: Member, offices=TREE, ponds=(), rights=None) -> Viewer:
    return viewer_of(member, People((member, *others)), offices, ponds, rights or {})


def test_an_office_owner_manages_the_office_and_all_below_it():
    assert viewer(ANN).offices == {102, 103}
    assert viewer(replace(ANN, role_name="Agent")).offices == frozenset()


def test_a_circle_in_the_tree_is_walked_once_and_an_office_that_is_gone_manages_nothing():
    circle = (Office(102, "", 103), Office(103, "", 102))
    assert managed(102, circle) == {102, 103}
    assert managed(102, (Office(101),)) == frozenset()
    assert managed(102, ()) == {102}
    assert managed(None, TREE) == frozenset()


@pytest.mark.parametrize(
    ("role", "admin", "company"),
    [("Company Owner", False, True), ("COMPANY ADMIN", False, True), ("Agent", True, True), ("Agent", False, False),
     ("Office Admin", False, False), ("Company Owners", False, False)],
)  # fmt: skip
def test_who_acts_for_the_company(role, admin, company):
    assert viewer(replace(ANN, role_name=role, admin=admin)).company is company


def test_an_id_that_names_two_people_is_nobodys():
    """A record's id may be another one's user id: a lead of 12 is not Ann's."""
    ann, ben = replace(ANN, user_ids=(11, 12)), Member(2, (12, 2), "ben@x.test")
    assert viewer(ann, ben).user_ids == {11}
    assert viewer(ben, ann).user_ids == {12, 2}


def test_rights_of_the_role_and_of_the_member_add_up():
    """By the name of the role: one that Lofty renames has none until they are set again."""
    rights = {("office owner", 0): frozenset({Right.HIDE}), ("", 1): frozenset({Right.ACCESS_ALL})}
    assert viewer(ANN, rights=rights).rights == {Right.HIDE, Right.ACCESS_ALL}
    assert viewer(replace(ANN, role_name="Branch Owner"), rights=rights).rights == {Right.ACCESS_ALL}


def test_a_pond_is_its_owners_and_its_agents():
    ponds = (Pond(7, "", 11), Pond(8, "", 99, (11,)), Pond(9, "", 99, (12,)), Pond(10))
    assert viewer(ANN, ponds=ponds).ponds == {7, 8}


def test_an_email_names_one_present_member_or_nobody():
    """O12: who left sees nothing; neither does an email that two share, and none at all."""
    ben = Member(2, (12,), "ben@x.test")
    assert member_of("ann@X.test ", (ANN, ben)) is ANN
    assert member_of("ann@x.test", (replace(ANN, left=True), ben)) is None
    assert member_of("ann@x.test", (ANN, replace(ben, email="ann@x.test"))) is None
    assert member_of("ann@x.test", (ANN, replace(ben, email="ann@x.test", left=True))) is ANN
    assert member_of("", (replace(ANN, email=""), ben)) is None


def test_an_admins_session_looks_as_the_company_and_acts_by_name_alone():
    assert as_company(NOBODY, "") == Viewer(company=True)
    assert as_company(viewer(ANN), "ann@x.test").offices == {102, 103}
