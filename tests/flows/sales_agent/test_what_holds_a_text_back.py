"""E12 to E16, E24, E25: who gets no text, and that the reason is on record."""

from datetime import timedelta

import pytest

from connectors.settings.environment import environment
from connectors.store.engine import Store
from connectors.store.teams.pauses import begin_pause
from sandbox.times import server_time
from schemas.model.outbox import PauseKind
from tests.support.engaged_office import ON

pytestmark = pytest.mark.any_database


@pytest.fixture
def lead(engaged) -> int:
    """Somebody who has just looked at five homes."""
    found = engaged.lead()
    engaged.five_homes(found)
    return found


def answer(engaged, lead: int, rule: str = "E7") -> tuple[str, str]:
    """What the policy said of a trigger last: the answer and its rule."""
    with engaged.of.rows("triggers", lofty_lead_id=lead, rule=rule) as rows:
        return next((row.answer, row.answer_rule) for row in rows)


def nothing_goes(engaged, lead: int, expected: tuple[str, str]) -> None:
    engaged.engaged()
    assert engaged.texts(lead) == []
    assert answer(engaged, lead) == expected


def test_e25_nobody_has_confirmed_the_dry_run(engaged, lead):
    engaged.say('enabled = true, without_chat = "text"')
    nothing_goes(engaged, lead, ("wait", "E25"))


def test_e25_who_is_no_admin_has_confirmed_nothing(engaged, lead):
    engaged.of.hire("Bob Person", member_email="bob@office.test")
    engaged.say('enabled = true, without_chat = "text", confirmed_by = "bob@office.test"')
    nothing_goes(engaged, lead, ("wait", "E25"))


def test_e25_a_pilot_is_limited_to_some_leads(engaged, lead):
    engaged.say(f"{ON}, only_leads = [{lead + 1}]")
    nothing_goes(engaged, lead, ("wait", "E25"))
    engaged.say(f"{ON}, only_leads = [{lead}]")
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


def test_e25_a_pilot_is_limited_to_some_agents(engaged, lead):
    engaged.of.hire("Bob Person", member_email="bob@office.test")
    engaged.say(f'{ON}, only_agents = ["bob@office.test"]')
    nothing_goes(engaged, lead, ("wait", "E25"))


def test_the_agent_is_off_until_switched_on(engaged, lead):
    engaged.say("enabled = false")
    engaged.of.idle()
    engaged.of.synced("engage-leads", later=0)
    assert engaged.texts() == []
    assert not [call for call in engaged.of.calls() if "activities" in call[1] or "sales-agent" in call[1]]


def test_e24_lofty_s_own_agent_texts_the_account(engaged, lead):
    owner = engaged.of.lofty.all("sales_agent")[0]["id"] if engaged.of.lofty.all("sales_agent") else None
    engaged.of.lofty.put(
        "sales_agent", owner or engaged.of.lofty.all("members")[0]["memberUserId"], textChannel=True
    )
    nothing_goes(engaged, lead, ("wait", "E24"))
    engaged.say(f"{ON}, beside_lofty_agent = true")
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


def test_e11_without_a_site_a_chat_is_left(engaged, lead):
    engaged.say(ON.replace('"text"', '"leave"'))
    nothing_goes(engaged, lead, ("no", "E11"))


def test_e12_lofty_s_own_mute_is_obeyed(engaged, lead):
    engaged.of.lofty.put("leads", lead, _muted=True)
    nothing_goes(engaged, lead, ("no", "E12"))


def test_e13_a_persons_text_before_the_first_message_silences_for_a_while(engaged, lead):
    engaged.of.happened(leadId=lead, minutes_ago=60)
    nothing_goes(engaged, lead, ("wait", "E13"))


