"""E4 to E8, E12, E13, M2: states of leads, and people who silence the agent or speak themselves."""

from datetime import timedelta

import pytest

from connectors.settings.environment import environment
from connectors.settings.teams import teams
from sandbox.times import lofty_time
from schemas.model.access import Viewer
from tasks.operations import OPERATIONS
from tasks.run.delivery_result import DeliveryOutcome
from tasks.run.runtime import Runtime
from tasks.sales_agent import acts
from tasks.sales_agent.switch import resume_after_halt
from tests.support.engaged_office import ON

pytestmark = pytest.mark.any_database


@pytest.fixture
def ann(engaged):
    """What Ann does on the pages: she works every lead, and owns the account."""
    users = {row["memberUserId"] for row in engaged.of.lofty.all("members")}
    viewer = Viewer(frozenset(users), company=True, name="ann@office.test")

    def does(act, *said):
        runtime = Runtime.open(environment(), OPERATIONS)
        try:
            return act(runtime.run(teams()[engaged.of.team], engaged.of.now), viewer, *said)
        finally:
            runtime.close()

    return does


def states(engaged, lead: int) -> list[tuple[str, str, str]]:
    with engaged.of.rows("triggers", lofty_lead_id=lead) as rows:
        return sorted((row.rule, row.state, row.answer_rule) for row in rows)


def test_e4_no_location_once_until_the_criteria_change(engaged):
    lead = engaged.lead(leadInquiry={"priceMax": 400_000, "locations": [{"city": " "}]})
    engaged.engaged()
    engaged.passes(days=3)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1
    engaged.of.lofty.put(
        "leads", lead, leadInquiry={"priceMax": 450_000, "locations": None, "modifyByAgent": True}
    )
    engaged.passes(days=3)
    engaged.of.synced("sync-leads", later=0)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 2


def test_e25_what_was_true_before_shares_a_number_a_day(engaged):
    engaged.say(f"{ON}, first_texts_per_day = 2")
    for number in range(5):
        engaged.lead(phones=[f"303555012{number}"], leadInquiry={})
    engaged.engaged()
    assert len(engaged.texts()) == 2
    engaged.passes(hours=2)
    engaged.engaged()
    assert len(engaged.texts()) == 2
    engaged.passes(hours=22)
    engaged.engaged()
    assert len(engaged.texts()) == 4


def test_e5_twelve_quiet_days_since_the_mark(engaged):
    lead = engaged.lead(opportunity="High Interest")
    engaged.engaged()
    engaged.passes(days=12, hours=-1)
    engaged.engaged()
    assert engaged.texts(lead) == []
    engaged.passes(hours=2)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1
    engaged.passes(days=16)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 2
    engaged.passes(days=30)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 2, "each fires once a mark"


def test_e8_back_to_site_only_where_a_pull_saw_another_value(engaged):
    seen_so, became_so = engaged.lead(opportunity="Back to Site"), engaged.lead(phones=["3035550199"])
    engaged.engaged()
    engaged.of.lofty.put("leads", became_so, opportunity="Back to Site")
    engaged.passes(minutes=15)
    engaged.engaged()
    assert (len(engaged.texts(seen_so)), len(engaged.texts(became_so))) == (0, 1)


def test_e6_the_leads_own_change_of_its_criteria(engaged):
    at = lofty_time(engaged.of.now - timedelta(hours=1))
    said = {"priceMax": 5, "propertyType": ["Condo"], "locations": [{"city": "Denver"}], "updateTime": at}
    own = engaged.lead(leadInquiry={**said, "modifyByAgent": False})
    agents = engaged.lead(phones=["3035550199"], leadInquiry={**said, "modifyByAgent": True})
    engaged.engaged()
    assert (len(engaged.texts(own)), len(engaged.texts(agents))) == (1, 0)


def test_e12_muted_here_and_unmuted(engaged, ann):
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.of.synced("sync-leads", later=0)
    assert ann(acts.mute_lead, lead).ok
    engaged.engaged()
    assert engaged.texts(lead) == []
    assert states(engaged, lead) == [("E7", "open", "E12")]
    assert ann(acts.unmute_lead, lead).ok
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


def test_m2_a_typed_message_takes_over_and_counts_as_that_members(engaged, ann):
    """E13, C: whoever typed it, not the key's owner."""
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    engaged.passes(days=2)
    assert ann(acts.type_message, lead, "Hi, Ann here. Shall we talk?").outcome is DeliveryOutcome.DELIVERED
    engaged.of.synced("sync-activities", later=5)
    assert engaged.of.figures()["2026-03-12", "Outgoing Texts (Chime)"] == 1
    engaged.passes(days=20)
    engaged.five_homes(lead, first=30)
    engaged.engaged()
    assert engaged.texts(lead)[1:] == ["Hi, Ann here. Shall we talk?"]
    assert ("E7", "open", "E13") in states(engaged, lead)
    assert ann(acts.unmute_lead, lead).ok
    engaged.engaged()
    assert len(engaged.texts(lead)) == 3


def test_e14_stops_hold_for_a_typed_message_and_are_lifted_with_a_reason(engaged, ann):
    lead = engaged.lead()
    engaged.of.synced("sync-leads", later=0)
    assert ann(acts.stop_lead, lead, "said so on the phone").ok
    engaged.of.run("engage-leads")
    assert ann(acts.type_message, lead, "Hello?").outcome is DeliveryOutcome.REFUSED
    assert engaged.texts(lead) == []
    assert engaged.of.lofty.one("leads", lead)["cannotText"] is True
    assert not ann(acts.unstop_lead, lead, " ").ok
    assert ann(acts.unstop_lead, lead, "asked for texts again, in writing").ok
    with engaged.of.rows("stops") as rows:
        assert [row.lifted_by for row in rows] == ["ann@office.test"]


def test_e25_a_halt_after_too_many_stops_until_a_person_resumes(engaged, ann):
    leads = [engaged.lead(phones=[f"30355503{number:02}"]) for number in range(6)]
    for lead in leads:
        engaged.five_homes(lead)
    engaged.engaged()
    assert len(engaged.texts()) == 6
    for lead in leads[:5]:
        engaged.writes(lead, "STOP")
    engaged.passes(minutes=10)
    engaged.of.synced("read-replies", later=0)
    other = engaged.lead(phones=["3035550444"])
    engaged.five_homes(other)
    engaged.engaged()
    assert states(engaged, other) == [("E7", "open", "E25")]
    assert ann(resume_after_halt).ok
    engaged.passes(minutes=5)
    engaged.engaged()
    assert len(engaged.texts(other)) == 1


def test_another_team_with_the_same_ids_hears_nothing_of_it(engaged):
    """Each team's stops, messages and triggers are its own."""
    lead = engaged.lead()
    engaged.five_homes(lead)
    engaged.engaged()
    with engaged.of.rows("messages", "somebody-else") as rows:
        assert rows == []
