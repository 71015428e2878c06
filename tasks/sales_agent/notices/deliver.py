"""Deliver one notice by one way; what did not arrive gives way to the next one, in the same transaction (N1, N4).

An email and a text of the gateway cost no call to a vendor, an opportunity 1, Lofty's text 2.
"""

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.claims import Claim, finish, put_back
from connectors.store.sales_agent.conversations import conversations
from connectors.store.sales_agent.notices import end_way
from connectors.store.sales_agent.notices import notice as stored_notice
from connectors.store.sales_agent.replies import replies_of
from rules.sales_agent.notice_words import Words, words_of
from rules.sales_agent.notices import TOLD_AGAIN, is_over, is_possible_repeat, other_ways
from schemas.model.leads import Lead
from schemas.model.sales_agent.notices import Notice, NoticeKind, NoticeWay, Way, WayState
from schemas.model.site.visitors import is_visitor
from tasks.outbox.attempts import Attempts
from tasks.report.lines import About
from tasks.report.remedies import BY_ITSELF
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryOutcome, DeliveryResult, left, refused
from tasks.sales_agent.notices.detail import detail_of, waits
from tasks.sales_agent.notices.plan import plan_ways, tell_everybody
from tasks.sales_agent.notices.recipients import Recipient, recipients
from tasks.sales_agent.notices.ways import LOST, Draft, Ended, send_by
from tasks.sales_agent.people import person_in_use

TRIES, MOST_TRIES = 3, 30
"""Of a way that says "later": so many where there is another one, so many where it is the last."""
SETTLED = "it was told, or given up, before"
GONE = "the lead is no longer there"
SOMEBODY_ELSE = "somebody else has the lead by now"
LOOKED_AT = "somebody has looked at it since"
_BY = {
    Way.GATEWAY: "by text",
    Way.LOFTY_TEXT: "by Lofty's text",
    Way.EMAIL: "by email",
    Way.OPPORTUNITY: "as an opportunity",
    Way.TASK: "by a task",
}


