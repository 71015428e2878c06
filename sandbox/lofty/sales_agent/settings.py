"""The CRM's AI sales agent: its settings, and who is muted (the vendor's document)."""

from __future__ import annotations

from sandbox.lofty.auth import calls
from sandbox.lofty.records import member_name
from sandbox.lofty.vocabulary import required_lead, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record

DONE = {"message": "Operation successful"}


def settings_of(account: Account) -> Record:
    """The settings as they are, the defaults where nobody has set any."""
    kept = account["sales_agent"].get(account.owner_id)
    if kept is not None:
        return kept
    blank: Record = {
        "id": account.owner_id, "assistantName": "Anna", "headUrl": "", "virtualNumber": "+13035550199",
        "virtualNumberCountry": "US", "callTransferType": "Disabled", "fixedNumber": "", "agentExperience": "",
        "rentalBusiness": False, "websiteChannel": True, "textChannel": True, "emailChannel": True,
        "startActiveHour": 8, "endActiveHour": 20, "activeDays": [1, 2, 3, 4, 5, 6, 7], "leadTypes": [],
        "leadSources": [], "leadPipelines": [], "agentIds": [], "officeIds": [], "leadPondIds": [],
        "newLeadEnable": True, "visitorsEnable": False, "followUpRole": "AI", "hostedStatus": "ACTIVE",
    }  # fmt: skip
    return account["sales_agent"].put(blank)


@calls.on("GET", "/v2.0/sales-agent/settings")
def read_settings(account: Account, _: Call) -> Answer:
    """The caller's settings."""
    return Answer(200, settings_of(account))


@calls.on("PUT", "/v2.0/sales-agent/settings")
def alter_settings(account: Account, call: Call) -> Answer:
    """Partial."""
    kept, body = settings_of(account), call.record()
    start = whole(body.get("startActiveHour"), "startActiveHour", kept["startActiveHour"])
    end = whole(body.get("endActiveHour"), "endActiveHour", kept["endActiveHour"])
    if not (0 <= start <= 24 and 0 <= end <= 24):
        raise unusable("the active hours must be between 0 and 24")
    changes = {
        name: value for name, value in body.items() if name in kept and name != "id" and value is not None
    }
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
