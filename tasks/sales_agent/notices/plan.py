"""Plan a notice in the transaction that finds its cause; whoever has the lead is told once, however often it runs."""

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.requests import enqueue
from connectors.store.sales_agent.notices import add_notice, add_ways
from rules.sales_agent.notices import case_of, next_ways
from schemas.model.outbox import OperationName
from schemas.model.sales_agent.notices import Notice, NoticeKind, NoticeWay, Way, WayState
from tasks.run.context import TeamRun
from tasks.sales_agent.notices.recipients import Recipient, recipients
from tasks.sales_agent.people import person_in_use

NO_WAY = "no way reaches whoever has the lead: it stands on the page only"
NONE_WORKED = "no way to whoever has the lead has worked for certain: it stands on the page"


def plan_notice(
    run: TeamRun, session: TeamSession, lead_id: int, rule: str, kind: NoticeKind, anchor: str
) -> None:
    """Tell whoever has the lead of this case. `anchor` tells it from every other of its rule and lead; one that is
    known is not told again (N4)."""
    notice = Notice(new_id(), lead_id, rule, kind, anchor, run.as_of)
    if add_notice(session, notice):
        tell_everybody(run, session, notice)


def tell_everybody(run: TeamRun, session: TeamSession, notice: Notice) -> None:
    """Whoever has the lead by now."""
    lead = person_in_use(session, notice.lofty_lead_id)
    told = recipients(run, session, lead, notice.kind) if lead is not None else ()
    for recipient in told:
        plan_ways(run, session, notice, recipient)
    if not told and Way.PAGE not in notice.tried(0):
        _leave_to_the_page(run, session, notice, 0)


def plan_ways(run: TeamRun, session: TeamSession, notice: Notice, recipient: Recipient) -> None:
    """The ways to one person that are wanted now, after those that have ended: a row of the outbox for each."""
    wanted = next_ways(case_of(notice.kind), recipient.reach, notice.tried(recipient.user_id))
    for way in wanted:
        if way is Way.PAGE:
            _leave_to_the_page(run, session, notice, recipient.user_id)
            continue
        add_ways(session, notice.notice_id, [NoticeWay(way, recipient.user_id)])
        payload = {"notice": notice.notice_id, "way": way.value, "user": recipient.user_id}
        entity = f"{notice.notice_id}:{way}:{recipient.user_id}"
        operation = run.operations[OperationName.SEND_NOTICE]
        enqueue(session, operation.request(entity, payload, (notice.rule, "N1"), rank=0), clock.now())
        session.once_stored.append(lambda: run.report.count("planned"))


def _leave_to_the_page(run: TeamRun, session: TeamSession, notice: Notice, user_id: int) -> None:
    because = NONE_WORKED if notice.tried(user_id) else NO_WAY
    page = NoticeWay(Way.PAGE, user_id, WayState.SENT, run.as_of, because)
    add_ways(session, notice.notice_id, [page])
    run.decided(session, Noted("lead", notice.lofty_lead_id, "notice", "ask", "N1", because))
