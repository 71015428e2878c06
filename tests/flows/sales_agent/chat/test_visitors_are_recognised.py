"""E9, E19: a visitor whom nobody knows is greeted, answered and recorded under a number; recognised, it becomes part of
the lead that it is, or a new lead, exactly once."""

import pytest

from schemas.model.site.people import SitePerson
from tasks.sales_agent.visitors import recognise
from tasks.site.visitors import note_details
from tests.support.site.scripted_site import home

pytestmark = pytest.mark.any_database


@pytest.fixture
def quiet(site):
    """The office's own leads are known, and nothing else starts a message."""
    site.of.synced("sync-leads", later=0)
    site.of.idle()
    return site


def visits(site, visitor="v1", minutes_ago=1, **more):
    site.tells("visit.started", minutes_ago=minutes_ago, visitor_id=visitor, **more)


def visitors(site):
    with site.of.rows("site_visitors") as rows:
        return {row.number: row for row in rows}


def kept(site, table, key):
    with site.of.rows(table, lofty_lead_id=key) as rows:
        return list(rows)


def made(site):
    """How many leads were made in Lofty since the last look."""
    return site.of.calls().count(("POST", "/v1.0/leads"))


def leads_called(site, first):
    return [row for row in site.of.lofty.all("leads") if row["firstName"] == first]


def notes_on(site, lead):
    return [row["content"] for row in site.of.lofty.all("notes") if row["leadId"] == lead]


# Met


def test_e9_a_visitor_is_greeted_once_a_visit_and_once_a_day(quiet):
    visits(quiet)
    quiet.tells("listing.viewed", minutes_ago=0, listing=home(4))
    quiet.engages()
    [text] = quiet.shown()
    assert "Ava, the virtual assistant" in text
    assert "?" in text
    visits(quiet, minutes_ago=0)
    quiet.engages(minutes=50)
    assert len(quiet.shown()) == 1
    assert not [path for _, path in quiet.of.calls() if path.startswith("/v1.0/leads/")]


def test_e19_visitors_are_counted_per_team_and_keep_their_whole_context(quiet):
    visits(quiet, "v1")
    quiet.tells("listing.saved", minutes_ago=0, visitor_id="v1", listing=home(4))
    visits(quiet, "v2")
    quiet.engages()
    assert sorted(visitors(quiet)) == [1, 2]
    assert [row.kind for row in kept(quiet, "site_activities", -1)] == ["visit", "favorite"]
    quiet.engages(minutes=1)
    assert sorted(visitors(quiet)) == [1, 2]


def test_e19_a_team_whose_agent_is_off_counts_nobody(quiet):
    quiet.engaged.say("enabled = false")
    visits(quiet)
    quiet.of.synced("engage-leads", later=0)
    assert visitors(quiet) == {}


def test_k3_a_visitor_is_asked_for_preferences_and_then_for_contact(quiet):
    visits(quiet)
    quiet.engages()
    for number, text in enumerate(
        ["I want to buy", "in Denver", "up to 500k", "in 6 months", "I am pre-approved"]
    ):
        quiet.says(text, number)
    assert "name" in quiet.shown()[-1]
    assert made(quiet) == 0
    [reply, *_] = kept(quiet, "replies", -1)
    assert reply.communication_id < 0


def test_k4_a_stop_of_a_visitor_holds_for_it_and_for_the_lead_that_it_becomes(quiet):
    visits(quiet)
    quiet.engages()
    quiet.says("stop")
    visits(quiet, minutes_ago=0)
    quiet.engages(days=2)
    assert len(quiet.shown()) == 1
    quiet.tells(
        "form.submitted", minutes_ago=0, form="contact", message="",
        person={"name": "Rosa Diaz", "email": "rosa@mail.test", "phone": "303-555-0188"},
    )  # fmt: skip
    quiet.engages(minutes=1)
    quiet.engages(minutes=1)
    [lead] = leads_called(quiet, "Rosa")
    assert lead["cannotText"]
    assert "AI: Do Not Contact" in [tag["tagName"] for tag in lead["tags"]]
    assert len(quiet.shown()) == 1


# Recognised


