"""Send one notice by one way, once: the intent is stored before, and how it ended is said in one word."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256

from connectors.errors import (
    DeadCredential,
    Refused,
    SettingsError,
    VendorError,
    certainly_not_done,
)
from connectors.mail.gateway import send_text
from connectors.store.engine import TeamSession
from connectors.store.outbox.claims import Claim
from connectors.store.sales_agent.notices import end_way
from rules.sales_agent.notice_words import Words
from rules.sales_agent.notices import case_of
from schemas.model.sales_agent.notices import Notice, NoticeWay, Way, WayState
from tasks.mail.hand_over import Mail, MailState, hand_over
from tasks.outbox.intent import keep_claim, store_intent
from tasks.run.context import TeamRun
from tasks.sales_agent.notices.recipients import Recipient

LOST = "its answer was lost: it may have arrived, and is not repeated this way"
ANOTHER_KEY = "Lofty texts the owner of the API key alone, and that is somebody else"
END_OF_DAY = time(23, 59)
NOT_SET_UP = "the team has no such way any more"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be sent, and to whom."""

    notice: Notice
    recipient: Recipient
    words: Words


@dataclass(frozen=True, slots=True)
class Ended:
    """`later`: certainly not sent, and it may go at another time; `over`: nobody need be told any more."""

    state: WayState
    because: str = ""
    later: bool = False
    over: bool = False


def send_by(run: TeamRun, claim: Claim, way: Way, draft: Draft) -> Ended:
    """Raises DeadCredential, ClaimLost; whatever else went wrong is in what it answers."""

    def sending(session: TeamSession, _: datetime) -> None:
        intended = NoticeWay(way, draft.recipient.user_id, WayState.PLANNED, run.as_of)
        end_way(session, draft.notice.notice_id, intended)

    return _SENDERS[way](run, claim, draft, sending)


Sending = Callable[[TeamSession, datetime], None]


def _by_gateway(run: TeamRun, claim: Claim, draft: Draft, sending: Sending) -> Ended:
    if run.team.notify is None:
        return Ended(WayState.SKIPPED, NOT_SET_UP)
    store_intent(run, claim, sending)
    what = f"teams.{run.team_id}.notify.text"
    try:
        took = send_text(run.team.notify.text, what, draft.recipient.phone, draft.words.text)
    except SettingsError as error:
        return Ended(WayState.REFUSED, str(error))
    return Ended(WayState.SENT) if took else Ended(WayState.UNKNOWN, f"the gateway took it or not: {LOST}")


def _by_email(run: TeamRun, claim: Claim, draft: Draft, sending: Sending) -> Ended:
    if run.team.smtp is None:
        return Ended(WayState.SKIPPED, NOT_SET_UP)
    store_intent(run, claim, sending)
    words, to = draft.words, draft.recipient
    message_id = message_id_of(run.team_id, draft.notice, to.user_id)
    handed = hand_over(run, run.team.smtp, to.email, Mail(words.subject, words.letter), message_id)
    because = f"{handed.because}: {LOST}" if handed.state is MailState.UNKNOWN else handed.because
    return Ended(WayState(handed.state.value), because, later=handed.later)


def _by_lofty_text(run: TeamRun, claim: Claim, draft: Draft, sending: Sending) -> Ended:
    """2 calls: another key may have come since the account was pinned."""

    def send() -> Ended:
        if run.lofty.people.caller(run.priority) not in draft.recipient.user_ids:
            return Ended(WayState.SKIPPED, ANOTHER_KEY)
        store_intent(run, claim, sending)
        run.lofty.notifications.text_caller(
            draft.words.text, run.priority, before=lambda: keep_claim(run, claim)
        )
        return Ended(WayState.SENT)

    return _told_apart(send)


def _by_opportunity(run: TeamRun, claim: Claim, draft: Draft, sending: Sending) -> Ended:
    """1 call."""

    def send() -> Ended:
        store_intent(run, claim, sending)
        words, lead_id = draft.words, draft.notice.lofty_lead_id
        run.lofty.notifications.opportunity(
            lead_id, words.text, words.link, run.priority, kind=case_of(draft.notice.kind).lofty_kind,
            before=lambda: keep_claim(run, claim),
        )  # fmt: skip
        return Ended(WayState.SENT)

    return _told_apart(send)


def _by_task(run: TeamRun, claim: Claim, draft: Draft, sending: Sending) -> Ended:
    """2 calls: a task that is due today, and the push that tells of it."""

    def send() -> Ended:
        store_intent(run, claim, sending)
        until = datetime.combine(run.today, END_OF_DAY, run.team.zone)
        words, lead_id = draft.words, draft.notice.lofty_lead_id
        run.lofty.notifications.task(
            lead_id, words.text, until, run.priority, before=lambda: keep_claim(run, claim)
        )
        return Ended(WayState.SENT)

    return _told_apart(send)


def _told_apart(send: Callable[[], Ended]) -> Ended:
    try:
        return send()
    except DeadCredential:
        raise
    except Refused as error:
        return Ended(WayState.REFUSED, f"the vendor refused: {error}")
    except VendorError as error:
        if certainly_not_done(error):
            return Ended(WayState.REFUSED, str(error), later=True)
        return Ended(WayState.UNKNOWN, f"{error}: {LOST}")


_SENDERS: dict[Way, Callable[[TeamRun, Claim, Draft, Sending], Ended]] = {
    Way.GATEWAY: _by_gateway,
    Way.EMAIL: _by_email,
    Way.LOFTY_TEXT: _by_lofty_text,
    Way.OPPORTUNITY: _by_opportunity,
    Way.TASK: _by_task,
}


def message_id_of(team_id: str, notice: Notice, user_id: int) -> str:
    """The same for the same case and person: a mail that comes twice is the same mail. It tells nothing of the case."""
    said = "\n".join((team_id, notice.case_key, str(user_id)))
    return f"notice.{sha256(said.encode()).hexdigest()[:32]}"
