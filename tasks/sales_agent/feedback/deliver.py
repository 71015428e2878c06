"""Mail the answer to whoever gave feedback, once: the intent is stored before; what may have arrived is not repeated
(M3). No call to a vendor."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.outbox.claims import Claim, finish, put_back
from connectors.store.sales_agent.feedback.given import stored_feedback, tell_feedback
from connectors.store.teams.people import members_of_team
from rules.access.viewers import NOBODY
from rules.people.contacts import email
from rules.sales_agent.conversations import sees_conversation
from rules.sales_agent.feedback import Mail as Answer
from rules.sales_agent.feedback import mail_of
from rules.spelling import plain
from schemas.model.access import Viewer
from schemas.model.sales_agent.feedback import Feedback
from schemas.model.sales_agent.notices import WayState
from tasks.access.viewers import viewers_among
from tasks.mail.hand_over import Mail, MailState, hand_over
from tasks.outbox.attempts import Attempts
from tasks.outbox.intent import store_intent
from tasks.report.lines import About
from tasks.report.remedies import BY_ITSELF
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryOutcome, DeliveryResult, left, refused
from tasks.sales_agent.feedback.give import NO_MAIL, lead_of

MOST_TRIES = 30
"""Of a mail server that says "later"."""
SETTLED = "it was told, or given up, before"
ERASED = "what it is about is erased"
LEFT = "whoever gave it has left the account"
NO_ADDRESS = "whoever gave it cannot be written to"
LOST = "the answer of the mail server was lost: it may have arrived, and is not repeated"


@dataclass(frozen=True, slots=True)
class Draft:
    """`to`: an address."""

    feedback_id: str
    to: str
    mail: Answer


@dataclass(frozen=True, slots=True)
class Ended:
    """`later`: certainly not sent, and it may go at another time."""

    state: WayState
    because: str = ""
    later: bool = False


def deliver_answer(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises ClaimLost; the row then waits."""
    with run.store.read(run.team_id) as session:
        feedback = stored_feedback(session, claim.entity)
        if feedback is None or feedback.told is not WayState.PLANNED:
            return _settled(run, claim)
        ready = Ended(WayState.UNKNOWN, LOST) if claim.sent_before else _draft(run, session, feedback)
    ended = _send(run, claim, ready) if isinstance(ready, Draft) else ready
    if ended.later and claim.attempts < MOST_TRIES:
        return _wait(run, claim, feedback, ended)
    return _end(run, claim, feedback, ended)


def _settled(run: TeamRun, claim: Claim) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        finish(session, claim, clock.now(), because=SETTLED)
    return left(SETTLED)


def _draft(run: TeamRun, session: TeamSession, feedback: Feedback) -> Draft | Ended:
    """Made of what is stored at the moment of sending."""
    if not feedback.answer:
        return Ended(WayState.SKIPPED, ERASED)
    to = email(feedback.given_by)
    if not to:
        return Ended(WayState.SKIPPED, NO_ADDRESS)
    giver = _giver(session, feedback)
    if giver is None:
        return Ended(WayState.SKIPPED, LEFT)
    return Draft(feedback.feedback_id, to, _mail(run, session, feedback, giver))


def _giver(session: TeamSession, feedback: Feedback) -> Viewer | None:
    """As they see leads now; NOBODY for who is no member, as an admin whom the command line has named; None for a
    member who has left."""
    everybody = members_of_team(session)
    known = [member for member in everybody if plain(member.email) == plain(feedback.given_by)]
    there = [member for member in known if not member.left]
    if known and not there:
        return None
    return viewers_among(session, everybody)(there[0]) if len(there) == 1 else NOBODY


def _mail(run: TeamRun, session: TeamSession, feedback: Feedback, giver: Viewer) -> Answer:
    lead = None if feedback.lofty_lead_id is None else lead_of(session, feedback.lofty_lead_id)
    whole = feedback.lofty_lead_id is None or (lead is not None and sees_conversation(giver, lead))
    place = f"conversation?lead={feedback.lofty_lead_id}" if feedback.lofty_lead_id else "conversations"
    link = f"{run.env.bridge_url.rstrip('/')}/pages/{place}#feedback"
    return mail_of(feedback, feedback.given_at.astimezone(run.team.zone), link, whole=whole)


def _send(run: TeamRun, claim: Claim, draft: Draft) -> Ended:
    if run.team.smtp is None:
        return Ended(WayState.SKIPPED, NO_MAIL)

    def sending(session: TeamSession, now: datetime) -> None:
        tell_feedback(session, draft.feedback_id, WayState.PLANNED, now)

    store_intent(run, claim, sending)
    message_id = message_id_of(run.team_id, draft.feedback_id)
    mail = Mail(draft.mail.subject, draft.mail.letter)
    handed = hand_over(run, run.team.smtp, draft.to, mail, message_id)
    lost = handed.state is MailState.UNKNOWN
    because = f"{handed.because}: it may have arrived, and is not repeated" if lost else handed.because
    return Ended(WayState(handed.state.value), because, later=handed.later)


def _wait(run: TeamRun, claim: Claim, feedback: Feedback, ended: Ended) -> DeliveryResult:
    """Certainly not sent: the next run tries again."""
    with run.store.write(run.team_id) as session:
        if put_back(session, claim, ended.because, nothing_sent=True):
            tell_feedback(session, feedback.feedback_id, WayState.PLANNED, because=ended.because)
    run.state(Attempts).undone.add(claim.outbox_id)
    run.report.fail(_about(feedback), ended.because, remedy=BY_ITSELF)
    return DeliveryResult(DeliveryOutcome.WAITING, ended.because)


def _end(run: TeamRun, claim: Claim, feedback: Feedback, ended: Ended) -> DeliveryResult:
    out = ended.state in (WayState.SENT, WayState.UNKNOWN)
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now(), because=ended.because):
            return left(SETTLED)
        tell_feedback(
            session, feedback.feedback_id, ended.state, run.as_of if out else None, because=ended.because
        )
    if ended.state is WayState.SENT:
        run.report.count("delivered")
        run.report.line("changed", _about(feedback), "M3", "whoever gave it was mailed the answer")
        return DELIVERED
    outcome = "refused" if ended.state is WayState.REFUSED else "left"
    run.report.count(outcome)
    run.report.line(outcome, _about(feedback), "M3", f"not mailed for certain: {ended.because}")
    return (refused if ended.state is WayState.REFUSED else left)(ended.because)


def _about(feedback: Feedback) -> About:
    return About(f"feedback {feedback.feedback_id}")


def message_id_of(team_id: str, feedback_id: str) -> str:
    """The same for the same feedback, which is answered once: a mail that comes twice is the same mail."""
    said = f"{team_id}\n{feedback_id}"
    return f"feedback.{sha256(said.encode()).hexdigest()[:32]}"