def test_e13_a_persons_text_after_the_first_message_takes_over(engaged, lead):
    """Awkward case 20: from another device, long ago, until somebody unmutes."""
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1
    engaged.passes(days=20)
    engaged.of.happened(
        leadId=lead, eventType="Text", textContent="Ann here", at=engaged.of.now - timedelta(days=16)
    )
    engaged.five_homes(lead, first=10)
    engaged.engaged()
    assert engaged.texts(lead)[1:] == ["Ann here"]
    with engaged.of.rows("triggers", lofty_lead_id=lead, rule="E7", state="open") as rows:
        assert [(row.answer, row.answer_rule) for row in rows] == [("no", "E13")]


@pytest.mark.parametrize("sent_as", ["MANUAL", "AUTO"])
@pytest.mark.parametrize("same_ids", [True, False])
def test_e13_our_own_text_takes_nothing_over_and_counts_nowhere(engaged, lead, sent_as, same_ids):
    engaged.of.lofty.faults(sent_as=sent_as, message_id_is_timeline_id=same_ids)
    engaged.engaged()
    engaged.passes(days=2)
    engaged.of.synced("sync-activities", later=0)
    assert engaged.of.figures() == {}
    engaged.five_homes(lead, first=10)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 2


@pytest.mark.parametrize("tag", ["AI: Do Not Contact", "ai: wrong number ", "AI: Has Agent"])
def test_e14_tagged_leads_get_nothing(engaged, tag):
    lead = engaged.lead(tags=[{"tagId": 1, "tagName": tag}])
    engaged.five_homes(lead)
    nothing_goes(engaged, lead, ("no", "E14"))


@pytest.mark.parametrize(
    "fields",
    [
        {"cannotText": True},
        {"phones": []},
        {"phones": ["3035550111 ext 4"]},
        {"phones": ["8005550111"]},
        {"phones": ["+44 20 7946 0958"]},
        {"phones": ["12"]},
        {"phoneStatuses": [4]},
        {"phoneStatuses": [5]},
        {"phoneStatuses": [1]},
    ],
)
def test_e14_without_a_number_that_may_be_texted(engaged, fields):
    lead = engaged.lead(**fields)
    engaged.five_homes(lead)
    nothing_goes(engaged, lead, ("no", "E14"))


def test_e14_the_second_number_where_the_first_is_dead(engaged):
    lead = engaged.lead(phones=["3035550111", "3035550122"], phoneStatuses=[1])
    engaged.five_homes(lead)
    engaged.engaged()
    sent = [entry["body"] for entry in engaged.of.lofty.journal() if entry["path"].endswith("/sms/send")]
    assert len(engaged.texts(lead)) == 1
    assert "3035550122" in str(sent)


def test_e14_consent_by_tag(engaged, lead):
    engaged.say(f'{ON}, consent_tag = "Texts OK"')
    nothing_goes(engaged, lead, ("no", "E14"))
    engaged.of.lofty.put("leads", lead, tags=[{"tagId": 1, "tagName": "texts ok"}])
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


def test_e14_a_stop_in_an_earlier_text_holds(engaged, lead):
    at = server_time(engaged.of.now - timedelta(days=200))
    engaged.writes(lead, "STOP", communicationTime=at)
    nothing_goes(engaged, lead, ("no", "E14"))
    engaged.of.synced("engage-leads", later=0)
    found = engaged.of.lofty.one("leads", lead)
    assert found["cannotText"] is True
    assert "AI: Do Not Contact" in [tag["tagName"] for tag in found["tags"]]


def test_e14_the_carrier_s_refusal_sets_the_stop(engaged, lead):
    """Awkward case 13."""
    engaged.of.lofty.faults(carrier_blocks=["3035550111"])
    engaged.of.synced("sync-leads", later=0)
    engaged.of.run("engage-leads")
    with engaged.of.rows("stops") as rows:
        assert [row.by for row in rows] == ["carrier"]
    engaged.of.lofty.faults()
    engaged.passes(hours=1)
    engaged.engaged()
    assert engaged.texts(lead) == []


