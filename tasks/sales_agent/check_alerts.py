"""E1: whether an opened email was a property alert, where the team says by which subjects those are known.

1 call for each opened email that became a trigger, once; none without `alert_subjects`.
"""

from connectors.store.sales_agent.trigger_states import record_answer, set_detail
from connectors.store.sales_agent.triggers import unchecked_emails
from rules.sales_agent.triggers.emails import is_alert
from schemas.model.sales_agent.policy import Answer, Judgement
from schemas.model.sales_agent.triggers import TriggerState
from tasks.run.context import TeamRun
from tasks.sales_agent.store_message import tell
from tasks.sales_agent.terms import is_on

MOST = 200
NO_ALERT = Judgement(Answer.NO, "E1", "the email that was opened is none of the team's property alerts")


def check_alerts(run: TeamRun) -> None:
    """Triggers of other emails are left for good. What the subject says is not kept."""
    subjects = run.team.sales_agent.alert_subjects
    if not subjects or not is_on(run) or run.dry_run:
        return
    with run.store.read(run.team_id) as session:
        waiting = [found.trigger for found in unchecked_emails(session, MOST)]
    for trigger in waiting:
        subject = run.lofty.texts.email_subject(trigger.source or 0, run.priority)
        with run.store.write(run.team_id) as session:
            if is_alert(subject or "", subjects):
                set_detail(session, trigger, "alert")
            else:
                record_answer(session, trigger, NO_ALERT, run.as_of, TriggerState.LEFT)
                tell(run, session, trigger, NO_ALERT)
