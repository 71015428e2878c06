"""E12 to E18: awkward cases of the research about sending and stops that need a whole office, each by its number."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from sandbox.times import server_time
from schemas.model.access import Viewer
from tasks.run.delivery_result import DeliveryOutcome
from tasks.sales_agent import acts
from tasks.sales_agent.find_triggers import find_triggers
from tasks.sales_agent.plan_messages import plan_messages
from tasks.sales_agent.pull import learn_of_the_team, pull_activities
from tests.support.engaged_office import ON

pytestmark = pytest.mark.any_database
EAGER = ON.replace("balanced", "eager")


@pytest.fixture
def planned(engaged: Any) -> Callable[[], int]:
    """Somebody of whom a text is stored, and not sent: whoever planned it died."""

    def plan(**fields: Any) -> int:
        lead: int = engaged.lead(**fields)
        engaged.five_homes(lead)
        engaged.of.synced("sync-leads", later=0)
        engaged.of.synced("sync-activities", later=0)
        for verb in (learn_of_the_team, pull_activities, find_triggers, plan_messages):
            engaged.of.at_the_desk(verb)
        with engaged.of.rows("messages", lofty_lead_id=lead) as rows:
            assert [row.state for row in rows] == ["planned"]
        return lead

    return plan


def answers(engaged: Any, lead: int) -> list[tuple[str, str, str]]:
    with engaged.of.rows("triggers", lofty_lead_id=lead) as rows:
        return sorted((row.rule, row.answer, row.answer_rule) for row in rows)


def ann(engaged: Any, act: Any, *said: Any) -> Any:
    """What Ann does on the page: she owns the account."""
    viewer = Viewer(frozenset(engaged.of.users.values()), company=True, name="ann@office.test")
    return engaged.of.at_the_desk(lambda run: act(run, viewer, *said))


def test_a_stop_on_the_phone_is_recorded_by_a_person_and_by_no_transcript(engaged: Any) -> None:
    """Awkward case 10: what a call's notes say stops nothing; one click of a person does."""
    engaged.say(EAGER)
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    engaged.passes(hours=30)
    said = {"direction": "Inbound", "textContent": "stop texting me", "callNote": "stop texting me"}
    engaged.of.happened(leadId=lead, at=engaged.of.now - timedelta(hours=12), **said)
    engaged.of.synced("read-replies", later=0)
    with engaged.of.rows("stops") as rows:
        assert rows == []
    engaged.five_homes(lead, first=20)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 2
    assert ann(engaged, acts.stop_lead, lead, "said so in a voice note").ok
    engaged.passes(hours=30)
    engaged.five_homes(lead, first=40)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 2


def test_one_list_of_stops_is_asked_by_every_sender(engaged: Any) -> None:
    """Awkward case 12: a later trigger, a person's own text and another lead with the number; none of them lifts it."""
    lead, other = engaged.lead(), engaged.lead(firstName="Sam")
    engaged.of.synced("sync-leads", later=0)
    assert ann(engaged, acts.stop_lead, lead, "wrote an email").ok
    for each in (lead, other):
        engaged.five_homes(each)
    engaged.engaged()
    assert engaged.texts() == []
    for each in (lead, other):
        assert ann(engaged, acts.type_message, each, "Hello?").outcome is DeliveryOutcome.REFUSED
    assert engaged.texts() == []


def test_a_stop_is_confirmed_by_the_carrier_and_not_by_us(engaged: Any) -> None:
    """Awkward case 14: whoever has said stop gets nothing more, a confirmation neither."""
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    engaged.passes(minutes=5)
    engaged.writes(lead, "STOP")
    for _ in range(3):
        engaged.passes(minutes=2)
        engaged.of.synced("read-replies", later=0)
        engaged.engaged()
    assert len(engaged.texts(lead)) == 1
    with engaged.of.rows("outbox", operation="send_text") as rows:
        assert [row for row in rows if row.state == "waiting"] == []


