"""Every request that the sales agent sends to Lofty follows the vendor's own document: path, parameters, body."""

from datetime import timedelta

import pytest

from sandbox.times import server_time
from tests.flows.run.test_requests_follow_the_document import (
    CONNECTORS,
    OF_THE_SALES_AGENT,
    known_calls,
    made_calls,
    wrong,
)
from tests.support.engaged_office import ON
from tests.support.site.busy_site import BusySite
from tests.support.site.scripted_site import ENVIRONMENT, scripted_site
from tests.support.telling.told_office import OWNER
from tests.vendor_document.document import needed

pytestmark = needed


def meet_in_the_chat(engaged, monkeypatch):
    """A lead on the team's own site is greeted there, which its timeline tells (E23); a visitor becomes one (E19)."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as scripted:
        site = BusySite(engaged, scripted)
        lead = engaged.lead(phones=["3035550157"])
        site.of.synced("sync-leads", later=0)
        site.on_site(lead)
        site.engages()
        site.engages(minutes=1)
        site.tells("visit.started", visitor_id="v9")
        site.engages()
        site.says("I am Jo Lund, jo@mail.test, 303-555-0199", 1, "v9")
        site.engages(minutes=1)


def test_every_call_of_the_sales_agent(told, monkeypatch):
    """Texts, what is asked before each, marks, the ways by which Lofty tells somebody, and the note of a chat."""
    told.of.lofty.put("members", told.member("ann@office.test")["id"], memberUserId=OWNER)
    told.of.hire("Bob Person", member_email="bob@office.test")
    opened = told.at.lead(phones=["3035550155"])
    for event, minutes in (("Sent Email", 30), ("Opened Email", 10)):
        at = server_time(told.of.now - timedelta(minutes=minutes))
        told.of.lofty.post(
            "communications", leadId=opened, eventType=event, communicationType="AUTO", emailSubject="New homes",
            communicationTime=at,
        )  # fmt: skip
    bobs, owners = (told.engaged_lead(assignedUserId=user) for user in (told.of.users["Bob"], OWNER))
    told.hears(bobs)
    told.hears(owners)
    told.hears(owners, "STOP")
    told.of.lofty.faults(error_rate=1, error_status=400, path="/v1.0/agent/send-notification")
    asks = told.engaged_lead(
        phones=["3035550156"], assignedUserId=told.of.users["Bob"], leadInquiry={"id": 0}
    )
    told.at.writes(asks, "please send me some listings")
    told.at.passes(seconds=30)
    told.of.run("read-replies")
    told.of.lofty.faults()
    told.at.say(f'{ON}, alert_subjects = ["New"]')
    told.at.passes(hours=24)
    told.at.engaged()
    meet_in_the_chat(told.at, monkeypatch)
    requests = told.of.lofty.journal()
    files = [file for file in CONNECTORS if file.name in OF_THE_SALES_AGENT]
    assert known_calls(files) - made_calls(requests) == set()
    assert not wrong(requests)


@pytest.mark.parametrize("seller", [False, True])
def test_what_a_lead_tells_is_written_as_the_document_says(replying, seller):
    """K3: every field that a reply can fill, and every kind of opportunity."""
    replying.with_lead(emails=[], firstName="", lastName="", leadTypes=[])
    said = (
        "I want to sell my house at 12 Oak St, Denver. I'm Rosa Lund, rosa@example.com, in 2 months, please call me"
        if seller
        else "I'm Rosa Lund, rosa@example.com. I want to buy in Denver 300 to 400k in 8 months, preapproved"
    )
    replying.says(said)
    requests = replying.of.lofty.journal()
    writes = [row for row in requests if row["method"] == "PUT"]
    told = {name for row in writes for name in row["body"]}
    assert told >= (
        {"tagsAdd", "leadTypes", "firstName", "lastName", "emails", "sellingTimeFrame", "property"}
        if seller
        else {
            "tagsAdd",
            "leadTypes",
            "firstName",
            "lastName",
            "emails",
            "buyingTimeFrame",
            "preQual",
            "inquiry",
        }
    )
    assert not wrong(requests)
