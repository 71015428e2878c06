"""A mail as it is to be at the moment when it goes out, and what that means for alerts that do not stand in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from connectors.store.engine import TeamSession
from connectors.store.inquiries.alerts import add_alerts, alert_id_of, due_alerts, revive
from connectors.store.outbox.claims import Claim
from schemas.model.inquiries.alerts import Alert, AlertKind, AlertState
from tasks.inquiries.alerts.mails import drop, plan_mails
from tasks.inquiries.alerts.verdicts import SOMEBODY_ELSE, Verdicts, verdicts_on
from tasks.inquiries.alerts.words import mail_of
from tasks.mail.hand_over import Mail
from tasks.run.context import TeamRun


@dataclass(frozen=True, slots=True)
class Draft:
    """`sends`: so often it was handed over, and nobody knows whether it arrived."""

    kind: AlertKind
    receiver: str
    verdicts: Verdicts
    mail: Mail | None
    sends: int

    @property
    def ids(self) -> list[str]:
        """Of the alerts that stand in it."""
        return [alert.alert_id for alert, _ in self.verdicts.kept]


def draft_of(run: TeamRun, session: TeamSession, claim: Claim, alerts: Sequence[Alert]) -> Draft:
    """The mail of these alerts, of one kind to one receiver, as it is to be by now."""
    kind, receiver = alerts[0].kind, alerts[0].receiver
    sends = int(claim.payload.get("sends", 0)) if claim.sent_before else 0
    if kind is AlertKind.BACKGROUND and not claim.sent_before:
        # What has come since the mail was planned stands in it too.
        more = due_alerts(session, run.as_of, receiver)
        alerts = [*alerts, *(alert for alert in more if alert.kind is kind)]
    verdicts = verdicts_on(run, session, alerts)
    mail = None
    if verdicts.kept:
        mail = mail_of(
            kind, verdicts.cases, pages=run.env.bridge_url, zone=run.team.zone, team_id=run.team_id
        )
    return Draft(kind, receiver, verdicts, mail, sends)


def carry_out(run: TeamRun, session: TeamSession, verdicts: Verdicts) -> None:
    """What does not go out is dropped; what is somebody else's goes to that one instead, once, and is as old as it
    was."""
    for alert, because in verdicts.dropped:
        drop(session, [alert], because)
    moved = [
        replace(
            alert, alert_id=alert_id_of(alert.kind, alert.subject_id, receiver, alert.anchor), receiver=receiver,
            state=AlertState.PLANNED, mail_id="", because="",
        )
        for alert, told in verdicts.moved
        for receiver in told
    ]  # fmt: skip
    if moved:
        drop(session, [alert for alert, _ in verdicts.moved], SOMEBODY_ELSE)
        add_alerts(session, moved)
        revive(session, [alert.alert_id for alert in moved], SOMEBODY_ELSE)
        plan_mails(run, session)