def deliver_notice(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises DeadCredential, ClaimLost; the row then waits."""
    way, user_id = Way(claim.payload["way"]), int(claim.payload["user"])
    with run.store.read(run.team_id) as session:
        notice = stored_notice(session, str(claim.payload["notice"]))
        if notice is None or notice.tried(user_id).get(way) is not WayState.PLANNED:
            return _settled(run, claim)
        ready = (
            Ended(WayState.UNKNOWN, LOST) if claim.sent_before else _draft(run, session, notice, way, user_id)
        )
    ended = send_by(run, claim, way, ready) if isinstance(ready, Draft) else ready
    if ended.later and isinstance(ready, Draft):
        last = not other_ways(notice.kind, ready.recipient.reach, way, notice.tried(user_id))
        if claim.attempts < (MOST_TRIES if last else TRIES):
            return _wait(run, claim, notice, NoticeWay(way, user_id), ended)
    return _end(run, claim, notice, way, user_id, ended)


def _settled(run: TeamRun, claim: Claim) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        finish(session, claim, clock.now(), because=SETTLED)
    return left(SETTLED)


def _draft(run: TeamRun, session: TeamSession, notice: Notice, way: Way, user_id: int) -> Draft | Ended:
    """What is sent is made of what is stored, at the moment of sending."""
    lead_id = notice.lofty_lead_id
    lead = person_in_use(session, lead_id)
    if lead is None:
        return Ended(WayState.SKIPPED, GONE, over=True)
    conversation = conversations(session, [lead_id]).get(lead_id)
    muted = conversation is not None and conversation.muted_at is not None
    taken_up = notice.kind in TOLD_AGAIN and not waits(run, session, lead_id, notice.reply)
    if is_over(notice.kind, muted=muted, taken_up=taken_up):
        return Ended(WayState.SKIPPED, LOOKED_AT, over=True)
    recipient = _recipient(run, session, lead, user_id, notice.kind)
    if recipient is None:
        return Ended(WayState.SKIPPED, SOMEBODY_ELSE)
    repeat = is_possible_repeat(way, notice.tried(user_id))
    return Draft(notice, recipient, _words(run, session, notice, lead, recipient, repeat=repeat))


def _recipient(
    run: TeamRun, session: TeamSession, lead: Lead, user_id: int, kind: NoticeKind
) -> Recipient | None:
    found = recipients(run, session, lead, kind)
    return next((told for told in found if told.user_id == user_id), None)


def _words(
    run: TeamRun, session: TeamSession, notice: Notice, lead: Lead, recipient: Recipient, *, repeat: bool
) -> Words:
    replies = replies_of(session, [lead.lofty_lead_id]).get(lead.lofty_lead_id, [])
    said = (reply for reply in replies if str(reply.gathered_into or reply.communication_id) == notice.reply)
    quote = " ".join(reply.body for reply in said)
    link = f"{run.env.bridge_url.rstrip('/')}{_page_of(lead.lofty_lead_id)}"
    assistant = run.team.sales_agent.name
    return words_of(
        notice.kind, lead, quote, assistant=assistant, link=link, whole=recipient.whole, repeat=repeat,
        detail=detail_of(notice, lead, replies),
    )  # fmt: skip


def _page_of(lead_id: int) -> str:
    return (
        f"/pages/visitor?number={-lead_id}" if is_visitor(lead_id) else f"/pages/conversation?lead={lead_id}"
    )


def _wait(run: TeamRun, claim: Claim, notice: Notice, planned: NoticeWay, ended: Ended) -> DeliveryResult:
    """Certainly not sent: the next run tries again."""
    with run.store.write(run.team_id) as session:
        if put_back(session, claim, ended.because, nothing_sent=True):
            end_way(session, notice.notice_id, planned)
    run.state(Attempts).undone.add(claim.outbox_id)
    run.report.fail(About("lead", notice.lofty_lead_id, "notice"), ended.because, remedy=BY_ITSELF)
    return DeliveryResult(DeliveryOutcome.WAITING, ended.because)


def _end(run: TeamRun, claim: Claim, notice: Notice, way: Way, user_id: int, ended: Ended) -> DeliveryResult:
    out = ended.state in (WayState.SENT, WayState.UNKNOWN)
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now(), because=ended.because):
            return left(SETTLED)
        became = NoticeWay(way, user_id, ended.state, run.as_of if out else None, ended.because)
        end_way(session, notice.notice_id, became)
        run.decided(session, _told(notice, way, ended))
        if ended.state is not WayState.SENT and not ended.over:
            _go_on(run, session, notice.notice_id, user_id)
    if ended.state is WayState.SENT:
        return DELIVERED
    return (refused if ended.state is WayState.REFUSED else left)(ended.because)


def _told(notice: Notice, way: Way, ended: Ended) -> Noted:
    outcome, rule, because = {
        WayState.SENT: ("set", "N1", f"whoever has the lead was told {_BY[way]}"),
        WayState.REFUSED: ("refused", "N1", f"not told {_BY[way]}: {ended.because}"),
    }.get(ended.state, ("left", "N4", f"not told {_BY[way]} for certain: {ended.because}"))
    return Noted("lead", notice.lofty_lead_id, "notice", outcome, rule, because)


def _go_on(run: TeamRun, session: TeamSession, notice_id: str, user_id: int) -> None:
    """The next way to the same person; to whoever has the lead by now, where the other one was certainly not told."""
    notice = stored_notice(session, notice_id)
    lead = person_in_use(session, notice.lofty_lead_id) if notice else None
    if notice is None or lead is None:
        return
    recipient = _recipient(run, session, lead, user_id, notice.kind)
    if recipient is not None:
        plan_ways(run, session, notice, recipient)
    elif not notice.may_have_been_told:
        tell_everybody(run, session, notice)
