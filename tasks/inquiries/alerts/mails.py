"""What is due goes into mails, a row of the outbox for each; who waits for an answer goes first (Q4, Q5, Q7)."""

from collections.abc import Iterable, Sequence

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.inquiries.alerts import background_mails, change_alerts, due_alerts, go_alone
from connectors.store.outbox.requests import enqueue_new
from rules.inquiries.alerts import APART, is_stale, may_follow
from schemas.model.inquiries.alerts import Alert, AlertKind, AlertState
from schemas.model.outbox import OperationName
from tasks.run.context import TeamRun

STALE = "it could not go out for a day, and is no news any more"
ALONE = (AlertKind.NOW, AlertKind.SUGGESTION)
"""A mail for each; background, and requests for updates, are gathered by who gets them."""
RULE = {AlertKind.NOW: "Q4", AlertKind.BACKGROUND: "Q4", AlertKind.SUGGESTION: "Q5", AlertKind.UPDATE: "Q7"}


def plan_mails(run: TeamRun, session: TeamSession) -> None:
    """Of all that is due by now and stands in no mail. An agent whose last background went within the hour waits."""
    due = due_alerts(session, run.as_of)
    stale = [alert for alert in due if is_stale(alert.due_at, run.as_of)]
    drop(session, stale, STALE)
    fresh = [alert for alert in due if not is_stale(alert.due_at, run.as_of)]
    alone = [alert for alert in fresh if alert.kind in ALONE]
    go_alone(session, [alert.alert_id for alert in alone])
    gathered = _gathered(run, session, [alert for alert in fresh if alert.kind not in ALONE])
    for mail_id, alerts in gathered.items():
        change_alerts(session, [alert.alert_id for alert in alerts], mail_id=mail_id)
    mails = {alert.alert_id: alert.kind for alert in alone}
    mails |= {mail_id: alerts[0].kind for mail_id, alerts in gathered.items()}
    _enqueue(run, session, mails)


def drop(session: TeamSession, alerts: Iterable[Alert], because: str) -> None:
    """They do not go out."""
    ids = [alert.alert_id for alert in alerts]
    change_alerts(session, ids, state=AlertState.DROPPED.value, because=because)


def _gathered(run: TeamRun, session: TeamSession, alerts: Sequence[Alert]) -> dict[str, list[Alert]]:
    """By the id of a mail, what stands in it."""
    if not alerts:
        return {}
    went = background_mails(session, run.as_of - APART)
    found: dict[tuple[AlertKind, str], list[Alert]] = {}
    for alert in alerts:
        if alert.kind is AlertKind.BACKGROUND and alert.receiver in went:
            last = went[alert.receiver]
            if last is None or not may_follow(last, run.as_of):
                continue
        found.setdefault((alert.kind, alert.receiver), []).append(alert)
    return {some[0].alert_id: some for some in found.values()}


def _enqueue(run: TeamRun, session: TeamSession, mails: dict[str, AlertKind]) -> None:
    operation = run.operations[OperationName.MAIL_ALERT]
    rows = [
        operation.request(mail_id, {"kind": kind.value}, (RULE[kind],), rank=0 if kind is AlertKind.NOW else 1)
        for mail_id, kind in mails.items()
    ]  # fmt: skip
    number = enqueue_new(session, rows, clock.now())
    if number:
        session.once_stored.append(lambda: run.report.count("planned", number))
