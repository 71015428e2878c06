"""Texts and emails that are really sent (lofty.md 4.1): what is sent becomes a communication of the caller."""

from __future__ import annotations

from sandbox.lofty.auth import INVALID_PARAMETER, calls, problem
from sandbox.lofty.communications.record import filled_communication
from sandbox.lofty.vocabulary import required_lead, text_of
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record, Refusal


def _sent(account: Account, lead: Record, event: str, **more: object) -> Record:
    given = {"leadId": lead.get("leadId"), "agentId": account.user_id, "eventType": event, **more}
    return account["communications"].put(filled_communication(account, given))


def _first(lead: Record, name: str) -> str:
    values = lead.get(name)
    if not isinstance(values, list) or not values:
        raise Refusal(problem(400, INVALID_PARAMETER, f"the lead has no {name}"))
    return str(values[0])


@calls.on("POST", "/v1.0/message/sms/send")
def send_text(account: Account, call: Call) -> Answer:
    """To the lead's first phone unless another is named."""
    body = call.record()
    lead, content = required_lead(account, body.get("leadId")), text_of(body, "content")
    phone = str(body.get("phoneNumber") or _first(lead, "phones"))
    row = _sent(account, lead, "Text", textContent=content)
    code = str(body.get("phoneCode") or "1")
    return Answer(200, {"messageId": str(row["id"]), "phoneNumber": phone, "phoneCode": code})


@calls.on("POST", "/v1.0/message/email/send")
def send_email(account: Account, call: Call) -> Answer:
    """To the lead's first email unless another is named. The body's key is `content` (the guide's `body` is wrong)."""
    body = call.record()
    lead, subject = required_lead(account, body.get("leadId")), text_of(body, "subject")
    text_of(body, "content")
    address = str(body.get("toEmail") or _first(lead, "emails"))
    row = _sent(account, lead, "Sent Email", emailSubject=subject)
    return Answer(200, {"messageId": str(row["id"]), "toEmail": address, "subject": subject})
