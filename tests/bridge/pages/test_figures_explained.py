"""C14 C15: the page and the command that say what counted, by which rule, and what counted nowhere."""

import subprocess
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.support.ui import WebDriverWait

from cli.login import login_link
from connectors.settings.teams import teams
from tests.support import victims

DAY = "2026-03-10"
NOON = "2026-03-10 18:00:00"


@pytest.fixture
def counted(office: Any, bridge: Any) -> Any:
    """Ada dialled, logged the same call, was sent an automatic text and called a private lead; Ben dialled once."""
    office.open_lead = office.lead(firstName="Rosa", lastName="Lund")
    office.private_lead = office.lead(firstName="Secret", lastName="Person", ownershipScope="PERSONAL")

    def happened(who: str, lead: int, **more: Any) -> int:
        row = {
            "leadId": lead, "agentId": office.users[who], "direction": "Outbound", "communicationType": "MANUAL",
            "eventType": "Call", "callOutcome": "Talked", "callDuration": "300", "communicationTime": NOON, **more,
        }  # fmt: skip
        return int(office.lofty.post("communications", row)["id"])

    office.dialled = happened("Ada", office.open_lead)
    office.logged = happened("Ada", office.open_lead, communicationType="LOGGED", callDuration=None)
    office.failed = happened("Ada", office.open_lead, status="Failed")
    office.auto = happened("Ada", office.open_lead, eventType="Text", communicationType="AUTO")
    office.hidden = happened("Ada", office.private_lead)
    office.bens = happened("Ben", office.open_lead)
    as_of = datetime(2026, 3, 10, 20, tzinfo=UTC)
    office.synced("sync-leads", as_of=as_of)
    office.synced("sync-activities", as_of=as_of)
    return office


def enter(bridge: Any, role: str) -> None:
    assert bridge.http.post(httpx.URL(login_link(teams()["sandbox"], role)).path).status_code == 303


def test_the_day_shows_every_figure_what_is_behind_it_and_what_counted_nowhere(
    counted: Any, bridge: Any
) -> None:
    enter(bridge, "ops")
    page = bridge.open(f"/pages/activities?agent={counted.agents['Ada']}&on={DAY}")
    assert page.status == 200
    for number in (counted.dialled, counted.logged, counted.failed, counted.auto):
        assert str(number) in page.text
    assert "an automatic text" in page.text
    assert "Probably one call, counted twice" in page.text
    assert "+1 a call that could not be placed (C4), in the report only" in page.text
    assert "+1 an automatic text (C2), in the report only" in page.text


def test_private_leads_and_other_agents_show_nothing(counted: Any, bridge: Any) -> None:
    """V1."""
    enter(bridge, "ops")
    page = bridge.open(f"/pages/activities?agent={counted.agents['Ada']}&on={DAY}")
    assert "Secret" not in page.text
    assert str(counted.hidden) not in page.text
    assert str(counted.bens) not in page.text


def test_the_search_finds_by_lead_rule_and_number(counted: Any, bridge: Any) -> None:
    enter(bridge, "admin")
    address = f"/pages/activities?agent={counted.agents['Ada']}&on={DAY}&q="
    assert str(counted.auto) in bridge.open(f"{address}C2").text
    assert f"no. {counted.dialled}" not in bridge.open(f"{address}C2").text.partition("Probably one call")[0]
    assert f"no. {counted.dialled}" in bridge.open(f"{address}rosa").text


def test_what_counts_for_nobody_is_there_by_name_and_reason(counted: Any, bridge: Any) -> None:
    """V6 C14: for who mends it, not for agents; private leads show nothing here either."""
    member = counted.lofty.post("members", email="new@office.test", firstName="Nora", lastName="Fell")
    row = {"agentId": member["memberUserId"], "communicationTime": NOON, "callOutcome": "Talked"}
    number, hidden = (
        int(counted.lofty.post("communications", **row, leadId=lead)["id"])
        for lead in (counted.open_lead, counted.private_lead)
    )
    as_of = datetime(2026, 3, 11, 20, tzinfo=UTC)
    counted.synced("refresh-agents", as_of=as_of)
    counted.synced("sync-activities", as_of=as_of)
    for role in ("admin", "ops"):
        enter(bridge, role)
        page = bridge.open(f"/pages/activities?agent=0&on={DAY}")
        assert str(number) in page.text
        # Operations see nobody's name.
        assert ("Nora Fell" in page.text) is (role == "admin")
        assert "has no Sisu agent with the same email" in page.text
        assert str(hidden) not in page.text
    enter(bridge, "agent:ben@example.com")
    assert bridge.open(f"/pages/activities?agent=0&on={DAY}").status == 404