def test_e19_an_unknown_person_becomes_a_lead_of_the_company_once(quiet):
    visits(quiet)
    quiet.tells("listing.viewed", minutes_ago=1, listing=home(4))
    quiet.engages()
    quiet.says("My name is Rosa Diaz, rosa@mail.test, 303-555-0188. I want to buy in Denver")
    [lead] = leads_called(quiet, "Rosa")
    assert (lead["lastName"], lead["emails"], lead["ownershipScope"]) == ("Diaz", ["rosa@mail.test"], "TEAM")
    assert made(quiet) == 1
    quiet.engages(minutes=1)
    [record] = [note for note in notes_on(quiet, lead["leadId"]) if "Visitor 0001" in note]
    assert record.startswith("[Site Message] Visitor 0001 of the site is this lead.")
    assert "looked at 4 Oak St" in record
    assert "I want to buy in Denver" in record
    tags = [tag["tagName"] for tag in quiet.of.lofty.one("leads", lead["leadId"])["tags"]]
    assert "AI: Interested" in tags
    assert visitors(quiet)[1].becomes == lead["leadId"]
    assert (visitors(quiet)[1].email, visitors(quiet)[1].phone, visitors(quiet)[1].name) == ("", "", "")
    assert kept(quiet, "messages", -1) == kept(quiet, "replies", -1) == kept(quiet, "triggers", -1) == []
    with quiet.of.rows("engagements") as rows:
        assert [row.lofty_lead_id for row in rows] == [lead["leadId"]]


def test_k3_the_conversation_goes_on_with_the_lead(quiet):
    visits(quiet)
    quiet.engages()
    quiet.says("I want to buy in Denver. rosa@mail.test")
    quiet.engages(minutes=1)
    quiet.says("up to 500k", 2)
    assert len(quiet.shown()) == 3
    [lead] = leads_called(quiet, "Visitor")
    assert lead["lastName"] == "0001"
    quiet.says("I am Rosa Diaz", 3)
    quiet.engages(minutes=1)
    assert quiet.of.lofty.one("leads", lead["leadId"])["leadInquiry"]["priceMax"] == 500_000


def test_k3_a_name_that_is_told_later_takes_the_place_of_ours(quiet):
    visits(quiet)
    quiet.engages()
    quiet.says("I want to buy in Denver, rosa@mail.test")
    quiet.engages(minutes=1)
    [lead] = leads_called(quiet, "Visitor")
    quiet.says("My name is Rosa Diaz", 2)
    quiet.engages(minutes=1)
    assert quiet.of.lofty.one("leads", lead["leadId"])["firstName"] == "Rosa"


def test_e19_a_known_email_or_phone_makes_it_part_of_that_lead(quiet):
    lead = quiet.engaged.lead(emails=["rosa@mail.test"], phones=["3035550188"])
    visits(quiet)
    quiet.tells("listing.viewed", minutes_ago=1, listing=home(4))
    quiet.engages()
    quiet.says("call me at (303) 555-0188")
    quiet.engages(minutes=1)
    assert made(quiet) == 0
    assert visitors(quiet)[1].becomes == lead
    assert [row.listing_id for row in kept(quiet, "site_activities", lead) if row.listing_id] == ["ML4"]
    assert len(kept(quiet, "replies", lead)) == 1
    assert any("Visitor 0001" in note for note in notes_on(quiet, lead))
    with quiet.of.rows("notices", lofty_lead_id=lead) as rows:
        assert [row.kind for row in rows] == ["call"]


def test_e19_the_site_s_id_makes_it_part_of_that_lead(quiet):
    lead = quiet.engaged.lead()
    quiet.of.synced("sync-leads", later=0)
    visits(quiet)
    quiet.engages()
    quiet.tells("visitor.identified", lead_id=lead, person={"name": "Rosa"})
    quiet.engages(minutes=1)
    assert (visitors(quiet)[1].becomes, visitors(quiet)[1].joined) == (lead, True)
    assert len(kept(quiet, "messages", lead)) == 1
    assert len(quiet.shown()) == 1
    assert made(quiet) == 0


def test_e19_details_that_fit_several_leads_go_to_a_person(quiet):
    first = quiet.engaged.lead(emails=["rosa@mail.test"], phones=["3035550111"])
    second = quiet.engaged.lead(emails=["juan@mail.test"], phones=["3035550188"])
    visits(quiet)
    quiet.engages()
    quiet.says("rosa@mail.test or 303-555-0188")
    quiet.engages(minutes=1)
    assert made(quiet) == 0
    assert visitors(quiet)[1].becomes is None
    assert sorted(visitors(quiet)[1].fits) == [first, second]
    with quiet.of.rows("notices", lofty_lead_id=-1, rule="E19") as rows:
        assert [row.kind for row in rows] == ["who it is"]


