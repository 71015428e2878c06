"""M2 E12 E13 E14 E23: what people do on a conversation's page, what it says of it, and who may."""

import html

import pytest

from connectors.store.ledger.acts import acts_about
from connectors.store.sales_agent.conversations import conversations

BEN, ADA, ISA = "agent:ben@example.com", "agent:ada@example.com", "agent:isa@example.com"


def acts(talks, lead):
    with talks.reading() as session:
        return [(act.act, act.done_by) for act in acts_about(session, "lead", lead)]


def state(talks, lead):
    page = talks.bridge.open(f"/pages/conversation?lead={lead}")
    return page.root.all("span", class_="tag")[1].text


def test_all_that_was_said_is_shown_in_order_with_its_cause(talks, texted, heard):
    heard(texted, "Yes, I still look for a condo")
    talks.enter(BEN)
    page = talks.bridge.open(f"/pages/conversation?lead={texted}")
    (ours, theirs) = page.root.all("li", class_="text")
    assert ours.text.startswith("[Auto Text] Ava · 2026-03-10 12:0")
    assert talks.texts(texted)[0] in ours.text
    assert "E7" in ours.text
    assert "template E7-en-" in ours.text
    assert theirs.text.startswith("Rosa ·")
    assert "Yes, I still look for a condo" in theirs.text
    assert "Five homes viewed in a day" in page.text
    assert "Answered" in state(talks, texted)
    rules = {node.attributes["id"] for node in page.root.all("div") if "id" in node.attributes}
    for link in page.root.all("a"):
        target = link.attributes["href"]
        assert not target.startswith("#rule-") or target[1:] in rules
    assert "rule-E7" in rules


def test_a_mute_is_the_first_ones_and_is_lifted_by_anybody_who_sees_the_lead(talks, texted):
    talks.enter(BEN)
    assert state(talks, texted) == "Waiting for a reply"
    answer = talks.act("mute", texted)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/pages/conversation?lead={texted}")
    talks.enter(ADA).act("mute", texted)
    assert "muted by ben@example.com" in talks.shown(texted)
    assert state(talks, texted) == "Silent"
    assert acts(talks, texted) == [("mute", "ben@example.com")]
    talks.act("unmute", texted)
    assert state(talks, texted) == "Waiting for a reply"
    assert "Last unmuted by ada@example.com" in talks.shown(texted)
    assert acts(talks, texted) == [("unmute", "ada@example.com"), ("mute", "ben@example.com")]


def test_a_lead_with_whom_nothing_was_said_is_in_the_list_once_it_is_muted(talks):
    lead = talks.lead(assignedUserId=talks.of.users["Ben"], lastName="Quiet")
    talks.engaged()
    talks.enter(BEN)
    assert "Quiet" not in talks.page("/pages/conversations")
    assert "Nothing was said yet" in talks.shown(lead)
    talks.act("mute", lead)
    assert "Quiet" in talks.page("/pages/conversations?state=silent")


def test_a_typed_text_goes_once_and_takes_over(talks, texted):
    """By a double click too; it is that person's, and no text of the agent's."""
    talks.enter(BEN)
    form = talks.bridge.open(f"/pages/conversation?lead={texted}").root.all("input", name="new_message")[0]
    talks.passes(minutes=1)
    key = form.attributes["value"]
    for _ in range(2):
        answer = talks.act("write", texted, "Hi Rosa, Ben here. <b>Call</b> me!", new_message=key)
        assert answer.status_code == 303, answer.text
    assert talks.texts(texted)[1:] == ["Hi Rosa, Ben here. <b>Call</b> me!"]
    page = talks.bridge.open(f"/pages/conversation?lead={texted}")
    typed = page.root.all("li", class_="text")[1].text
    assert typed.startswith("ben@example.com ·")
    assert "[Auto Text]" not in typed
    assert html.escape("<b>Call</b>") in page.html
    assert state(talks, texted) == "Silent"
    assert "a person has spoken to the lead since" in page.text
    talks.act("unmute", texted)
    assert state(talks, texted) == "Waiting for a reply"
    assert acts(talks, texted) == [("unmute", "ben@example.com"), ("write to a lead", "ben@example.com")]


