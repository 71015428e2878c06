"""Show an ISA's message in the site's chat: asked about once more, the chat opened, posted; a repeat has the same key.
At most 2 calls, 1 where there is a chat. Nothing is shown after the talk has ended or to a user who was blocked, and
what is at the site by then is taken back as long as nobody has seen it (R3)."""

from dataclasses import dataclass
from datetime import datetime

from connectors import clock
from connectors.errors import DeadCredential, NotFound, NotOffered, Overtaken, Unsent
from connectors.site.chats import SiteChats
from connectors.store.outbox.claims import Claim, finish
from connectors.store.registered_users.kept import kept_user, locked_kept
from connectors.store.registered_users.people import roster_agent
from connectors.store.registered_users.talking.messages import talk_message
from connectors.store.registered_users.talks import note_talk, talk_by_id
from rules.registered_users.talking import may_be_talked_to
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.talks import MessageState, Talk, TalkMessage
from schemas.model.registered_users.words import TalkState
from schemas.model.site.people import Who
from tasks.outbox.intent import keep_claim, store_intent
from tasks.registered_users.talks.sending import settle
from tasks.registered_users.with_site import SITE_GONE
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryOutcome, DeliveryResult, left

OVER = "it was settled before"
UNKNOWN_USER = "the site does not know the user any more (404)"
NO_CHAT = "the site has no chat (501)"
EXPIRED = "it could not be brought to the site in time"
TAKEN_BACK = "taken back before the user saw it"


@dataclass(frozen=True, slots=True)
class _Sending:
    """All that it takes. `said_by`: the ISA's name."""

    run: TeamRun
    claim: Claim
    chats: SiteChats
    message: TalkMessage
    talk: Talk
    user: RegisteredUser
    said_by: str

    @property
    def key(self) -> str:
        """By which the site knows a repeat."""
        return self.claim.outbox_id


def deliver_talk(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises a VendorError where the site failed; the row then waits, and is repeated with its key."""
    found = _found(run, claim)
    if isinstance(found, str):
        return _leave(run, claim, found)
    unwanted = not_to_be_shown(found.message, found.talk, found.user, run.as_of)
    if found.message.state is MessageState.SENT:
        # At the site: by an earlier try whose receipt was lost, or it is to be taken back.
        return _take_back(found, unwanted) if unwanted else _leave(run, claim, OVER)
    try:
        if not unwanted:
            return _show(found)
        return _take_back(found, unwanted) if claim.sent_before else _not_sent(found, unwanted)
    except DeadCredential as error:
        # A token that the site does not accept stops nothing else of the team.
        raise Unsent(error.vendor, error.operation, error.reason, status=error.status) from error


def not_to_be_shown(message: TalkMessage, talk: Talk, user: RegisteredUser, now: datetime) -> str:
    """Why the user does not get it; "" where they do. What is at the site stays there though the talk has ended well:
    it was said while it ran."""
    if because := may_be_talked_to(user):
        return because if not (message.state is MessageState.SENT and user.has_agent) else ""
    if talk.state is TalkState.NOT_BONA_FIDE:
        return "the user is not a bona fide consumer"
    if message.state is MessageState.SENT:
        return ""
    if not talk.runs:
        return "the talk has ended"
    return EXPIRED if message.expires_at is None or message.expires_at <= now else ""


def _found(run: TeamRun, claim: Claim) -> _Sending | str:
    if run.users is None or run.site is None:
        return SITE_GONE
    with run.users.read(run.team_id) as session:
        message = talk_message(session, str(claim.payload.get("message", "")))
        talk = talk_by_id(session, message.talk_id) if message else None
        user = kept_user(session, talk.user_id) if talk else None
        if message is None or talk is None or user is None:
            return "it was erased"
        if message.state not in (MessageState.WAITING, MessageState.SENT):
            return OVER
        isa = roster_agent(session, message.agent_id)
    said_by = (isa.name if isa else "") or "Your contact"
    return _Sending(run, claim, run.site.chats, message, talk, user, said_by)


def _show(it: _Sending) -> DeliveryResult:
    store_intent(it.run, it.claim)
    try:
        chat_id = _posted(it)
    except NotFound:
        return _not_sent(it, UNKNOWN_USER)
    except NotOffered:
        return _not_sent(it, NO_CHAT)
    run = it.run
    assert run.users is not None  # noqa: S101 - asked before
    with run.users.write(run.team_id) as session:
        locked_kept(session, it.talk.user_id, run.as_of)
        note_talk(session, it.talk.talk_id, chat_id=chat_id)
    settle(run, it.message.message_id, MessageState.SENT)
    _finish(it)
    run.report.count(DeliveryOutcome.DELIVERED.value)
    run.report.line("changed", _about(it.claim), "R3", "a message of an ISA is in the site's chat")
    return DELIVERED


def _posted(it: _Sending) -> str:
    """In the chat that is known, or else in the user's: one that was closed meanwhile is another by now."""
    if it.talk.chat_id:
        try:
            return _post(it, it.talk.chat_id, it.key)
        except NotFound:
            chat_id = _opened(it)
            if chat_id == it.talk.chat_id:
                raise
            return _post(it, chat_id, f"{it.key}-again")
    return _post(it, _opened(it), it.key)


def _opened(it: _Sending) -> str:
    who = Who(user_id=it.user.user_id)
    return it.chats.open(who, f"{it.key}-chat", it.run.priority, before=lambda: keep_claim(it.run, it.claim))


def _post(it: _Sending, chat_id: str, key: str) -> str:
    message = it.message
    assert message.expires_at is not None  # noqa: S101 - of one of ours
    it.chats.post(
        chat_id, message.message_id, message.text, it.said_by, message.expires_at, key, it.run.priority,
        before=lambda: keep_claim(it.run, it.claim),
    )  # fmt: skip
    return chat_id


def _take_back(it: _Sending, because: str) -> DeliveryResult:
    """Too late for one that was seen."""
    try:
        chat_id = it.talk.chat_id or it.chats.open(
            Who(user_id=it.user.user_id), f"{it.key}-chat", it.run.priority
        )
        it.chats.withdraw(chat_id, it.message.message_id, f"{it.key}-withdrawn", it.run.priority)
    except Overtaken:
        settle(it.run, it.message.message_id, MessageState.SHOWN)
        return _leave(it.run, it.claim, "the user has seen it")
    except (NotFound, NotOffered):
        # It never came there.
        return _not_sent(it, because)
    except DeadCredential as error:
        raise Unsent(error.vendor, error.operation, error.reason, status=error.status) from error
    return _not_sent(it, f"{TAKEN_BACK}: {because}")


def _not_sent(it: _Sending, because: str) -> DeliveryResult:
    settle(it.run, it.message.message_id, MessageState.REFUSED, because)
    return _leave(it.run, it.claim, because)


def _leave(run: TeamRun, claim: Claim, because: str) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        finish(session, claim, clock.now(), because=because)
    if because != OVER:
        run.report.count(DeliveryOutcome.LEFT.value)
        run.report.line(DeliveryOutcome.LEFT.value, _about(claim), "R3", f"not shown in the chat: {because}")
    return left(because)


def _finish(it: _Sending) -> None:
    with it.run.store.write(it.run.team_id) as session:
        finish(session, it.claim, clock.now())


def _about(claim: Claim) -> About:
    return About(f"talk message {claim.entity}")