def test_e19_both_details_say_which_of_two_it_is(quiet):
    quiet.engaged.lead(emails=["other@mail.test"], phones=["3035550188"])
    lead = quiet.engaged.lead(emails=["rosa@mail.test"], phones=["3035550188"])
    visits(quiet)
    quiet.engages()
    quiet.says("rosa@mail.test, 303-555-0188")
    assert visitors(quiet)[1].becomes == lead


# The same again, later, out of order


def test_e19_after_a_lost_answer_it_is_looked_up_and_not_made_again(quiet):
    visits(quiet)
    quiet.engages()
    quiet.of.lofty.faults(drop_after_commit=1, path="/v1.0/leads")
    quiet.tells(
        "form.submitted", form="contact", message="", person={"name": "Rosa Diaz", "email": "r@mail.test"}
    )
    quiet.of.run("engage-leads")
    quiet.of.settle()
    quiet.engages(minutes=5)
    quiet.engages(minutes=5)
    assert len(leads_called(quiet, "Rosa")) == 1
    assert made(quiet) == 1
    assert visitors(quiet)[1].joined


def test_e19_a_detail_that_comes_while_another_is_looked_for_is_not_lost(quiet, monkeypatch):
    lead = quiet.engaged.lead(phones=["3035550188"])
    quiet.tells(
        "user.registered", user_id="u1", version=1, email="r@mail.test", email_verified=True, name="Rosa"
    )
    look_up = recognise.leads_with

    def meanwhile(run, email, phone):
        found = look_up(run, email, phone)
        if not phone:
            with run.store.write(run.team_id) as session:
                note_details(run, session, 1, SitePerson(phone="303-555-0188"), makes=False)
        return found

    monkeypatch.setattr(recognise, "leads_with", meanwhile)
    quiet.engages(minutes=1)
    quiet.engages(minutes=1)
    assert visitors(quiet)[1].becomes == lead
    assert made(quiet) == 0


def test_e19_two_visitors_who_turn_out_to_be_one_lead(quiet):
    visits(quiet, "v1")
    visits(quiet, "v2")
    quiet.engages()
    quiet.tells(
        "form.submitted",
        visitor_id="v1",
        form="contact",
        message="",
        person={"name": "Rosa", "email": "r@mail.test"},
    )
    quiet.engages(minutes=1)
    quiet.tells(
        "form.submitted",
        visitor_id="v2",
        form="contact",
        message="",
        person={"name": "Rosa", "email": "R@mail.test"},
    )
    quiet.engages(minutes=1)
    [lead] = leads_called(quiet, "Rosa")
    assert {row.becomes for row in visitors(quiet).values()} == {lead["leadId"]}
    assert [row.state for row in kept(quiet, "triggers", lead["leadId"]) if row.rule == "E9"] == ["sent"]


def test_e19_a_visitor_who_logs_in_on_another_device_is_one_visitor(quiet):
    visits(quiet, "v1")
    quiet.tells("visit.started", minutes_ago=1, visitor_id="v2", user_id="u1")
    quiet.engages()
    assert len(visitors(quiet)) == 2
    quiet.tells("visit.started", minutes_ago=0, visitor_id="v1", user_id="u1")
    quiet.engages(minutes=1)
    quiet.engages(minutes=1)
    found = visitors(quiet)
    assert (found[1].becomes, found[1].joined, found[2].becomes) == (-2, True, None)
    assert kept(quiet, "site_activities", -1) == []


def test_e19_one_visitor_who_turns_out_to_be_two_leads(quiet):
    rosa, juan = quiet.engaged.lead(), quiet.engaged.lead()
    quiet.of.synced("sync-leads", later=0)
    quiet.tells("listing.viewed", minutes_ago=9, listing=home(1))
    quiet.engages()
    quiet.tells("visitor.identified", minutes_ago=8, lead_id=rosa, person={"name": "Rosa"})
    quiet.tells("visitor.identified", minutes_ago=4, lead_id=juan, person={"name": "Juan"})
    quiet.tells("listing.viewed", minutes_ago=3, listing=home(2))
    quiet.engages(minutes=1)
    homes = {lead: [row.listing_id for row in kept(quiet, "site_activities", lead)] for lead in (rosa, juan)}
    assert homes == {rosa: ["ML1"], juan: ["ML2"]}
    assert visitors(quiet)[1].becomes == rosa


