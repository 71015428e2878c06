"""Messages planned: the policy is asked about every open trigger, and what may go is composed and stored (E11 to E18).

No call is made but what the first text of a run needs: the feed once more, the words of texts that came since, and
Lofty's own agent where that was not asked for an hour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from connectors.store.engine import TeamSession
from connectors.store.sales_agent.conversations import note
from connectors.store.sales_agent.trigger_states import record_answers
from connectors.store.sales_agent.triggers import Found, open_of_leads, open_triggers
from rules.sales_agent.policy.judgements import FOR_GOOD
from rules.sales_agent.policy.permission import NO_RESPONSE
from rules.sales_agent.policy.quota import is_new_engagement
from rules.sales_agent.policy.ramp import was_true_before
from schemas.model.sales_agent.policy import Answer, Judgement, TeamFacts
from schemas.model.sales_agent.triggers import ANSWER, Trigger, TriggerState
from tasks.activities.pull import pull_communications
from tasks.run.context import TeamRun
from tasks.sales_agent.ask import Choice, choose
from tasks.sales_agent.facts import lead_facts
from tasks.sales_agent.find_triggers import FoundInDryRun
from tasks.sales_agent.histories import histories
from tasks.sales_agent.marks import plan_tags
from tasks.sales_agent.notices.unanswered import TAKEN_OVER, plan_unanswered
from tasks.sales_agent.read_replies import read_replies
from tasks.sales_agent.store_message import about, is_under_way, store_message, tell_all
from tasks.sales_agent.terms import ask_lofty_agent, is_on, team_facts, terms

MOST, TOGETHER = 2_000, 200
Answers = Mapping[int, tuple[Choice, Sequence[Found]]]


@dataclass
class Planned:
    """State of one team's run: how many first texts and engagements a dry run has planned, and whether the feed was
    read afresh; `reading`: held by whoever reads it, while others wait to send."""

    first_texts: int = 0
    engagements: int = 0
    feed_read: bool = False
    reading: Lock = field(default_factory=Lock, repr=False)


def plan_messages(run: TeamRun) -> None:
    """Ask about open triggers, and store what may go. Two runs at once plan one message: a lead has one row."""
    _plan_of(run, "")


def plan_answers(run: TeamRun) -> None:
    """The same for leads whose replies wait for an answer (K3)."""
    _plan_of(run, ANSWER)


def _plan_of(run: TeamRun, rule: str) -> None:
    if not is_on(run) or run.paused:
        return
    with run.store.read(run.team_id) as session:
        waiting = [found.trigger.lofty_lead_id for found in open_triggers(session, MOST, rule)]
    plan_for(run, list(dict.fromkeys([*waiting, *run.state(FoundInDryRun).by_lead])))


def plan_for(run: TeamRun, leads: Sequence[int]) -> None:
    """The same for these leads alone."""
    # What a dry run would use up is known lead by lead alone.
    together = 1 if run.dry_run else TOGETHER
    for at in range(0, len(leads), together):
        some = leads[at : at + together]
        answers = _read_answers(run, some)
        if any(choice.goes for choice, _ in answers.values()) and learn_the_newest(run):
            answers = _read_answers(run, some)
        if run.dry_run:
            for choice, _ in answers.values():
                _show(run, choice)
        else:
            _settle_all(run, answers)


def _read_answers(run: TeamRun, lead_ids: Sequence[int]) -> Answers:
    with run.store.read(run.team_id) as session:
        return ask_policy(run, session, lead_ids)


def ask_policy(run: TeamRun, session: TeamSession, lead_ids: Sequence[int]) -> Answers:
    """Of each of these leads with open triggers: what goes and why the others do not, and the triggers as they stood.
    Nothing is stored."""
    waiting = open_of_leads(session, lead_ids)
    news = run.state(FoundInDryRun).by_lead
    for lead_id in news.keys() & set(lead_ids):
        as_found = [Found(trigger, TriggerState.OPEN, run.as_of) for trigger in news[lead_id]]
        waiting[lead_id] = [*waiting.get(lead_id, []), *as_found]
    facts, known = lead_facts(run, session, waiting), histories(session, waiting, run.as_of)
    team, said = _with_what_is_planned(run, team_facts(run, session)), terms(run, session)
    return {
        lead_id: (
            choose(run, [row.trigger for row in found], facts.get(lead_id), team, said, known.get(lead_id)),
            found,
        )
        for lead_id, found in waiting.items()
    }


def _with_what_is_planned(run: TeamRun, team: TeamFacts) -> TeamFacts:
    """A dry run stores nothing: what it would have used up counts all the same. It shows what would be sent once
    somebody has confirmed it (E25)."""
    if not run.dry_run:
        return team
    planned = run.state(Planned)
    return replace(
        team,
        confirmed=True,
        first_texts_today=team.first_texts_today + planned.first_texts,
        engagements_used=team.engagements_used + planned.engagements,
    )


def learn_the_newest(run: TeamRun) -> bool:
    """Before the first text of a run, planned by it or by an earlier one: a stop or a takeover may be minutes old.
    Returns whether anything was read.

    Where the feed cannot be read nothing is planned, and nothing sent: the error goes on."""
    planned = run.state(Planned)
    with planned.reading:
        if planned.feed_read:
            return False
        ask_lofty_agent(run)
        pull_communications(run)
        read_replies(run)
        planned.feed_read = True
    return True


def _settle_all(run: TeamRun, answers: Answers) -> None:
    """What says no, or wait, is put on record for many leads at once; who may get a text has a transaction of its
    own."""
    with run.store.write(run.team_id) as session:
        _record(run, session, [each for each in answers.values() if each[0].goes is None])
    for lead_id, (choice, _) in answers.items():
        if choice.goes is not None:
            _settle(run, lead_id)


def _settle(run: TeamRun, lead_id: int) -> None:
    """Asked again inside: another run may have planned, and a person may have muted, since."""
    with run.store.write(run.team_id) as session:
        asked = ask_policy(run, session, [lead_id]).get(lead_id)
        if asked is None or is_under_way(session, lead_id):
            return
        _record(run, session, [asked])
        store_message(run, session, asked[0])


def _record(run: TeamRun, session: TeamSession, answers: Sequence[tuple[Choice, Sequence[Found]]]) -> None:
    stood = {row.trigger: (row.answer, row.rule, row.because) for _, found in answers for row in found}
    said = [each for choice, _ in answers for each in choice.answers.items()]
    record_answers(
        session, [(trigger, answer, _state(trigger, answer)) for trigger, answer in said], run.as_of
    )
    for trigger, answer in said:
        if answer.tag == NO_RESPONSE:
            note(session, trigger.lofty_lead_id, no_response_at=run.as_of)
            plan_tags(run, session, trigger.lofty_lead_id, (NO_RESPONSE,), "E14")
        if trigger.rule == ANSWER and answer.answer is Answer.NO and answer.rule not in TAKEN_OVER:
            plan_unanswered(run, session, trigger)
    same, news = list[tuple[Trigger, Judgement]](), list[tuple[Trigger, Judgement]]()
    for trigger, answer in said:
        is_same = stood.get(trigger) == (answer.answer.value, answer.rule, answer.because)
        (same if is_same else news).append((trigger, answer))
    tell_all(run, session, same, on_record=True)
    tell_all(run, session, news)


def _state(trigger: Trigger, answer: Judgement) -> TriggerState:
    """A reply that may not be answered now is a person's to answer: it is not asked about again (K3)."""
    for_good = answer.rule in FOR_GOOD or trigger.rule == ANSWER
    return TriggerState.LEFT if answer.answer is Answer.NO and for_good else TriggerState.OPEN


def _show(run: TeamRun, choice: Choice) -> None:
    """A dry run: what would be sent is told by rule; the words are on the page alone."""
    with run.store.read(run.team_id) as session:
        tell_all(run, session, list(choice.answers.items()), on_record=True)
    if choice.asked is not None:
        trigger, planned = choice.asked.trigger, run.state(Planned)
        planned.first_texts += was_true_before(choice.asked)
        planned.engagements += is_new_engagement(choice.asked)
        run.report.count("planned")
        run.report.line("planned", about(trigger), trigger.rule, "a text would go out")