def test_an_agent_sees_the_own_figures_alone(counted: Any, bridge: Any) -> None:
    enter(bridge, "agent:ben@example.com")
    page = bridge.open(f"/pages/activities?on={DAY}")
    assert str(counted.bens) in page.text
    assert str(counted.dialled) not in page.text
    assert bridge.open(f"/pages/activities?agent={counted.agents['Ada']}&on={DAY}").status == 404


def test_an_agent_who_has_left_sees_nothing_any_more(counted: Any, bridge: Any) -> None:
    """The session that was opened before is still there."""
    enter(bridge, "agent:ben@example.com")
    counted.sisu.put("agents", counted.agents["Ben"], status="D")
    counted.synced("refresh-agents", as_of=datetime(2026, 3, 11, 20, tzinfo=UTC))
    page = bridge.open(f"/pages/activities?on={DAY}")
    assert "Sisu has no active agent with your email address." in page.text
    assert str(counted.bens) not in page.text
    assert bridge.open(f"/pages/activities?agent={counted.agents['Ben']}&on={DAY}").status == 404
    enter(bridge, "ops")
    assert str(counted.bens) in bridge.open(f"/pages/activities?agent={counted.agents['Ben']}&on={DAY}").text


def test_the_page_fits_a_phone(counted: Any, bridge: Any, browser: Any) -> None:
    """C14: with everything unfolded nothing stands over the edge at 390 pixels, and fingers find all fields."""
    browser.get(bridge.url + httpx.URL(login_link(teams()["sandbox"], "ops")).path)
    browser.find_element("css selector", "form button").click()
    # A click comes back before the form is answered: the page it leads to would replace the one opened next.
    WebDriverWait(browser, 30, 0.05, [WebDriverException]).until(
        lambda shown: shown.find_element("css selector", "form[action$='logout']")
    )
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        browser.get(f"{bridge.url}/pages/activities?agent={counted.agents['Ada']}&on={DAY}")
        browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert "Probably one call" in browser.find_element("tag name", "body").text
        assert browser.execute_script("return document.documentElement.scrollWidth") == 390
        fields = browser.find_elements("css selector", "main input, main select, main button, main summary")
        assert [one.tag_name for one in fields if one.size["height"] < 44] == []
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize(
    "asked", ["agent=x", "agent=999999999", "on=yesterday", "on=0001-01-01&until=9999-12-31"]
)
def test_nonsense_is_answered_plainly(counted: Any, bridge: Any, asked: str) -> None:
    enter(bridge, "admin")
    assert bridge.open(f"/pages/activities?{asked}").status in (200, 404)


def explained(number: int) -> "subprocess.CompletedProcess[str]":
    return victims.command("explain", "communication", str(number))


def test_the_command_explains_one_communication(counted: Any) -> None:
    done = explained(counted.dialled)
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    assert "Conversations (Chime)" in said
    assert "counted twice" in said
    assert "Rosa" not in said
    assert "C2" in explained(counted.auto).stdout
    hidden = explained(counted.hidden).stdout
    assert "C1" in hidden
    assert " call " not in hidden
    assert explained(1).returncode == 1


def test_an_address_that_somebody_had_before_opens_nobodys_figures(counted: Any, bridge: Any) -> None:
    """V6: Ben writes as new@example.com by now; whoever has his former address is not Ben."""
    counted.sisu.put(
        "agents", counted.agents["Ben"], email="new@example.com", archived_email="ben@example.com"
    )
    counted.synced("refresh-agents", as_of=datetime(2026, 3, 11, 20, tzinfo=UTC))
    enter(bridge, "agent:ben@example.com")
    page = bridge.open(f"/pages/activities?on={DAY}")
    assert "Sisu has no active agent with your email address." in page.text
    assert str(counted.bens) not in page.text
    enter(bridge, "agent:new@example.com")
    assert str(counted.bens) in bridge.open(f"/pages/activities?on={DAY}").text
