"""The CRM's AI sales agent: its settings, who is muted, messages to the agent (the vendor's document)."""

from __future__ import annotations

from sandbox.lofty.auth import RESOURCE_NOT_EXIST, calls
from sandbox.lofty.records import member_name
from sandbox.lofty.vocabulary import required_lead, text_of, unusable, whole
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


def _tell(account: Account, call: Call, *names: str) -> Answer:
    body = call.record()
    said = {name: text_of(body, name) for name in names}
    number = account.next_id("told", 1)
    account["told"].put({"id": number, "channel": call.path.rpartition("/")[0].rpartition("/")[2], **said})
    return Answer(200, DONE)


@calls.on(
    "POST", "/v2.0/sales-agent/message/sms/send-to-agent", "/v2.0/sales-agent/ai-number/send-sms-to-agent"
)
def text_to_agent(account: Account, call: Call) -> Answer:
    """A text to the caller."""
    return _tell(account, call, "content")


@calls.on("POST", "/v2.0/sales-agent/message/email/send-to-agent")
def email_to_agent(account: Account, call: Call) -> Answer:
    """An email to the caller."""
    return _tell(account, call, "subject", "content")


@calls.on("POST", "/v2.0/sales-agent/notification/app-push/send-task-reminder")
def remind(account: Account, call: Call) -> Answer:
    """A push on the caller's phone about a task or an appointment."""
    body = call.record()
    table = {"TASK": "tasks", "APPOINTMENT": "appointments"}.get(str(body.get("type")))
    if table is None:
        raise unusable("type is invalid")
    if account[table].get(whole(body.get("taskId"), "taskId")) is None:
        raise unusable("TASK_NOT_EXIST", 404, RESOURCE_NOT_EXIST)
    number = account.next_id("told", 1)
    account["told"].put({"id": number, "channel": "push", "taskId": body["taskId"]})
    return Answer(200, DONE)
