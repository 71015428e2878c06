"""People hear of inquiries (Q4): at once in the bridge's process, and in the flow that heals what was missed."""

from schemas.model.outbox import OperationName
from tasks.inquiries.alerts.due import plan_due
from tasks.outbox.deliver import deliver_waiting
from tasks.run.context import TeamRun

SECONDS = 20.0


def tell_at_once(run: TeamRun) -> None:
    """In the bridge: mails of what a push, the site or Lofty's notification has just brought; whatever else waits is
    the flows'. A team that is paused is left to its next run."""
    if run.paused is None:
        plan_due(run)
        deliver_waiting(run, SECONDS, only=(OperationName.MAIL_ALERT,))
