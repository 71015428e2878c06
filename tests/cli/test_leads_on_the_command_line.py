"""O9 O10 O11: `leads list` and `explain access` show a member what is the member's to see, and not a word more."""

import json
from dataclasses import replace

import pytest

from connectors.store.leads.leads import save_leads
from tests.support.leads.hidden_leads import (
    ANNS_HIDDEN,
    AT,
    BENS_HIDDEN,
    LEADS,
    NOBODYS,
    SEES,
    TEAM,
    fill,
    leaks,
)

PERSON = {
    "lead_id", "first_name", "last_name", "emails", "phones", "stage", "source", "level", "owner", "office", "hidden",
    "assigned_to", "score", "last_activity", "tags",
}  # fmt: skip
SIX = {"lead_id", "first_name", "stage", "owner", "score", "last_activity", "has_communications"}


@pytest.fixture
def listed(typed):
    """What `leads list --json` prints for a member: objects."""

    def run(email: str, *filters: str) -> list[dict]:
        out, err, status = typed("leads", "list", "--as", email, "--json", *filters)
        assert (err, status, out.count("\n")) == ("", 0, 1)
        return json.loads(out)

    return run


def ids(people: list[dict]) -> list[int]:
    return [person["lead_id"] for person in people]


@pytest.mark.parametrize("email", SEES)
def test_each_member_sees_the_own_leads_as_the_contract_spells_them(listed, email):
    whole, six = SEES[email]
    people = listed(email)
    assert {p["lead_id"] for p in people if set(p) == PERSON} == whole
    assert {p["lead_id"] for p in people if set(p) == SIX} == six
    assert ids(people) == sorted(whole | six, reverse=True)


def test_a_lead_in_full(listed):
    [person] = listed("ann@office.test", "--query", "mark7x")
    assert person == {
        "lead_id": 7, "first_name": "Firstmark7x", "last_name": "Lastmark7x", "emails": ["mark7x@mail.test"],
        "phones": ["(970) 555-7700"], "stage": "Stagemark7x", "source": "Sourcemark7x", "level": "personal",
        "owner": "ben@office.test", "office": None, "hidden": True, "assigned_to": "ann@office.test", "score": 57,
        "last_activity": "2026-03-08T14:00:00Z", "tags": ["Tagmark7x"],
    }  # fmt: skip
    [office] = listed("chief@office.test")
    assert (office["level"], office["owner"], office["office"]) == ("office", None, "North Office")


def test_six_fields_in_full(listed):
    """O5; and an owner who has left stays on record (O12)."""
    six = {one["lead_id"]: one for one in listed("boss@office.test") if set(one) == SIX}
    assert six[6] == {
        "lead_id": 6, "first_name": "Firstmark6x", "stage": "Stagemark6x", "owner": "gone@office.test", "score": 56,
        "last_activity": "2026-03-08T13:00:00Z", "has_communications": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--assigned-to-me"], [7]), (["--owned-by-me"], [4, 3]), (["--hidden"], [7, 4]),
        (["--level", "personal"], [7, 4, 3]),
        (["--level", "Company", "--level", "OFFICE"], []), (["--owner", "BEN@office.test"], [7]),
        (["--owner", "ben@office.test", "--owner", "ann@office.test"], [7, 4, 3]), (["--pond", "old leads"], []),
        (["--office", "north office"], []), (["--office", "office:101"], []), (["--role", "rolemark3x"], [3]),
        (["--stage", "stagemark4x"], [4]), (["--source", "SOURCEMARK3X"], [3]), (["--tag", "tagmark7x"], [7]),
        (["--segment", "segmentmark7x", "--segment", "segmentmark4x"], [7, 4]), (["--query", "970 555-33"], [3]),
        (["--query", "lastmark4x first"], [4]), (["--hidden", "--owner", "ann@office.test"], [4]),
        (["--sort", "name", "--ascending"], [3, 4, 7]), (["--sort", "score"], [7, 4, 3]), (["--query", "mark5x"], []),
        (["--sort", "created"], [3, 4, 7]),
    ],
)  # fmt: skip
def test_filters_narrow_it(listed, filters, found):
    """O11."""
    assert ids(listed("ann@office.test", *filters)) == found


def test_the_company_is_answered_nothing_about_what_it_may_not_see_o9(listed):
    """Each question that would be right about hidden leads has the same answer as one that is wrong."""
    for lead_id in sorted(SEES["boss@office.test"][1]):
        mark = f"mark{lead_id}x"
        for field in ("source", "tag", "segment", "role"):
            assert listed("boss@office.test", f"--{field}", f"{field}{mark}") == []
        for query in (f"last{mark}", f"first{mark}", f"{mark}@mail.test", f"555-{lead_id}{lead_id}"):
            assert listed("boss@office.test", "--query", query) == []
        assert ids(listed("boss@office.test", "--stage", f"stage{mark}")) == [lead_id]
    assert listed("boss@office.test", "--hidden") == []
    assert ids(listed("boss@office.test", "--level", "personal")) == [3]
    assert ids(listed("boss@office.test", "--owner", "ben@office.test")) == [7, 5]
    assert ids(listed("boss@office.test", "--sort", "name", "--ascending")) == [1, 2, 3]
    assert ids(listed("boss@office.test", "--sort", "created")) == [1, 2, 3]


