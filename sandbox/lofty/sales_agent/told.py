"""What tells agents something: messages to the caller, reminders, opportunities (the vendor's document).

Nothing is sent: `GET /_sandbox/told` says who was told what.
"""

from __future__ import annotations

from typing import Any

from sandbox.lofty.auth import RESOURCE_NOT_EXIST, calls
from sandbox.lofty.calendar.task_record import is_there, owner_of
from sandbox.lofty.sales_agent.settings import DONE
from sandbox.lofty.sales_agent.working_leads import there
from sandbox.lofty.vocabulary import text_of, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record

NOTIFICATION_TYPES = frozenset(
    (9, 10, 11, 27, 46, 47, 48, 50, 52, 65, 66, 89, *range(136, 142), 162, 164, 165, 166, 167, 168)
)


def _tell(account: Account, call: Call, channel: str, to: list[Any], lead_id: Any = None) -> None:
    """`n` counts them; `call` is the path; `to` are user ids; `body` is what was sent."""
    body, number = call.record(), account.next_id("told", 1)
    said = {"id": number, "n": number, "call": call.path, "channel": channel, "to": to, "lead_id": lead_id}
    account["told"].put({**said, "leadId": lead_id, "body": body})


def _message(account: Account, call: Call, *names: str) -> Answer:
    for name in names:
        text_of(call.record(), name)
    _tell(account, call, call.path.rpartition("/")[0].rpartition("/")[2], [account.user_id])
    return Answer(200, DONE)


@calls.on("POST", "/v2.0/sales-agent/message/sms/send-to-agent")
def text_to_agent(account: Account, call: Call) -> Answer:
    """A text to the caller."""
    return _message(account, call, "content")


@calls.on("POST", "/v2.0/sales-agent/ai-number/send-sms-to-agent")
def text_by_sales_agent(account: Account, call: Call) -> Answer:
    """A text to the caller, from the number of the sales agent; refused where it has none."""
    agent = account["sales_agent"].get(account.owner_id) or {}
    if not agent.get("virtualNumber"):
        raise unusable("no AI virtual number configured")
    return _message(account, call, "content")


@calls.on("POST", "/v2.0/sales-agent/message/email/send-to-agent")
def email_to_agent(account: Account, call: Call) -> Answer:
    """An email to the caller."""
    return _message(account, call, "subject", "content")


@calls.on("POST", "/v2.0/sales-agent/notification/app-push/send-task-reminder")
def remind(account: Account, call: Call) -> Answer:
    """A push on the phone of whoever has the task or the appointment."""
    body = call.record()
    table = {"TASK": "tasks", "APPOINTMENT": "appointments"}.get(str(body.get("type")))
    if table is None:
        raise unusable("type is invalid")
    task = account[table].get(whole(body.get("taskId"), "taskId"))
    if task is None or not is_there(account, table, task):
        raise unusable("TASK_NOT_EXIST", 404, RESOURCE_NOT_EXIST)
    _tell(account, call, "push", [owner_of(table, task)], task.get("leadId"))
    return Answer(200, DONE)


def _of_pond(account: Account, pond_id: Any) -> list[Any]:
    """Its agents and its owner."""
    pond: Record = account["ponds"].get(pond_id) or {}
    agents = pond.get("agentIds")
    everybody = [*(agents if isinstance(agents, list) else []), pond.get("pondOwnerId")]
    return list(dict.fromkeys(user for user in everybody if user))


@calls.on("POST", "/v1.0/agent/send-notification")
def send_notification(account: Account, call: Call) -> Answer:
    """An opportunity, to the lead's agent, each time anew. HTTP 200 whatever it was: `data` is false where the lead is
    unknown, has no agent or lies in a pond (whose agents are told all the same)."""
    body = call.record()
    if body.get("notificationType") not in NOTIFICATION_TYPES:
        raise unusable("notificationType is invalid")
    lead = there(account, whole(body.get("leadId"), "leadId")) or {}
    pond, agent = lead.get("pondId"), lead.get("assignedUserId")
    if agent or pond:
        to = _of_pond(account, pond) if pond else [agent]
        _tell(account, call, "opportunity", to, lead.get("leadId"))
    return Answer(200, {"status": {"code": 0, "msg": "success"}, "data": bool(agent) and not pond})