def test_a_stop_holds_for_every_number_it_may_have_come_from(engaged: Any) -> None:
    """Awkward case 16: said by one number of the person, whichever of ours it answered; it holds for all of them."""
    both = engaged.lead(phones=["3035550141", "3035550142"], phoneStatuses=[2, 2])
    second = engaged.lead(phones=["3035550142"])
    engaged.of.synced("sync-leads", later=0)
    engaged.writes(both, "please stop texting me", virtualNumber="+17205550100")
    engaged.of.synced("read-replies", later=0)
    for lead in (both, second):
        engaged.five_homes(lead)
    engaged.engaged()
    assert engaged.texts() == []
    assert answers(engaged, second) == [("E7", "no", "E14")]


def test_an_earlier_stop_that_a_person_has_lifted_since_marks_nobody_again(engaged: Any) -> None:
    """E14: what was lifted with a reason stays so, though the old text is read only now."""
    lead = engaged.lead()
    engaged.of.synced("sync-leads", later=0)
    engaged.writes(lead, "STOP", communicationTime=server_time(engaged.of.now - timedelta(days=200)))
    assert ann(engaged, acts.stop_lead, lead, "by phone").ok
    assert ann(engaged, acts.unstop_lead, lead, "asked for texts again, in writing").ok
    engaged.of.run("engage-leads")
    engaged.of.lofty.put("leads", lead, cannotText=False, tags=[])
    engaged.passes(minutes=15)
    engaged.five_homes(lead)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1
    engaged.of.run("engage-leads")
    row = engaged.of.lofty.one("leads", lead)
    assert (row["cannotText"], [tag["tagName"] for tag in row["tags"]]) == (False, [])


def test_a_couple_with_one_number_has_two_conversations_and_one_stop(engaged: Any) -> None:
    """Awkward case 17."""
    rosa, sam = engaged.lead(firstName="Rosa"), engaged.lead(firstName="Sam")
    for lead in (rosa, sam):
        engaged.five_homes(lead)
    engaged.engaged()
    assert [len(engaged.texts(lead)) for lead in (rosa, sam)] == [1, 1]
    engaged.passes(minutes=10)
    engaged.writes(sam, "stop")
    engaged.of.synced("read-replies", later=0)
    with engaged.of.rows("replies") as rows:
        assert [row.lofty_lead_id for row in rows] == [sam]
    engaged.passes(days=2)
    for lead in (rosa, sam):
        engaged.five_homes(lead, first=20)
    engaged.engaged()
    assert [len(engaged.texts(lead)) for lead in (rosa, sam)] == [1, 1]


def test_a_wrong_number_stops_the_lead_until_a_person_has_mended_it(engaged: Any) -> None:
    """Awkward case 18: a stranger has the number now. The person behind the lead has stopped nothing."""
    tag = [{"tagId": 1, "tagName": "AI: Wrong Number"}]
    lead = engaged.lead(tags=tag)
    engaged.five_homes(lead)
    engaged.engaged()
    assert (engaged.texts(lead), answers(engaged, lead)) == ([], [("E7", "no", "E14")])
    with engaged.of.rows("stops") as rows:
        assert rows == []
    engaged.of.lofty.put("leads", lead, tags=[], phones=["3035550188"])
    engaged.passes(minutes=15)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


def test_a_person_who_wrote_since_it_was_planned_silences_it(engaged: Any, planned: Any) -> None:
    """Awkward case 19: silence is asked for at the moment of sending, not when the text was made."""
    lead = planned()
    engaged.passes(minutes=3)
    engaged.of.happened(leadId=lead, eventType="Text", textContent="Ann here", minutes_ago=1)
    engaged.of.run("engage-leads")
    assert engaged.texts(lead) == ["Ann here"]
    assert answers(engaged, lead) == [("E7", "wait", "E13")]