def test_what_the_agent_was_about_to_say_gives_way_to_a_person(talks, texted):
    """Its text waits for a vendor that fails: one text goes, the person's, and the trigger is asked again."""
    talks.passes(hours=25)
    talks.five_homes(texted, 11)
    talks.of.synced("sync-leads", later=0)
    talks.of.lofty.faults(error_rate=1, error_status=503, path="/v2.0/sales-agent/lead/mute-status")
    talks.of.run("engage-leads")
    talks.of.lofty.faults()
    talks.of.settle(60)
    talks.enter(BEN)
    assert "Waits to be sent" in talks.shown(texted)
    assert talks.act("write", texted, "Ben here").status_code == 303
    assert talks.texts(texted)[1:] == ["Ben here"]
    talks.engaged()
    assert talks.texts(texted)[1:] == ["Ben here"]
    assert "E13: a person writes to the lead" in talks.shown(texted)


def test_no_text_is_typed_over_one_whose_outcome_nobody_knows(talks, texted):
    talks.passes(hours=25)
    talks.five_homes(texted, 11)
    talks.of.synced("sync-leads", later=0)
    talks.of.lofty.faults(error_rate=1, error_status=503, path="/v1.0/message/sms/send")
    talks.of.run("engage-leads")
    talks.of.lofty.faults()
    talks.enter(BEN)
    assert "Under way: its outcome is not known yet" in talks.shown(texted)
    answer = talks.act("write", texted, "Ben here")
    assert answer.status_code == 409
    assert "just under way" in answer.text
    assert "Ben here</textarea>" in answer.text


@pytest.mark.parametrize(
    ("said", "because"), [("", "at most 1000 letters"), ("x" * 1001, "at most 1000"), (" \n ", "1000")]
)
def test_a_text_that_cannot_go_is_shown_again_with_the_reason(talks, texted, said, because):
    talks.enter(BEN)
    answer = talks.act("write", texted, said)
    assert answer.status_code == 409
    assert because in answer.text
    assert len(talks.texts(texted)) == 1
    assert answer.text.count(said) >= (1 if len(said) > 999 else 0)


def test_a_stop_heard_by_phone_holds_at_once_and_for_a_persons_text_too(talks, texted):
    talks.enter(BEN)
    assert talks.act("stop", texted, " ").status_code == 409
    assert talks.act("stop", texted, "She called the office").status_code == 303
    page = talks.shown(texted)
    assert state(talks, texted) == "Stopped"
    assert "recorded by ben@example.com: She called the office" in page
    assert 'id="said-write"' not in talks.bridge.open(f"/pages/conversation?lead={texted}").html
    answer = talks.act("write", texted, "But wait")
    assert answer.status_code == 409
    assert "has said stop" in answer.text
    assert len(talks.texts(texted)) == 1
    assert "Rosa Lund" in talks.page("/pages/conversations?state=stopped")


def test_a_stop_is_lifted_by_an_owner_with_a_reason_and_by_no_plain_member(talks, texted):
    talks.enter(BEN).act("stop", texted, "By phone")
    assert "Only an owner or admin of the account lifts a stop" in talks.shown(texted)
    assert "Lift the stop" not in talks.shown(texted)
    refused = talks.act("unstop", texted, "I think so")
    assert (refused.status_code, "Only an owner or admin" in refused.text) == (409, True)
    talks.enter(ADA)
    assert talks.act("unstop", texted, "").status_code == 409
    assert state(talks, texted) == "Stopped"
    assert talks.act("unstop", texted, "She asked for it").status_code == 303
    assert "lifted by ada@example.com: She asked for it" in talks.shown(texted)
    assert state(talks, texted) != "Stopped"
    assert talks.act("unstop", texted, "Again").status_code == 409
    assert acts(talks, texted)[0] == ("lift a stop", "ada@example.com")


def test_why_a_stop_was_recorded_is_told_on_that_leads_page_alone(talks, texted):
    """A number may be another lead's too, whose viewers need not see this one."""
    twin = talks.lead(firstName="Twin", lastName="Lund", assignedUserId=talks.of.users["Isa"])
    talks.engaged()
    talks.enter(BEN).act("stop", texted, "Rosa's sister said so")
    talks.enter(ISA)
    page = talks.shown(twin)
    assert state(talks, twin) == "Stopped"
    assert "recorded by a person" in page
    assert "sister" not in page
    assert "ben@example.com" not in page


