"""The CRM's AI sales agent: its settings, and who is muted (the vendor's document)."""

from __future__ import annotations

from sandbox.lofty.auth import RESOURCE_NOT_EXIST, calls
from sandbox.lofty.leads.list import served
from sandbox.lofty.records import member_name
from sandbox.lofty.sales_agent.record import BLANK, READ_ONLY, suits
from sandbox.lofty.vocabulary import required_lead, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record

DONE = {"message": "Operation successful"}


def settings_of(account: Account) -> Record:
    """The settings. An account whose sales agent was erased has none: one is made in the CRM alone."""
    kept = account["sales_agent"].get(account.owner_id)
    if kept is None:
        raise unusable("Sales Agent not found for the current user", 404, RESOURCE_NOT_EXIST)
    return kept


@calls.on("GET", "/v2.0/sales-agent/settings")
def read_settings(account: Account, _: Call) -> Answer:
    """The caller's settings."""
    return Answer(200, served(settings_of(account)))


@calls.on("PUT", "/v2.0/sales-agent/settings")
def alter_settings(account: Account, call: Call) -> Answer:
    """Partial. An `id` above 0 is required; whichever it is, the settings are the caller's."""
    kept, body = settings_of(account), call.record()
    if whole(body.get("id"), "id") <= 0:
        raise unusable("id is invalid")
    writable = BLANK.keys() - READ_ONLY
    changes = {name: value for name, value in body.items() if name in writable and value is not None}
    for name, value in changes.items():
        if not suits(name, value):
            raise unusable(f"{name} is invalid")
    account["sales_agent"].merge(kept["id"], changes)
    return Answer(200, DONE)


def _agent(account: Account) -> Record:
    settings = settings_of(account)
    owners = account["members"].where("memberUserId", account.owner_id)
    names = ("assistantName", "virtualNumber", "virtualNumberCountry", "followUpRole", "agentExperience")
    return {
        "id": settings["id"],
        "userId": account.owner_id,
        "agentName": member_name(owners[0]) if owners else "",
        "agentHeadUrl": "",
        "assistantHeadUrl": settings["headUrl"],
        **{name: settings[name] for name in names},
        "email": "assistant@example.com",
        "status": "ACTIVE",
        "createdAt": "2026-01-01T10:00:00Z",
        "updatedAt": "2026-01-01T10:00:00Z",
        "hasQuotaSeat": True,
        "borrowLevel": "SELF",
        "borrowId": account.owner_id,
    }


@calls.on("GET", "/v2.0/sales-agents/current")
def current_agent(account: Account, _: Call) -> Answer:
    """The caller's sales agent."""
    return Answer(200, _agent(account))


@calls.on("GET", "/v2.0/sales-agents/by-lead")
def agent_of_lead(account: Account, call: Call) -> Answer:
    """The sales agent that works a lead: here always the caller's."""
    required_lead(account, call.query.get("leadId"))
    return Answer(200, _agent(account))


@calls.on("GET", "/v2.0/sales-agent/lead/mute-status")
def mute_status(account: Account, call: Call) -> Answer:
    """A text, as documented."""
    lead = required_lead(account, call.query.get("leadId"))
    return Answer(200, {"data": {"mute": "true" if lead.get("_muted") else "false"}})