def test_a_notification_that_comes_again_while_it_is_worked_on_is_one(engaged: Any) -> None:
    """Awkward case 25: two readers of one inbound text, a third later: one stop, one tag, one record."""
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    engaged.passes(minutes=5)
    engaged.writes(lead, "STOP")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: engaged.of.run("read-replies"), range(2)))
    engaged.of.run("read-replies")
    for table in ("replies", "stops"):
        with engaged.of.rows(table) as rows:
            assert len(rows) == 1, table
    engaged.of.settle()
    engaged.of.run("read-replies")
    tags = [tag["tagName"] for tag in engaged.of.lofty.one("leads", lead)["tags"]]
    assert tags.count("AI: Do Not Contact") == 1


def test_held_until_the_morning_and_the_agent_has_called_meanwhile(engaged: Any) -> None:
    """Awkward case 34."""
    engaged.passes(hours=10)
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    assert answers(engaged, lead) == [("E7", "wait", "E15")]
    engaged.passes(hours=10)
    engaged.of.happened(leadId=lead, minutes_ago=20)
    engaged.engaged()
    assert engaged.texts(lead) == []
    assert answers(engaged, lead) == [("E7", "wait", "E13")]


def test_the_leads_clock_counts_and_not_the_offices(engaged: Any) -> None:
    """Awkward case 35: 19:30 in Denver is 21:30 in New York, and noon there is early in Honolulu."""
    engaged.passes(hours=7.5)
    there = {"state": "NY", "phones": ["2125550123"]}
    here, east = engaged.lead(), engaged.lead(**there)
    for lead in (here, east):
        engaged.five_homes(lead)
    engaged.engaged()
    assert [len(engaged.texts(lead)) for lead in (here, east)] == [1, 0]
    with engaged.of.rows("triggers", lofty_lead_id=east) as rows:
        (row,) = rows
        assert (row.answer, row.answer_rule) == ("wait", "E15")
        assert "America/New_York" in row.because


def test_what_was_planned_in_time_and_would_go_at_night_is_asked_again(engaged: Any, planned: Any) -> None:
    """Awkward case 36: whoever delivers asks the rule, not the plan."""
    engaged.passes(hours=8, minutes=50)
    lead = planned()
    engaged.passes(minutes=15)
    engaged.of.run("engage-leads")
    assert engaged.texts(lead) == []
    assert answers(engaged, lead) == [("E7", "wait", "E15")]
    engaged.passes(hours=11)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


@pytest.mark.parametrize("when", ["before it was planned", "since it was planned"])
def test_a_lead_who_has_written_itself_gets_no_triggered_text(engaged: Any, planned: Any, when: str) -> None:
    """Awkward case 42: it is an answer by then (E15's gap holds a triggered one)."""
    if when == "since it was planned":
        lead = planned()
        engaged.passes(minutes=3)
    else:
        lead = engaged.lead()
        engaged.five_homes(lead)
    engaged.writes(lead, "Hello, can you help me to find a home?")
    engaged.of.synced("sync-leads", later=0)
    engaged.of.run("engage-leads")
    assert engaged.texts(lead) == []
    assert answers(engaged, lead)[-1] == ("E7", "wait", "E15")


def test_who_has_stopped_and_writes_again_gets_no_answer_and_a_person_is_told(told: Any) -> None:
    """Awkward case 47."""
    lead = told.engaged_lead()
    told.hears(lead, "STOP")
    told.at.passes(minutes=10)
    told.hears(lead, "Is the house on Oak St still for sale?")
    told.at.passes(minutes=3)
    told.of.run("read-replies")
    told.at.passes(minutes=3)
    told.of.run("read-replies")
    assert len(told.at.texts(lead)) == 1
    assert told.mailed() or told.told(), "somebody knows that it wrote"
    with told.of.rows("stops") as rows:
        assert [row.lifted_at for row in rows] == [None]
