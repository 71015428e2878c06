"""Show one message in the site's chat: asked about once more, opened, posted; a repeat has the same key, so that it is
shown once. 4 calls: the lead and its mute in Lofty, the chat and the message at the site; 2 to a visitor.

Nobody sees it later than 30 minutes after it was planned, and it is not sent as a text then (E11).
"""

from connectors import clock
from connectors.errors import NotFound, NotOffered, Overtaken, VendorError, certainly_not_done
from connectors.store.engine import TeamSession
from connectors.store.messages.messages import change_message
from connectors.store.messages.messages import message as stored_message
from connectors.store.outbox.claims import Claim, finish
from connectors.store.site.people import people_of_leads
from rules.sales_agent.deliveries import SHOWN_WITHIN
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.policy import Answer, Judgement
from schemas.model.site.people import PersonKind, Who
from schemas.model.site.visitors import is_visitor
from tasks.leads.pull import find_lead, read_afresh
from tasks.outbox.intent import keep_claim, store_intent
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryResult, left
from tasks.sales_agent.ask import GONE
from tasks.sales_agent.people import person_in_use
from tasks.sales_agent.sending.deliver_text import USED_UP, judged, reserve
from tasks.sales_agent.sending.not_sent import drop, put_back_unsent
from tasks.sales_agent.sending.receipt import store_receipt

OVER = "it was settled before"
NO_SITE = Judgement(Answer.NO, "E11", "the team has no site any more, or the site does not know the lead")
EXPIRED = Judgement(Answer.NO, "E11", "it was not shown within 30 minutes")
LACKS_CHAT = Judgement(Answer.NO, "E11", "the site has no chat")


def deliver_chat(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises a VendorError where a read or the site failed; the row then waits, and is repeated with its key."""
    with run.store.read(run.team_id) as session:
        message = stored_message(session, str(claim.payload.get("message", "")))
        who = _who(session, message.lofty_lead_id) if message else None
    if message is None or message.state not in (MessageState.PLANNED, MessageState.SENDING):
        with run.store.write(run.team_id) as session:
            finish(session, claim, clock.now(), because=OVER)
        return left(OVER)
    if run.site is None or who is None:
        return drop(run, claim, message, NO_SITE)
    if message.state is MessageState.SENDING:
        # What may be at the site counts for nothing against itself: it is repeated with its key, or withdrawn.
        put_back_unsent(run, message)
    said = _asked(run, message)
    if said.answer is Answer.GO:
        return _show(run, claim, message, who)
    if message.state is MessageState.SENDING and _was_shown(run, claim, message, who):
        store_receipt(run, claim, message, "")
        return DELIVERED
    return drop(run, claim, message, said)


def _asked(run: TeamRun, message: Message) -> Judgement:
    """The policy once more, from fresh reads; where it lets the message go, that is charged for (E16)."""
    if run.as_of - message.planned_at > SHOWN_WITHIN:
        return EXPIRED
    if is_visitor(message.lofty_lead_id):
        return _asked_of_visitor(run, message)
    try:
        lead = read_afresh(run, message.lofty_lead_id)
    except NotFound:
        find_lead(run, message.lofty_lead_id)
        return GONE
    muted = run.lofty.texts.is_muted(lead.lofty_lead_id, run.priority)
    with run.store.read(run.team_id) as session:
        said, facts = judged(run, session, message, lead, muted=muted)
    if said.answer is Answer.GO and facts is not None and not reserve(run, message, facts):
        return USED_UP
    return said


def _asked_of_visitor(run: TeamRun, message: Message) -> Judgement:
    """Lofty knows nothing of it, so there is nothing to read there. Charged for is the lead that it becomes (E16)."""
    with run.store.read(run.team_id) as session:
        known = person_in_use(session, message.lofty_lead_id)
        return judged(run, session, message, known, muted=False)[0] if known else GONE


def _was_shown(run: TeamRun, claim: Claim, message: Message, who: Who) -> bool:
    """It is withdrawn where it may be at the site; too late for one that was shown."""
    if run.site is None:
        return False
    key, chats = claim.outbox_id, run.site.chats
    try:
        chat_id = chats.open(who, f"{key}-chat", run.priority)
        chats.withdraw(chat_id, message.message_id, f"{key}-withdrawn", run.priority)
    except Overtaken:
        return True
    except (NotFound, NotOffered):
        pass
    return False


def _show(run: TeamRun, claim: Claim, message: Message, who: Who) -> DeliveryResult:
    def sending(session: TeamSession, _: object) -> None:
        change_message(session, message.message_id, state=MessageState.SENDING.value, sent_at=run.as_of)

    store_intent(run, claim, sending)
    key, name = claim.outbox_id, run.team.sales_agent.name
    assert run.site is not None  # noqa: S101 - asked before; the policy's reads lie between
    chats = run.site.chats
    try:
        chat_id = chats.open(who, f"{key}-chat", run.priority, before=lambda: keep_claim(run, claim))
        chats.post(
            chat_id, message.message_id, message.body, name, message.planned_at + SHOWN_WITHIN, key, run.priority,
            before=lambda: keep_claim(run, claim),
        )  # fmt: skip
    except (NotFound, NotOffered) as error:
        put_back_unsent(run, message)
        return drop(run, claim, message, LACKS_CHAT if isinstance(error, NotOffered) else NO_SITE)
    except VendorError as error:
        if certainly_not_done(error):
            put_back_unsent(run, message)
        raise
    store_receipt(run, claim, message, chat_id)
    return DELIVERED


def _who(session: TeamSession, lead_id: int) -> Who | None:
    known = people_of_leads(session, [lead_id]).get(lead_id, [])
    kind, person_id = known[0] if known else (None, "")
    if kind is None:
        return None
    return Who(user_id=person_id) if kind is PersonKind.USER else Who(visitor_id=person_id)
