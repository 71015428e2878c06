"""What a lead wrote, by text or in the site's chat, is heard once: a stop holds at once (K4), a reply waits to be
understood. No call."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.ledger.decisions import Noted
from connectors.store.messages.messages import messages_of
from connectors.store.sales_agent.conversations import conversations, mute, note_text_in
from connectors.store.sales_agent.replies import replies_of, reply_ids, save_replies
from rules.sales_agent.policy.people import speaks_with
from rules.sales_agent.understanding.heard import hear
from rules.sales_agent.understanding.not_a_reply import Earlier
from schemas.lofty.texts import TextRow
from schemas.model.leads import Lead
from schemas.model.sales_agent.conversations import is_chat
from schemas.model.sales_agent.notices import NoticeKind
from tasks.run.context import TeamRun
from tasks.sales_agent.facts import lead_facts
from tasks.sales_agent.marks import plan_do_not_contact
from tasks.sales_agent.notices.plan import plan_notice
from tasks.sales_agent.reading.run_outcomes import RunReplies
from tasks.sales_agent.sending.earlier_texts import reply_of
from tasks.sales_agent.stops.record import record_stop


def hear_reply(
    run: TeamRun, session: TeamSession, lead_id: int, found: TextRow, at: datetime, lead: Lead | None
) -> None:
    """`at`: when the lead wrote it; `lead`: None for one that is not there. One that was heard is not heard again."""
    number = found.communication_id
    if reply_ids(session, [number]):
        return
    ours = [message.body for message in messages_of(session, [lead_id]).get(lead_id, [])]
    heard = hear(found.body, ours=ours, earlier=_earlier(session, lead_id), at=at)
    is_for_the_agent = heard.reply and heard.stop == "none" and not heard.starts
    speaks = is_for_the_agent and _is_reply(run, session, lead_id, number)
    save_replies(session, [replace(reply_of(lead_id, found, heard), waits=speaks)], run.as_of)
    note_text_in(session, lead_id, at)
    if not heard.reply or heard.stop != "none":
        said = f"{heard.stop} stop" if heard.stop != "none" else "no person's reply"
        run.state(RunReplies).heard[said] += 1
    if heard.stop == "certain":
        _stop(run, session, lead_id, number, at, lead)
    elif heard.stop == "likely":
        _silence(run, session, lead_id, number, at)
    elif heard.starts and ours:
        _ask(run, session, lead_id, "asks for texts again: a stop is lifted by an owner or admin alone")
        if _is_reply(run, session, lead_id, number):
            plan_notice(run, session, lead_id, "E14", NoticeKind.START, str(number))


def _earlier(session: TeamSession, lead_id: int) -> Sequence[Earlier]:
    return [
        Earlier(reply.body, reply.received_at) for reply in replies_of(session, [lead_id]).get(lead_id, [])
    ]


def _stop(
    run: TeamRun, session: TeamSession, lead_id: int, number: int, at: datetime, lead: Lead | None
) -> None:
    if lead is None:
        # Gone, or not to be seen: there is no number to hold, and the mark waits for it.
        plan_do_not_contact(run, session, lead_id)
    else:
        record_stop(run, session, lead, at, evidence=str(number))
    stopped = Noted("lead", lead_id, "stop", "set", "K4", "a reply asks for no more texts: it holds")
    run.decided(session, stopped, writes=0)


def _silence(run: TeamRun, session: TeamSession, lead_id: int, number: int, at: datetime) -> None:
    known = conversations(session, [lead_id]).get(lead_id)
    if known and known.unmuted_at and known.unmuted_at >= at:
        return
    reply = _is_reply(run, session, lead_id, number)
    mute(session, lead_id, "", "K4", run.as_of)
    _ask(
        run,
        session,
        lead_id,
        "a reply may ask for no more texts: the agent is silent until somebody has looked",
    )
    if reply:
        plan_notice(run, session, lead_id, "K4", NoticeKind.LIKELY_STOP, str(number))


def _is_reply(run: TeamRun, session: TeamSession, lead_id: int, number: int) -> bool:
    """Nobody is told of what others write (K)."""
    facts = lead_facts(run, session, [lead_id]).get(lead_id)
    return facts is not None and speaks_with(facts, chat=is_chat(number))


def _ask(run: TeamRun, session: TeamSession, lead_id: int, because: str) -> None:
    run.decided(session, Noted("lead", lead_id, "reply", "ask", "K4", because))
