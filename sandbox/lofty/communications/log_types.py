"""Communications logged by hand (lofty.md 4.4). A log is a communication like others; its log id is another number."""

from __future__ import annotations

from sandbox.lofty.access.leads import opens
from sandbox.lofty.auth import RESOURCE_NOT_EXIST, calls, problem
from sandbox.lofty.communications.record import channel, filled_communication, is_logged, outcome_code
from sandbox.lofty.vocabulary import (
    OFFSET_TOO_LARGE,
    OUTCOMES,
    TOO_LONG,
    required_lead,
    shortened,
    text_of,
    unusable,
    whole,
)
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record, Refusal

TYPES = {"logCall": "Call", "logText": "Text", "logEmail": "Sent Email"}
CHANNEL_TYPES = {"CALL": "logCall", "TEXT": "logText", "EMAIL": "logEmail"}
LONGEST_CONTENT, LONGEST_PHONE, FARTHEST = 5000, 20, 20_000


def _log(row: Record) -> Record:
    """The read shape."""
    kind = CHANNEL_TYPES.get(channel(row) or "", "")
    log: Record = {
        "id": row.get("_log_id"),
        "leadId": row.get("leadId"),
        "agentId": row.get("agentId"),
        "content": row.get("note", ""),
        "createTime": row.get("communicationTime"),
        "outboundOrInbound": str(row.get("direction") or "outbound").lower(),
        "isPin": row.get("_is_pin", False),
    }
    if kind == "logCall":
        outcome = outcome_code(row) or "Talked"
        log |= {"leadPhoneNumber": row.get("leadPhoneNumber", ""), "callingOutcome": outcome}
    if kind == "logEmail":
        names = ("toEmail", "fromEmail")
        log |= {"emailSubject": row.get("emailSubject", ""), **{n: row.get(f"_{n}", "") for n in names}}
    return log


@calls.on("GET", "/v1.0/logType")
def logs(account: Account, call: Call) -> Answer:
    """The logs of one kind of a lead."""
    query = call.query
    lead, kind = required_lead(account, query.get("leadId")), query.get("logType")
    if kind not in TYPES:
        raise unusable("logType is invalid")
    limit, offset = whole(query.get("limit"), "limit", 10), whole(query.get("offset"), "offset", 0)
    limit = limit if 1 <= limit <= 1000 else 10
    if offset + limit > FARTHEST:
        raise unusable("offset + limit is too large", code=OFFSET_TOO_LARGE)
    after = whole(query.get("currentId"), "currentId", 0)
    rows = [row for row in account["communications"].where("leadId", lead.get("leadId")) if is_logged(row)]
    rows = [row for row in rows if CHANNEL_TYPES.get(channel(row) or "") == kind and row["_log_id"] > after]
    by_time = query.get("sort", "createTime") == "createTime"
    rows.sort(
        key=lambda row: (str(row.get("communicationTime")) if by_time else "", row["_log_id"]),
        reverse=query.get("order") == "desc",
    )
    page, _ = shortened(call, rows[offset : offset + limit])
    return Answer(200, {"logType": [_log(row) for row in page]})


@calls.on("POST", "/v1.0/logType")
def add_log(account: Account, call: Call) -> Answer:
    """Log a communication of the caller, made now: no time can be given."""
    body = call.record()
    lead, kind = required_lead(account, body.get("leadId")), body.get("logType")
    if kind not in TYPES:
        raise unusable("logType is invalid")
    content, phone = text_of(body, "content", LONGEST_CONTENT), body.get("leadPhoneNumber")
    if kind == "logCall" and not phone:
        raise unusable("leadPhoneNumber is required")
    if len(str(phone or "")) > LONGEST_PHONE:
        raise unusable("leadPhoneNumber is too long", code=TOO_LONG)
    inbound = body.get("outboundOrInbound") == "inbound"
    outcome = body.get("callingOutcome")
    given: Record = {
        "leadId": lead.get("leadId"),
        "agentId": account.user_id,
        "direction": "Inbound" if inbound else "Outbound",
        "communicationType": "LOGGED",
        "eventType": TYPES[kind],
        "note": content,
        "_is_pin": bool(body.get("isPin", False)),
    }
    if kind == "logCall":
        known = outcome if outcome in OUTCOMES else "Talked"
        given |= {"leadPhoneNumber": str(phone), "callOutcome": known, "callDuration": "-1"}
    if kind == "logEmail":
        given |= {"emailSubject": body.get("emailSubject", "")}
        given |= {f"_{name}": body.get(name, "") for name in ("toEmail", "fromEmail")}
    row = account["communications"].put(filled_communication(account, given))
    return Answer(200, {"logType": _log(row)})


def _logged(account: Account, call: Call) -> Record:
    rows = account["communications"].where("_log_id", call.params["log_id"])
    if not rows or not opens(account, rows[0].get("leadId")):
        raise Refusal(problem(404, RESOURCE_NOT_EXIST, "LogType not exist"))
    return rows[0]


@calls.on("GET", "/v1.0/logType/{log_id}")
def one_log(account: Account, call: Call) -> Answer:
    """One log."""
    return Answer(200, {"logType": _log(_logged(account, call))})


@calls.on("DELETE", "/v1.0/logType/{log_id}")
def delete_log(account: Account, call: Call) -> Answer:
    """Delete a log, and the communication with it; empty body."""
    account["communications"].erase(_logged(account, call).get("id"))
    return Answer(200)
