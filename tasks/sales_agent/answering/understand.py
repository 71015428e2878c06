"""Replies that were read are gathered and understood: tags, what was learnt, who is told, and which answer is wanted.

No call: what follows from a reply is stored with it, in one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.ledger.decisions import Noted
from connectors.store.sales_agent.conversations import mute
from connectors.store.sales_agent.replies import gather, note_understood, waiting_leads, waiting_texts
from connectors.store.sales_agent.trigger_states import record_answer
from connectors.store.sales_agent.triggers import open_of_leads, save_found
from connectors.store.sales_agent.understood import to_json
from rules.sales_agent.answers.answering import Answering, answering
from rules.sales_agent.answers.gathering import gathered, ready_at
from rules.sales_agent.handover import HANDED_OVER, is_told_already
from rules.sales_agent.messages.answers import answer_key
from rules.sales_agent.policy.people import speaks_with
from rules.sales_agent.understanding.understand import understand
from schemas.model.sales_agent.conversations import Reply, is_chat
from schemas.model.sales_agent.policy import Answer, Judgement
from schemas.model.sales_agent.replies import Asked, Understood
from schemas.model.sales_agent.triggers import ANSWER, Channel, Strength, Trigger, TriggerState
from schemas.model.site.visitors import is_visitor
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.standing import Standing, standing_of
from tasks.sales_agent.facts import lead_facts
from tasks.sales_agent.marks import plan_learnt, plan_tags
from tasks.sales_agent.notices.plan import plan_notice
from tasks.sales_agent.reading.run_outcomes import RunReplies
from tasks.sales_agent.stops.record import record_stop
from tasks.sales_agent.store_message import withdraw_planned
from tasks.sales_agent.terms import is_on
from tasks.sales_agent.visitors.details import note_told

MOST = 2_000
LATER = Judgement(Answer.NO, "K5", "the lead has written since: what it wrote last is answered")
GATHERING = "it may not be all that the lead writes: it is waited for more"


@dataclass
class Looks:
    """State of one team's run: whether it has waited for what is still being written."""

    waited: bool = False


def understand_replies(run: TeamRun) -> None:
    """Each lead's in a transaction of its own. A reply that is not over yet is left to the next look: of this run where
    it goes by the clock, else of the next."""
    if not is_on(run) or run.dry_run:
        return
    with run.store.read(run.team_id) as session:
        leads = waiting_leads(session, MOST)
    for lead_id in leads:
        if run.out_of_time():
            return
        with run.store.write(run.team_id) as session:
            _understand_all(run, session, lead_id)


def gathered_at(run: TeamRun) -> datetime | None:
    """When the next reply will be over that is waited for now; None where there is none."""
    with run.store.read(run.team_id) as session:
        waiting = [waiting_texts(session, lead_id) for lead_id in waiting_leads(session, MOST)]
    return min((ready_at(reply) for texts in waiting for reply in gathered(texts)), default=None)


def _understand_all(run: TeamRun, session: TeamSession, lead_id: int) -> None:
    replies = gathered(waiting_texts(session, lead_id))
    for reply in replies:
        if reply is replies[-1] and ready_at(reply) > run.as_of:
            if not run.live or run.state(Looks).waited:
                run.report.count("waiting")
                run.report.line("left", About("lead", lead_id, "reply"), "K5", GATHERING)
        elif gather(session, reply):
            _understand(run, session, lead_id, reply)


def _understand(run: TeamRun, session: TeamSession, lead_id: int, reply: Sequence[Reply]) -> None:
    """A lead that is gone, or with whom the agent no longer speaks, is told to nobody (K)."""
    facts = lead_facts(run, session, [lead_id]).get(lead_id)
    last = reply[-1]
    if facts is None or not speaks_with(facts, chat=is_chat(last.communication_id)):
        return
    standing = standing_of(session, facts, run.as_of)
    asked = standing.asked(last.received_at)
    said = understand(
        "\n".join(text.body for text in reply),
        role=standing.role,
        asked=asked,
        ours=standing.ours,
        at=last.received_at,
        today=last.received_at.astimezone(run.team.zone).date(),
    )
    note_understood(session, last.communication_id, to_json(said, asked))
    _decide(run, session, standing, last, said, asked)


def _decide(
    run: TeamRun,
    session: TeamSession,
    standing: Standing,
    last: Reply,
    said: Understood,
    asked: Asked | None,
) -> None:
    lead_id = last.lofty_lead_id
    if said.stop != "none":
        # A stop that stands in several texts together; one that stands in one was heard when that was read.
        if said.stop == "certain":
            record_stop(run, session, standing.lead, last.received_at, evidence=str(last.communication_id))
        return
    if said.tags:
        plan_tags(run, session, lead_id, said.tags, "K1")
    if said.slots.known():
        plan_learnt(run, session, lead_id, last.communication_id)
    if is_visitor(lead_id):
        note_told(run, session, standing, said)
    before = standing.before(said, asked)
    wanted = answering(said, before)
    for kind in wanted.cases:
        if not is_told_already(kind, standing.waiting):
            rule = "N1" if kind in HANDED_OVER else "N2"
            plan_notice(run, session, lead_id, rule, kind, f"{last.communication_id}:{kind.value}")
    if wanted.silences:
        mute(session, lead_id, "", "K5", run.as_of)
    _want_answer(run, session, standing, last, wanted, before.role.value if before.role else "", said)
    run.state(RunReplies).heard.update(said.intents or ["not understood" if said.unclear else "an answer"])
    intents = ", ".join(sorted(said.intents)) or ("unclear" if said.unclear else "an answer")
    because = f"a reply was understood: {intents}"
    run.decided(session, Noted("lead", lead_id, "reply", "set", "K1", because), writes=0)


def _want_answer(
    run: TeamRun,
    session: TeamSession,
    standing: Standing,
    last: Reply,
    wanted: Answering,
    role: str,
    said: Understood,
) -> None:
    """The reply is a trigger of its answer, once (E18). What was not said yet gives way to what came since."""
    if standing.latest and standing.latest > last.received_at:
        return
    withdraw_planned(session, last.lofty_lead_id, LATER.because)
    for row in open_of_leads(session, [last.lofty_lead_id]).get(last.lofty_lead_id, ()):
        if row.trigger.rule == ANSWER:
            record_answer(session, row.trigger, LATER, run.as_of, TriggerState.LEFT)
    if wanted.kind is None:
        return
    key = answer_key(wanted.kind.value, wanted.asks.value if wanted.asks else "", role)
    spanish = any(reason.rule.casefold().startswith("spanish") for reason in said.reasons)
    trigger = Trigger(
        last.lofty_lead_id,
        ANSWER,
        str(last.communication_id),
        last.received_at,
        Channel.CHAT if is_chat(last.communication_id) else Channel.TEXT,
        Strength.REPLY,
        detail=f"{key.removeprefix('K3-')}{'/es' if spanish else ''}",
        source=last.communication_id,
    )
    save_found(session, [trigger], run.as_of)