def test_e14_another_lead_with_the_same_number(engaged, lead):
    other = engaged.lead(firstName="Sam")
    engaged.writes(other, "please stop texting me")
    engaged.of.synced("read-replies", later=0)
    nothing_goes(engaged, lead, ("no", "E14"))


def test_e15_at_night_it_waits_for_the_morning(engaged):
    engaged.passes(hours=10)
    lead = engaged.lead()
    engaged.five_homes(lead)
    nothing_goes(engaged, lead, ("wait", "E15"))
    engaged.passes(hours=10)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


def test_e15_two_triggers_close_together_give_one_message(engaged, lead):
    engaged.looks_at(lead, "9", kind="Favorite")
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1
    with engaged.of.rows("triggers", lofty_lead_id=lead) as rows:
        assert sorted((row.rule, row.state) for row in rows) == [("E10", "sent"), ("E7", "joined")]


def test_e16_a_package_that_is_used_up(engaged, lead):
    engaged.say(f'{ON}, package = "Starter", engagements_per_month = 1')
    other = engaged.lead(phones=["3035550133"])
    engaged.five_homes(other)
    engaged.engaged()
    assert len(engaged.texts()) == 1
    with engaged.of.rows("triggers", state="open") as rows:
        assert [(row.answer, row.answer_rule) for row in rows] == [("no", "E16")]
    with engaged.of.rows("engagements") as rows:
        assert len(rows) == 1


def test_a_private_lead_is_never_engaged(engaged):
    user = engaged.of.lofty.all("members")[0]["memberUserId"]
    lead = engaged.lead(ownershipScope="PERSONAL", ownershipId=user)
    engaged.five_homes(lead)
    engaged.engaged()
    assert engaged.texts() == []


def test_e25_a_pause_halts_texts_and_stops_are_read_all_the_same(engaged, lead):
    engaged.of.synced("sync-leads", later=0)
    with Store(environment().store_url).write(engaged.of.team) as session:
        begin_pause(session, PauseKind.EVERYTHING, "a test", engaged.of.now)
    engaged.writes(lead, "STOP")
    engaged.of.run("engage-leads")
    engaged.of.run("read-replies")
    assert engaged.texts(lead) == []
    with engaged.of.rows("stops") as rows:
        assert [row.by for row in rows] == ["reply"]


def test_e18_an_event_that_was_not_answered_in_a_day_is_left(engaged, lead):
    engaged.of.lofty.put("leads", lead, _muted=True)
    nothing_goes(engaged, lead, ("no", "E12"))
    engaged.passes(hours=25)
    engaged.of.lofty.put("leads", lead, _muted=False)
    engaged.engaged()
    assert engaged.texts(lead) == []
    with engaged.of.rows("triggers", lofty_lead_id=lead) as rows:
        assert [(row.state, row.answer_rule) for row in rows] == [("left", "E18")]


def test_e14_after_several_messages_without_a_reply(engaged, lead):
    engaged.say(f"{ON}, unanswered_limit = 2")
    engaged.engaged()
    for number in (2, 3):
        engaged.passes(days=2)
        engaged.five_homes(lead, first=10 * number)
        engaged.engaged()
    assert len(engaged.texts(lead)) == 2
    tags = [tag["tagName"] for tag in engaged.of.lofty.one("leads", lead)["tags"]]
    assert "AI: No Response" in tags
    engaged.passes(days=1)
    engaged.writes(lead, "Sorry, was busy. Still looking!")
    engaged.of.synced("read-replies", later=0)
    engaged.passes(days=2)
    engaged.five_homes(lead, first=50)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 3


def test_an_idle_cycle_is_one_call(engaged):
    engaged.lead()
    engaged.engaged()
    engaged.of.idle()
    engaged.of.synced("engage-leads", later=5)
    assert engaged.of.lofty.calls() == ["GET /v1.0/leads"]
