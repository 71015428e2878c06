"""E19 M1 E12 O5: the list of visitors, one with all that it did and said, and what the account's owners do with it."""

import html

import pytest

from tests.bridge.pages.sales_agent.conftest import ON
from tests.support.site.busy_site import BusySite
from tests.support.site.scripted_site import ENVIRONMENT, home, scripted_site

ADA, BEN = "agent:ada@example.com", "agent:ben@example.com"
NASTY = "Can somebody call me? <b>Now</b>"


@pytest.fixture
def site(talks, monkeypatch):
    """A visitor who looked at a home, was greeted, and wrote."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as scripted:
        found = BusySite(talks, scripted, ON)
        found.tells("listing.viewed", minutes_ago=1, listing=home(4))
        found.engages()
        yield found


def asks(site, talks):
    """Whose details fit two leads, both of Ben's."""
    ben = talks.of.users["Ben"]
    leads = (
        talks.lead(emails=["rosa@mail.test"], firstName="Rosa", lastName="Lund", assignedUserId=ben),
        talks.lead(phones=["3035550188"], firstName="Juan", lastName="Diaz", assignedUserId=ben),
    )
    site.says("rosa@mail.test or 303-555-0188")
    site.engages(minutes=1)
    return leads


def act(talks, what, **more):
    form = {"what": what, "number": "1", "token": talks.token(), **more}
    return talks.bridge.http.post("/pages/visitor", data=form)


def test_owners_and_admins_see_visitors_and_nobody_else_does(site, talks):
    for role, name, status in (
        (ADA, "", 200),
        (BEN, "", 404),
        ("admin", "ada@example.com", 200),
        ("ops", "", 404),
        ("staff:ben@example.com", "", 404),
    ):
        talks.enter(role, name=name)
        for path in ("/pages/visitors", "/pages/visitor?number=1"):
            assert talks.bridge.http.get(path).status_code == status, (role, path)
        assert ("/pages/visitors" in talks.bridge.open("/pages").html) is (status == 200), role


def test_the_list_says_who_came_and_what_it_did_last(site, talks):
    talks.enter(ADA)
    site.says(NASTY)
    text = talks.page("/pages/visitors")
    assert "Visitor 0001" in text
    assert "Ava: " in text
    assert "Not known yet" in text
    assert "Visitor 0001" not in talks.page("/pages/visitors?which=leads").partition("<table")[2]


def test_a_visitor_s_page_has_all_that_was_done_and_said(site, talks):
    talks.enter(ADA)
    site.says(NASTY)
    page = talks.bridge.open("/pages/visitor?number=1")
    assert "looked at 4 Oak St" in page.text
    ours, theirs, *_ = page.root.all("li", class_="text")
    assert ours.text.startswith("[Site Message] Ava")
    assert theirs.text.startswith("Visitor 0001")
    assert "E9" in page.text
    assert html.escape(NASTY) in page.html
    assert "asks for a call" in page.text


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "9" * 30])
def test_a_number_that_nobody_has_is_not_there(site, talks, number):
    talks.enter(ADA)
    assert talks.bridge.http.get(f"/pages/visitor?number={number}").status_code == 404


def test_without_a_number_the_page_leads_to_the_list(site, talks):
    talks.enter(ADA)
    page = talks.bridge.open("/pages/visitor")
    assert page.status == 200
    assert "Choose one from the list of visitors" in page.text


def test_e12_a_muted_visitor_gets_nothing_until_unmuted(site, talks):
    talks.enter(ADA)
    assert act(talks, "mute").status_code == 303
    site.says("Is it sold?")
    assert len(site.shown()) == 1
    assert "muted by ada@example.com" in talks.page("/pages/visitor?number=1")
    assert act(talks, "unmute").status_code == 303
    site.says("Is it still for sale?", 2)
    assert len(site.shown()) == 2


def test_e19_a_person_says_which_of_several_leads_it_is(site, talks):
    rosa, juan = asks(site, talks)
    talks.enter(ADA)
    text = talks.page("/pages/visitors?which=asks")
    assert "Fits several leads" in text
    page = talks.page("/pages/visitor?number=1")
    assert "Rosa Lund" in page
    assert "Juan Diaz" in page
    assert act(talks, "choose", lead=str(rosa + juan)).status_code == 409
    assert act(talks, "choose", lead=str(juan)).status_code == 303
    assert f"Lead {juan}" in talks.page("/pages/visitor?number=1")
    assert "303-555-0188" in talks.shown(juan)
    assert act(talks, "choose", lead=str(rosa)).status_code == 404


def test_e19_who_may_not_choose_chooses_nothing(site, talks):
    _, juan = asks(site, talks)
    talks.enter(BEN)
    assert act(talks, "choose", lead=str(juan)).status_code == 404
    with site.of.rows("site_visitors") as rows:
        assert [row.becomes for row in rows] == [None]


def test_o5_of_a_hidden_lead_the_page_names_the_id_alone(site, talks):
    _, juan = asks(site, talks)
    site.of.lofty.put(
        "leads", juan, ownershipScope="PERSONAL", ownershipId=site.of.users["Ben"], hiddenFlag=True
    )
    site.of.synced("sync-leads")
    talks.enter(ADA)
    page = talks.page("/pages/visitor?number=1")
    assert "Juan" not in page
    assert f"Lead {juan}" in page


def test_the_dry_run_names_a_visitor_to_whom_it_is_shown_alone(site, talks):
    site.tells("visit.started", minutes_ago=0, visitor_id="v2")
    talks.passes(minutes=1)
    site.of.synced("engage-leads", later=0, dry_run=True)
    talks.say('enabled = true, confirmed_by = "nobody@example.com"')
    site.of.setting(more=f"sales_agent = {{ enabled = true }}\n{site.settings}")
    site.engages(minutes=1)
    talks.enter(ADA)
    page = talks.bridge.open("/pages/agent?view=plan")
    assert "Visitor 0002" in page.text
    assert "/pages/visitor?number=2" in page.html
    talks.enter("ops")
    assert "Visitor" not in talks.page("/pages/agent?view=plan")