def test_a_member_who_does_not_work_the_lead_neither_lists_it_nor_acts(talks, texted):
    talks.enter(ISA)
    assert "Rosa" not in talks.page("/pages/conversations")
    assert talks.bridge.open(f"/pages/conversation?lead={texted}").status == 404
    for what in ("mute", "unmute", "stop", "unstop", "write"):
        assert talks.act(what, texted, "Because").status_code == 404
    assert acts(talks, texted) == []
    talks.enter(ADA)
    assert "Rosa" not in talks.page("/pages/conversations")
    assert "Rosa Lund" in talks.shown(texted)


def test_a_hidden_leads_conversation_is_shown_as_lofty_has_the_lead_now(talks, texted):
    """O4: whoever worked it yesterday sees nothing of it today; the company sees six fields, no conversation (O5)."""
    isa = talks.of.users["Isa"]
    talks.of.lofty.put("leads", texted, ownershipScope="PERSONAL", ownershipId=isa, hiddenFlag=True)
    talks.of.synced("sync-leads")
    talks.enter(BEN)
    talks.of.idle()
    assert "Rosa Lund" in talks.shown(texted)
    assert len(talks.of.calls()) == 1
    talks.of.lofty.put("leads", texted, assignedUserId=isa)
    assert talks.bridge.open(f"/pages/conversation?lead={texted}").status == 404
    assert talks.bridge.open(f"/pages/conversation?lead={texted}").status == 404
    assert talks.enter(ISA).bridge.open(f"/pages/conversation?lead={texted}").status == 200
    talks.enter(ADA)
    talks.of.idle()
    assert talks.bridge.open(f"/pages/lead?id={texted}").status == 200
    assert talks.bridge.open(f"/pages/conversation?lead={texted}").status == 404
    assert talks.of.calls() == []


def test_no_form_of_another_site_does_anything(talks, texted):
    talks.enter(BEN)
    for form in ({}, {"token": "x" * 32}):
        sent = {"lead": str(texted), "what": "mute", **form}
        assert talks.bridge.http.post("/pages/conversation", data=sent).status_code == 404
    assert talks.act("dance", texted).status_code == 400
    assert talks.act("write", texted, "Hi", new_message="../x").status_code == 400
    with talks.reading() as session:
        assert conversations(session, [texted])[texted].muted_at is None


def test_an_admin_without_a_name_looks_and_is_told_how_to_act(talks, texted):
    talks.enter("admin")
    page = talks.bridge.open(f"/pages/conversation?lead={texted}")
    assert "dealbridge login --team sandbox --role admin --as EMAIL" in page.text
    assert page.root.all("form", action="/pages/conversation") == []
    assert talks.act("mute", texted).status_code == 403
    assert acts(talks, texted) == []


def test_nothing_is_written_while_the_team_is_paused_or_the_agent_is_off(talks, texted):
    from cli.pause import pause, resume
    from connectors.settings.teams import teams

    talks.enter(BEN)
    pause(teams()["sandbox"], writes_only=True, because="shadow")
    assert "Dealbridge is paused for this team" in talks.act("write", texted, "Hi").text
    resume(teams()["sandbox"])
    talks.say("enabled = false")
    assert "The sales agent is off" in talks.act("write", texted, "Hi").text
    assert talks.act("mute", texted).status_code == 303
    assert len(talks.texts(texted)) == 1


def test_another_team_with_the_same_lead_has_its_own_conversation(talks, texted, settings):
    from connectors.settings.environment import environment
    from connectors.store.engine import Store
    from connectors.store.leads.leads import save_leads
    from connectors.store.teams.people import members_of_team, save_people
    from connectors.store.teams.team import ensure_team
    from schemas.model.leads import Lead, Ownership

    with talks.reading() as session:
        members = members_of_team(session)
    settings("", "sandbox", "other")
    store = Store(environment().store_url)
    ben = talks.of.users["Ben"]
    with store.write("other") as session:
        ensure_team(session)
        save_people(session, members, ())
        theirs = Lead(
            texted,
            Ownership.TEAM,
            hidden=False,
            created_at=talks.of.now,
            first_name="Other",
            assigned_user_id=ben,
        )
        save_leads(session, [theirs], lambda _: False, talks.of.now)
    store.close()
    talks.enter(BEN, "other")
    assert "Other" in talks.shown(texted)
    assert "Nothing was said yet" in talks.shown(texted)
    talks.act("mute", texted)
    talks.enter(BEN)
    assert state(talks, texted) == "Waiting for a reply"
    assert acts(talks, texted) == []