@pytest.mark.parametrize("email", SEES)
def test_no_marker_of_a_hidden_lead_is_printed_o9(typed, email):
    """Whatever is asked, as a table or as JSON, and about whichever lead."""
    asked = [
        [], ["--all"], ["--sort", "name"], ["--sort", "score", "--ascending"], ["--hidden"], ["--query", "mark"],
        ["--level", "personal"], ["--owner", "ben@office.test"], ["--query", "555"],
    ]  # fmt: skip
    for filters in asked:
        for form in ([], ["--json"]):
            out, err, status = typed("leads", "list", "--as", email, *filters, *form)
            assert status == 0
            assert leaks(out + err, email) == set(), (filters, form)
    for lead in LEADS:
        out, err, _ = typed("explain", "access", str(lead.lofty_lead_id), "--as", email)
        assert leaks(out + err, email) == set()


def test_a_table_says_how_many_there_are(typed):
    out, _, _ = typed("leads", "list", "--as", "ann@office.test")
    assert "Firstmark7x Lastmark7x" in out
    assert "personal, hidden" in out
    assert "3 of 3." in out
    assert typed("leads", "list", "--as", "chief@office.test", "--query", "zzz")[0] == "No lead matches.\n"


@pytest.mark.parametrize(
    "email", ["who@office.test", "gone@office.test", "twin@office.test", "", "boss@south.test"]
)
def test_an_email_of_nobody_of_two_and_of_who_left_opens_nothing(typed, email):
    """O12: exit 2, in one line."""
    for command in (["leads", "list", "--json"], ["explain", "access", "1"]):
        out, err, status = typed(*command, "--as", email)
        assert (out, status, err.count("\n")) == ("", 2, 1)
        assert "is not the email of one member" in err


@pytest.mark.parametrize(
    ("filters", "says"),
    [
        (["--level", "mine"], "choose company, office or personal"), (["--owner", "x@y.test"], "nobody's email"),
        (["--office", "south"], "no office here"), (["--pond", "7"], "no lead pond here"),
    ],
)  # fmt: skip
def test_filters_that_cannot_be_meant_are_refused_by_name(typed, filters, says):
    out, err, status = typed("leads", "list", "--json", "--as", "boss@office.test", *filters)
    assert (out, status, err.count("\n")) == ("", 2, 1)
    assert says in err
    assert filters[1] in err


def test_access_is_explained_by_the_line_of_o10(typed):
    def said(lead: int, email: str) -> str:
        out, _, status = typed("explain", "access", str(lead), "--as", email)
        assert status == 0
        return out

    assert "Sees all of it, as the owner (O10).\nMay work it." in said(ANNS_HIDDEN, "ann@office.test")
    assert "as assignee in a role, or of the assigned pond (O4)" in said(7, "ann@office.test")
    assert "Sees six fields (O5): first name, stage" in said(ANNS_HIDDEN, "boss@office.test")
    assert "May not work it." in said(ANNS_HIDDEN, "boss@office.test")
    assert "holder of “access all team leads” (O10)" in said(1, "all@office.test")


def test_what_one_does_not_see_and_what_is_not_there_are_told_alike(typed):
    for number in (BENS_HIDDEN, NOBODYS, 2**63, 10**30):
        out, err, status = typed("explain", "access", str(number), "--as", "chief@office.test")
        said = out.replace(str(number), "N")
        assert (said, err, status) == (
            "Lead N is not there, or nothing of it is shown to this member (O10).\n",
            "",
            1,
        )


def test_what_changed_hands_is_seen_as_it_is_now(store, typed, listed):
    with store.write(TEAM) as session:
        save_leads(session, [replace(LEADS[3], owner_id=13)], lambda _: False, AT)
    assert ids(listed("ann@office.test")) == [7, 3]
    assert ids(listed("ben@office.test")) == [7, 5, 4]
    assert typed("explain", "access", str(ANNS_HIDDEN), "--as", "ann@office.test")[2] == 1


def test_another_team_with_the_same_ids_shows_nothing_here(store, listed):
    fill(store, "south")
    with store.write("south") as session:
        save_leads(session, [LEADS[0]], lambda _: False, AT)
    assert ids(listed("ann@office.test")) == [7, 4, 3]
