"""Texts and emails that are really sent (lofty.md 4.1): what is sent becomes a communication of the caller."""

from __future__ import annotations

from sandbox.lofty.auth import INVALID_PARAMETER, business_problem, calls, problem
from sandbox.lofty.communications.numbers import OWN_CODE, destination, plain
from sandbox.lofty.communications.record import FIRST_MESSAGE_ID, filled_communication
from sandbox.lofty.leads.filters import texts
from sandbox.lofty.vocabulary import required_lead, text_of
from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, Call, Record, Refusal

NO_NUMBER = "The caller has no active virtual number"
OPTED_OUT = "The recipient has opted out: this number is unsubscribed and cannot be texted"


def _sent(account: Account, call: Call, lead: Record, event: str, **more: object) -> str:
    """The `messageId`: whether it is the id under which the message stands in the feeds is not documented, the fault
    `message_id_is_timeline_id` chooses."""
    given = {"leadId": lead.get("leadId"), "agentId": account.user_id, "eventType": event, **more}
    if not faults_of(call).get("message_id_is_timeline_id", True):
        given["_message_id"] = account.next_id("message", FIRST_MESSAGE_ID)
    row = account["communications"].put(filled_communication(account, given))
    return str(row.get("_message_id", row["id"]))


def _lacks(name: str) -> Refusal:
    return Refusal(problem(400, INVALID_PARAMETER, f"the lead has no {name}"))


def _number(lead: Record, body: Record, call: Call) -> tuple[str, str]:
    """Where the text goes. Refused where the caller has no number to send from, and, by the carrier, where the
    recipient has opted out: in which words is not documented."""
    faults = faults_of(call)
    if faults.get("no_virtual_number", False):
        raise Refusal(problem(400, INVALID_PARAMETER, NO_NUMBER))
    asked = (str(body.get("phoneNumber") or ""), str(body.get("phoneCode") or OWN_CODE))
    found = destination(lead, *asked)
    if found is None:
        raise _lacks("phones")
    number, code = found
    if plain(number, code) in {plain(str(each), code) for each in faults.get("carrier_blocks", ())}:
        raise Refusal(business_problem(400, INVALID_PARAMETER, OPTED_OUT))
    return found


@calls.on("POST", "/v1.0/message/sms/send")
def send_text(account: Account, call: Call) -> Answer:
    """To the phone that is named, where the lead has it, else to the lead's first. Whether it counts as sent by hand or
    by itself is not documented: the fault `sent_as` chooses, `MANUAL` without it."""
    body = call.record()
    lead, content = required_lead(account, body.get("leadId")), text_of(body, "content")
    number, code = _number(lead, body, call)
    kind = faults_of(call).get("sent_as", "MANUAL")
    sent = _sent(account, call, lead, "Text", textContent=content, communicationType=kind)
    return Answer(200, {"messageId": sent, "phoneNumber": number, "phoneCode": code})


@calls.on("POST", "/v1.0/message/email/send")
def send_email(account: Account, call: Call) -> Answer:
    """To the lead's first email unless another is named. The body's key is `content` (the guide's `body` is wrong)."""
    body = call.record()
    lead, subject = required_lead(account, body.get("leadId")), text_of(body, "subject")
    text_of(body, "content")
    address = str(body.get("toEmail") or next(iter(texts(lead.get("emails"))), ""))
    if not address:
        raise _lacks("emails")
    sent = _sent(account, call, lead, "Sent Email", emailSubject=subject)
    return Answer(200, {"messageId": sent, "toEmail": address, "subject": subject})
