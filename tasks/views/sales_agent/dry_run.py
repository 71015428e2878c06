"""The dry run that an owner or admin confirms: who would get which text just now, who not, and why (E25).

The policy is asked as if it were confirmed; nothing is stored, and no call is made. What is decided here is decided
again before anything is sent.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from connectors.store.engine import TeamSession
from connectors.store.leads.seen import hidden_among
from connectors.store.messages.messages import messages_of
from connectors.store.sales_agent.triggers import open_of_leads, open_triggers
from rules.sales_agent.policy.quota import is_new_engagement
from rules.sales_agent.policy.ramp import was_true_before
from schemas.model.access import Viewer
from schemas.model.sales_agent.policy import Answer, Asked, Judgement, LeadFacts, TeamFacts
from schemas.model.sales_agent.triggers import Trigger
from schemas.model.site.visitors import is_visitor
from tasks.run.context import TeamRun
from tasks.sales_agent.ask import GONE, choose
from tasks.sales_agent.compose import composed
from tasks.sales_agent.facts import lead_facts
from tasks.sales_agent.histories import histories
from tasks.sales_agent.plan_messages import MOST, TOGETHER
from tasks.sales_agent.store_message import NOTHING_TO_SAY, is_under_way
from tasks.sales_agent.terms import team_facts, terms

ROWS = 100
UNDER_WAY = Judgement(Answer.WAIT, "E18", "a message to it is under way")


@dataclass(frozen=True, slots=True)
class Row:
    """One lead: its strongest trigger, and what would be said; `text` "" where it gets none just now."""

    lead_id: int
    name: str
    trigger: Trigger
    said: Judgement
    text: str = ""


@dataclass
class DryRun:
    """`rows`: who would get a text first, at most 100, of leads that the viewer sees; `more`: leads that are seen and
    have no row here, `unseen`: those that are not shown to the viewer. `going`: how many would get a text, `held`: how
    many not, by rule; both of all leads. `cut`: there are more than were asked about."""

    rows: list[Row] = field(default_factory=list)
    more: int = 0
    unseen: int = 0
    going: int = 0
    held: Counter[str] = field(default_factory=Counter)
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Judged:
    facts: LeadFacts | None
    trigger: Trigger
    said: Judgement


def dry_run(run: TeamRun, viewer: Viewer) -> DryRun:
    """Of at most 2,000 open triggers, in the order in which a run would ask."""
    with run.store.read(run.team_id) as session:
        waiting = open_triggers(session, MOST)
        leads = list(dict.fromkeys(found.trigger.lofty_lead_id for found in waiting))
        judged = list(_judged(run, session, leads))
        visitors = frozenset() if viewer.company else frozenset(filter(is_visitor, leads))
        unseen = hidden_among(session, viewer, leads) | visitors
        found = DryRun(cut=len(waiting) == MOST)
        shown = _counted(found, judged, unseen)
        found.rows = [_row(run, session, answer) for answer in shown[:ROWS]]
        found.more = len(shown) - len(found.rows)
    return found


def _counted(found: DryRun, judged: Sequence[_Judged], unseen: frozenset[int]) -> list[_Judged]:
    """Counts all, and answers those that may be shown: who gets a text first."""
    found.going = sum(answer.said.answer is Answer.GO for answer in judged)
    found.held = Counter(answer.said.rule for answer in judged if answer.said.answer is not Answer.GO)
    seen = [answer for answer in judged if answer.facts and answer.trigger.lofty_lead_id not in unseen]
    found.unseen = len(judged) - len(seen)
    return sorted(seen, key=lambda answer: answer.said.answer is not Answer.GO)


def _judged(run: TeamRun, session: TeamSession, leads: Sequence[int]) -> Iterator[_Judged]:
    team, said = replace(team_facts(run, session), confirmed=True), terms(run, session)
    for at in range(0, len(leads), TOGETHER):
        some = leads[at : at + TOGETHER]
        waiting = open_of_leads(session, some)
        facts, known = lead_facts(run, session, waiting), histories(session, waiting, run.as_of)
        for lead_id in some:
            triggers = [row.trigger for row in waiting[lead_id]]
            choice = choose(run, triggers, facts.get(lead_id), team, said, known.get(lead_id))
            if choice.asked is None:
                yield _Judged(facts.get(lead_id), *next(iter(choice.answers.items()), (triggers[0], GONE)))
            elif is_under_way(session, lead_id):
                yield _Judged(facts[lead_id], choice.asked.trigger, UNDER_WAY)
            else:
                team, trigger = _used_up(team, choice.asked), choice.asked.trigger
                yield _Judged(facts[lead_id], trigger, Judgement(Answer.GO, trigger.rule))


def _used_up(team: TeamFacts, asked: Asked) -> TeamFacts:
    """What this text would take of the day's first texts, and of the month's engagements."""
    return replace(
        team,
        first_texts_today=team.first_texts_today + was_true_before(asked),
        engagements_used=team.engagements_used
        + (asked.terms.engagements is not None and is_new_engagement(asked)),
    )


def _row(run: TeamRun, session: TeamSession, answer: _Judged) -> Row:
    lead_id, facts = answer.trigger.lofty_lead_id, answer.facts
    name = (facts.lead.name if facts else "") or f"Lead {lead_id}"
    if answer.said.answer is not Answer.GO or facts is None:
        return Row(lead_id, name, answer.trigger, answer.said)
    sent = [message for message in messages_of(session, [lead_id]).get(lead_id, []) if not message.written_by]
    body = composed(run, session, answer.trigger, facts.lead, sent)
    if body is None:
        return Row(lead_id, name, answer.trigger, NOTHING_TO_SAY)
    return Row(lead_id, name, answer.trigger, answer.said, body.body)
