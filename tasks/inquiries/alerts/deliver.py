"""Mail one letter about inquiries, made of what is stored at that moment (Q4, Q5, Q7). No call to a vendor.

What asks for an answer now is repeated after a lost answer, under the same Message-ID: at least once. All others are
not: at most once.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.inquiries.alerts import alerts_in_mail, change_alerts
from connectors.store.outbox.claims import Claim, change_payload, finish, put_back
from schemas.model.inquiries.alerts import Alert, AlertKind, AlertState
from tasks.inquiries.alerts.drafts import Draft, carry_out, draft_of
from tasks.inquiries.alerts.mails import RULE, drop
from tasks.inquiries.alerts.plan import NO_MAIL
from tasks.inquiries.alerts.verdicts import SOMEBODY_ELSE, Verdicts
from tasks.mail.hand_over import HandedOver, MailHealth, MailState, hand_over
from tasks.outbox.attempts import Attempts
from tasks.outbox.intent import store_intent
from tasks.outbox.leave import leave
from tasks.report.lines import About
from tasks.report.remedies import BY_ITSELF, REFUSED_ROW
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryOutcome, DeliveryResult, left, refused

MOST_SENDS = 3
"""So often a mail is handed over whose answer is lost each time."""
SETTLED = "it was told, or given up, before"
NOTHING_LEFT = "nothing of it is to be told any more"
DOWN = "not tried: the mail server does not take any"
LOST = "the answer of the mail server was lost: it may have arrived, and is not repeated"
_OPEN = (AlertState.PLANNED, AlertState.REFUSED)
"""A refused one that a person has tried again."""


def deliver_alert(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises ClaimLost; the row then waits."""
    with run.store.read(run.team_id) as session:
        alerts = [alert for alert in alerts_in_mail(session, claim.entity) if alert.state in _OPEN]
        draft = draft_of(run, session, claim, alerts) if alerts else None
    if draft is None:
        return leave(run, claim, SETTLED)
    if claim.sent_before and (
        draft.kind is not AlertKind.NOW or draft.mail is None or draft.sends >= MOST_SENDS
    ):
        return _may_have_gone(run, claim, alerts, draft)
    if draft.mail is None or run.team.smtp is None:
        return _leave(run, claim, draft)
    if run.state(MailHealth).is_down:
        return _wait(run, claim, DOWN, draft.sends)

    def sending(session: TeamSession, _: datetime) -> None:
        carry_out(run, session, draft.verdicts)
        change_alerts(session, draft.ids, mail_id=claim.entity, state=AlertState.PLANNED.value)
        change_payload(session, claim, {**claim.payload, "sends": draft.sends + 1})

    store_intent(run, claim, sending)
    message_id = message_id_of(run.team_id, claim.entity)
    ended = hand_over(run, run.team.smtp, draft.receiver, draft.mail, message_id)
    return _ended(run, claim, draft, ended)


def _ended(run: TeamRun, claim: Claim, draft: Draft, ended: HandedOver) -> DeliveryResult:
    if ended.later:
        return _wait(run, claim, ended.because, draft.sends)
    lost = ended.state is MailState.UNKNOWN
    if lost and draft.kind is AlertKind.NOW and draft.sends + 1 < MOST_SENDS:
        return _wait(run, claim, f"{ended.because}: it is sent once more", draft.sends + 1)
    because = f"{ended.because}: it may have arrived, and is not repeated" if lost else ended.because
    return _end(run, claim, draft, draft.ids, AlertState(ended.state.value), because)


def _may_have_gone(run: TeamRun, claim: Claim, alerts: Sequence[Alert], draft: Draft) -> DeliveryResult:
    ids = [alert.alert_id for alert in alerts]
    with run.store.write(run.team_id) as session:
        if finish(session, claim, clock.now(), because=LOST):
            carry_out(run, session, draft.verdicts)
            change_alerts(session, ids, state=AlertState.UNKNOWN.value, sent_at=run.as_of, because=LOST)
    return _told_as_left(run, claim, draft.kind, LOST)


def _leave(run: TeamRun, claim: Claim, draft: Draft) -> DeliveryResult:
    """Nothing goes out: nothing is left to tell, or nobody to hand it to."""
    because = NO_MAIL if draft.mail is not None else _why(draft.verdicts)
    with run.store.write(run.team_id) as session:
        if finish(session, claim, clock.now(), because=because):
            carry_out(run, session, draft.verdicts)
            drop(session, [alert for alert, _ in draft.verdicts.kept], NO_MAIL)
    return _told_as_left(run, claim, draft.kind, because)


def _why(verdicts: Verdicts) -> str:
    reasons = {because for _, because in verdicts.dropped} | ({SOMEBODY_ELSE} if verdicts.moved else set())
    return reasons.pop() if len(reasons) == 1 else NOTHING_LEFT


def _told_as_left(run: TeamRun, claim: Claim, kind: AlertKind, because: str) -> DeliveryResult:
    outcome = DeliveryOutcome.LEFT.value
    run.report.count(outcome)
    run.report.line(outcome, _about(claim), RULE[kind], f"not mailed for certain: {because}")
    return left(because)


def _wait(run: TeamRun, claim: Claim, because: str, sends: int) -> DeliveryResult:
    """The next run tries again. `sends`: after which nobody knows whether it arrived."""
    with run.store.write(run.team_id) as session:
        change_payload(session, claim, {**claim.payload, "sends": sends})
        put_back(session, claim, because, nothing_sent=not sends)
    run.state(Attempts).undone.add(claim.outbox_id)
    run.report.fail(_about(claim), because, remedy=BY_ITSELF)
    return DeliveryResult(DeliveryOutcome.WAITING, because)


def _end(
    run: TeamRun, claim: Claim, draft: Draft, ids: Sequence[str], state: AlertState, because: str
) -> DeliveryResult:
    no, sent_at = state is AlertState.REFUSED, None if state is AlertState.REFUSED else run.as_of
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now(), refused=no, because=because):
            return left(SETTLED)
        change_alerts(session, ids, state=state.value, sent_at=sent_at, because=because)
    if no:
        run.report.count("refused")
        run.report.line("refused", _about(claim), RULE[draft.kind], because, remedy=REFUSED_ROW)
        return refused(because)
    if state is AlertState.UNKNOWN:
        return _told_as_left(run, claim, draft.kind, because)
    run.report.count("delivered")
    said = f"mailed, {len(ids)} in one mail" if len(ids) > 1 else "mailed"
    run.report.line("changed", _about(claim), RULE[draft.kind], said)
    return DELIVERED


def _about(claim: Claim) -> About:
    return About(f"alert {claim.entity}")


def message_id_of(team_id: str, mail_id: str) -> str:
    """The same for the same mail, however often it is handed over; it tells nothing of what stands in it."""
    said = f"{team_id}\n{mail_id}"
    return f"alert.{sha256(said.encode()).hexdigest()[:32]}"
