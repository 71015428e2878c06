"""A chat message on the lead's timeline in Lofty: a note that begins with its label (E23). 1 call."""

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.messages.messages import message as stored_message
from connectors.store.outbox.claims import Claim, finish
from connectors.store.outbox.requests import enqueue
from schemas.model.outbox import OperationName
from schemas.model.sales_agent.messages import Message
from tasks.outbox.intent import keep_claim, store_intent
from tasks.outbox.leave import leave
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryResult
from tasks.sales_agent.visitors.record_note import record_for_lofty

LONGEST = 2_000
LOST = "its answer was lost: it may be there, and is not written again"
ERASED = "its words are erased"


def plan_note(run: TeamRun, session: TeamSession, message: Message) -> None:
    """In the transaction of the receipt: one for each message."""
    operation = run.operations[OperationName.WRITE_NOTE]
    request = operation.request(message.message_id, {"message": message.message_id}, ("E23",), rank=2)
    enqueue(session, request, clock.now())


def deliver_note(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises a VendorError where it certainly failed; one that may be there is not written again."""
    with run.store.read(run.team_id) as session:
        lead_id, content = _content(run, session, claim)
    because = LOST if claim.sent_before else "" if content else ERASED
    if because:
        return leave(run, claim, because)
    store_intent(run, claim)
    run.lofty.texts.add_note(lead_id, content[:LONGEST], run.priority, before=lambda: keep_claim(run, claim))
    with run.store.write(run.team_id) as session:
        finish(session, claim, clock.now())
    run.report.count("delivered")
    return DELIVERED


def _content(run: TeamRun, session: TeamSession, claim: Claim) -> tuple[int, str]:
    """On which lead, and what: a message, or the record of the visitor that it was; "" where nothing is left of it."""
    if "visitor" in claim.payload:
        lead_id = int(claim.payload["lead"])
        return lead_id, record_for_lofty(run, session, int(claim.payload["visitor"]), lead_id)
    message = stored_message(session, str(claim.payload.get("message", "")))
    if message is None or not message.body:
        return 0, ""
    return message.lofty_lead_id, f"{message.label} {run.team.sales_agent.name}: {message.body}"