def test_v1_a_visitor_who_is_a_private_lead_is_left_alone(quiet):
    lead = quiet.engaged.lead(ownershipScope="PERSONAL", hiddenFlag=True)
    quiet.of.synced("sync-leads", later=0)
    visits(quiet)
    quiet.engages()
    quiet.tells("visitor.identified", lead_id=lead, person={"name": "Rosa"})
    quiet.says("Is it sold?")
    quiet.engages(minutes=1)
    assert len(quiet.shown()) == 1
    assert kept(quiet, "messages", lead) == []
    assert notes_on(quiet, lead) == []


def test_e19_a_registered_user_is_recognised_but_makes_no_lead_unless_the_team_says_so(quiet):
    said = {"version": 1, "email": "rosa@mail.test", "email_verified": True, "name": "Rosa Diaz"}
    quiet.tells("user.registered", user_id="u1", **said)
    quiet.engages(minutes=1)
    assert made(quiet) == 0
    assert visitors(quiet)[1].email == "rosa@mail.test"


def test_e19_another_team_s_visitors_are_counted_by_themselves(quiet):
    """One table, a number a team."""
    visits(quiet)
    quiet.engages()
    assert {(row.team_id, row.number) for row in visitors(quiet).values()} == {("north", 1)}


def test_e19_a_creation_that_lofty_merged_away_is_looked_for_once_more_and_not_repeated(quiet):
    """Its merge trap: whom the look-up did not find it merges all the same, and answers an id that is never there."""
    visits(quiet)
    quiet.engages()
    quiet.of.lofty.faults(merged_lead_id="dead")
    known = quiet.engaged.lead(emails=["ROSA@mail.test "], firstName="Known")
    quiet.tells("form.submitted", form="contact", message="", person={"name": "R", "email": "rosa@mail.test"})
    quiet.engages(minutes=1)
    assert (visitors(quiet)[1].joined, made(quiet)) == (False, 1)
    quiet.engages(hours=2)
    quiet.engages(minutes=1)
    assert (visitors(quiet)[1].becomes, made(quiet)) == (None, 0)
    quiet.of.lofty.put("leads", known, emails=["rosa@mail.test"])
    quiet.tells(
        "form.submitted", form="contact", message="", person={"name": "Rosa", "email": "rosa@mail.test"}
    )
    quiet.engages(minutes=1)
    quiet.engages(minutes=1)
    assert (visitors(quiet)[1].becomes, made(quiet)) == (known, 0)


def test_n1_who_is_to_be_called_is_asked_where(quiet):
    """Nobody knows a visitor's number."""
    visits(quiet)
    quiet.engages()
    quiet.says("Can somebody call me?")
    assert "number" in quiet.shown()[-1]
    quiet.says("3035550188", 2)
    [lead] = [row for row in quiet.of.lofty.all("leads") if row["lastName"] == "0001"]
    assert lead["phones"] == ["+13035550188"]
    with quiet.of.rows("notices", lofty_lead_id=lead["leadId"]) as rows:
        assert [row.kind for row in rows] == ["call"]


def test_a_visitor_who_was_not_there_for_60_days_is_forgotten_and_its_number_is_not_given_twice(quiet):
    visits(quiet, "v1")
    visits(quiet, "v2")
    quiet.engages()
    quiet.says("my name is Rosa Diaz", 1)
    quiet.engaged.passes(days=61)
    quiet.of.synced("prune", later=0)
    assert sorted(visitors(quiet)) == [2]
    for table in ("messages", "replies", "triggers", "site_activities", "site_people", "conversations"):
        with quiet.of.rows(table) as rows:
            assert [row for row in rows if (row.lofty_lead_id or 0) < 0] == [], table
    visits(quiet, "v3")
    quiet.engages()
    assert sorted(visitors(quiet)) == [2, 3]


def test_the_store_holds_what_it_promises_with_visitors_in_it(quiet):
    visits(quiet)
    quiet.engages()
    quiet.says("Can somebody call me?")
    assert quiet.of.run("validate-store").status == 0
