"""The office of a given size: lifelike, complete, repeatable."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

LOFTY = ("members", "leads", "appointments", "custom_fields", "ponds")
SISU = ("agents", "clients", "lead_sources", "history")


def everything(lofty: httpx.Client, sisu: httpx.Client) -> dict[str, list[dict[str, Any]]]:
    shown = {name: lofty.get(f"/_sandbox/{name}").json() for name in LOFTY}
    return shown | {name: sisu.get(f"/_sandbox/{name}").json() for name in SISU}


@pytest.fixture
def office(lofty: httpx.Client, sisu: httpx.Client) -> dict[str, list[dict[str, Any]]]:
    lofty.post("/_sandbox/reset", json={"seed": 1, "leads": 80})
    return everything(lofty, sisu)


def test_the_same_seed_gives_the_same_office(lofty: httpx.Client, sisu: httpx.Client) -> None:
    """To the last field; another seed gives another."""
    lofty.post("/_sandbox/clock", json={"now": "2026-06-01T09:30:00Z"})
    lofty.post("/_sandbox/reset", json={"seed": 4, "leads": 30})
    first = everything(lofty, sisu)
    sisu.post("/_sandbox/clock", json={"advance_seconds": 7200})
    sisu.post("/_sandbox/reset", json={"seed": 4, "leads": 30})
    assert everything(lofty, sisu) == first
    sisu.post("/_sandbox/reset", json={"seed": 5, "leads": 30})
    assert everything(lofty, sisu)["leads"] != first["leads"]


@pytest.mark.parametrize("size", [1, 6, 13])
def test_small_offices_have_every_role(lofty: httpx.Client, sisu: httpx.Client, size: int) -> None:
    """Even one lead has six members around it, and deals in every status."""
    lofty.post("/_sandbox/reset", json={"leads": size})
    made = everything(lofty, sisu)
    assert (len(made["leads"]), len(made["members"])) == (size, 6)
    assert len(made["clients"]) >= 15


def test_people(office: dict[str, list[dict[str, Any]]]) -> None:
    """ISAs, a member whom the back office lacks, one whom it has deactivated, and emails in other capitals."""
    assert len(office["members"]) == 10
    agents = {str(agent["email"]).lower(): agent for agent in office["agents"]}
    matched = [agents.get(member["email"]) for member in office["members"]]
    assert matched.count(None) == 1
    assert [agent["status"] for agent in matched if agent].count("D") == 1
    assert sum(agent["is_isa"] for agent in office["agents"]) == 2
    assert any(agent["email"] != agent["email"].lower() for agent in office["agents"])
    assert len({member["memberUserId"] for member in office["members"]}) == 10


def test_leads_of_every_kind(office: dict[str, list[dict[str, Any]]]) -> None:
    """Ownership, sources, tags, gaps, addresses, attributes, trash, ponds."""
    leads = office["leads"]
    assert len(leads) == 80
    assert {lead["ownershipScope"] for lead in leads} == {"TEAM", "OFFICE", "PERSONAL"}
    assert all(lead["ownershipScope"] == "PERSONAL" for lead in leads if lead["hiddenFlag"])
    for gap in ("emails", "phones", "lastName", "source", "assignedUserId"):
        assert 0 < sum(not lead[gap] for lead in leads) < 40, gap
    tags = {tag["tagName"] for lead in leads for tag in lead["tags"]}
    assert {"Zillow Flex Lead", "LoftyPaid-FB", "LoftyPaid-Google"} <= tags
    for kind in ("hiddenFlag", "pondId", "_trashed", "customAttributes", "leadPropertyList"):
        assert any(lead.get(kind) for lead in leads), kind
    assert any(len(lead["emails"]) > 1 for lead in leads)
    assert any(not lead["firstName"].isascii() for lead in leads)
    assert all(e.lower().endswith(("@example.com", ".test")) for lead in leads for e in lead["emails"])
    phones = ["".join(c for c in p if c.isdigit()) for lead in leads for p in lead["phones"]]
    assert all(phone[-7:].startswith("55501") for phone in phones)


def test_appointments_of_every_kind(office: dict[str, list[dict[str, Any]]]) -> None:
    """Finished and open, early, all-day, deleted, set by somebody else."""
    rows = office["appointments"]
    for kind in ("finishFlag", "allDay", "deleteFlag"):
        assert any(row[kind] for row in rows), kind
        assert any(not row[kind] for row in rows), kind
    assert any(row["finishFlag"] and row["finishTime"] < row["deadline"] for row in rows)
    assert any(row["creatorId"] != row["assignToUid"] for row in rows)
    assert {row["leadId"] for row in rows} <= {lead["leadId"] for lead in office["leads"]}


def test_deals_in_every_status(office: dict[str, list[dict[str, Any]]]) -> None:
    """Every status, some locked, deleted, rentals and referrals; a few linked, most not."""
    deals = office["clients"]
    names = (
        "Pipeline",
        "Appt Set",
        "Appt Met",
        "Signed",
        "Live Listing",
        "1st Time Showing",
        "1st Time Offer",
    )
    assert {deal["pipeline_status"] for deal in deals} == {*names, "Pending", "Closed", "Lost"}
    assert {deal["status"] for deal in deals} == {"N", "D"}
    for kind in ("is_locked", "rental", "outbound_referral", "appt_set_by_agent_id"):
        assert any(deal[kind] for deal in deals), kind
    linked = [deal for deal in deals if deal["custom"].get("lofty_link")]
    assert 0 < len(linked) < len(deals) / 2
    assert all(deal["custom"]["lofty_link"].startswith("https://crm.lofty.com/leads/1") for deal in linked)
    assert any(source["archived"] for source in office["lead_sources"])
