"""Marks that a lead gets in Lofty: tags, cannot-text, and the segment of whom the agent has contacted (E14, E21)."""

from typing import Any

from connectors import clock
from connectors.errors import NotFound
from connectors.lofty.leads import WholeLead
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import leads_in_use
from connectors.store.leads.marks import LEARNT
from connectors.store.outbox.claims import Claim, finish
from connectors.store.outbox.requests import enqueue
from connectors.store.sales_agent.marks import (
    CANNOT_TEXT,
    SEGMENT,
    add_marks,
    done_marks,
    is_tag,
    leads_to_mark,
    marks_wanted,
)
from connectors.store.sales_agent.replies import replies_of
from rules.leads.criteria import criteria_of
from rules.sales_agent.answers.learnt import worth_writing
from rules.sales_agent.policy.permission import DO_NOT_CONTACT, carries
from schemas.lofty.learnt import empty_fields, learnt_body
from schemas.model.leads import Lead
from schemas.model.outbox import OperationName
from schemas.model.site.visitors import is_visitor
from tasks.leads.pull import find_lead, read_afresh, read_whole
from tasks.outbox.intent import store_intent
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryResult, left
from tasks.sales_agent.answering.standing import told_by

CONTACTED = "AI Contacted"
CONTACTED_MARK = SEGMENT + CONTACTED


def plan_tags(
    run: TeamRun,
    session: TeamSession,
    lead_id: int,
    tags: tuple[str, ...],
    rule: str,
    *,
    cannot_text: bool = False,
) -> None:
    """These tags are wanted on the lead, with what was wanted before and is not written yet: one write for all."""
    add_marks(session, lead_id, (*tags, *([CANNOT_TEXT] if cannot_text else [])), rule, clock.now())
    plan_marks(run, session, lead_id, rule)


def plan_do_not_contact(run: TeamRun, session: TeamSession, lead_id: int) -> None:
    """A stop: the tag and cannot-text in one write, so that smart plans of Lofty's stop too (K4)."""
    plan_tags(run, session, lead_id, (DO_NOT_CONTACT,), "E14", cannot_text=True)


def plan_learnt(run: TeamRun, session: TeamSession, lead_id: int, communication_id: int) -> None:
    """What this reply tells is to be written, where the lead's field is empty (K3)."""
    add_marks(session, lead_id, (f"{LEARNT}{communication_id}",), "K3", clock.now())
    plan_marks(run, session, lead_id, "K3")


def plan_contacted(run: TeamRun, session: TeamSession, lead_id: int) -> None:
    """The segment of those whom the agent has contacted (E21): once a lead."""
    lead = leads_in_use(session, [lead_id]).get(lead_id)
    if lead is not None and carries((*lead.segments, *lead.tags), CONTACTED):
        return
    if add_marks(session, lead_id, (CONTACTED_MARK,), "E21", clock.now()):
        plan_marks(run, session, lead_id, "E21")


def plan_marks(run: TeamRun, session: TeamSession, lead_id: int, rule: str) -> None:
    """What is wanted on the lead by now is to be written."""
    if is_visitor(lead_id) or not marks_wanted(session, lead_id):
        # A visitor's wait until it is a lead.
        return
    operation = run.operations[OperationName.MARK_LEAD]
    # One that is in flight takes up what it finds wanted; what comes later is planned by the next run.
    enqueue(session, operation.request(lead_id, {}, (rule,)), clock.now())


def plan_left_marks(run: TeamRun) -> None:
    """Marks that are wanted and stand in no row: what came while another one was in flight."""
    with run.store.write(run.team_id) as session:
        for lead_id, rule in leads_to_mark(session).items():
            plan_marks(run, session, lead_id, rule)


def deliver_marks(run: TeamRun, claim: Claim) -> DeliveryResult:
    """One read and one write for tags, cannot-text and what was learnt; two more, once a lead, for the segment: whether
    Lofty took it is read back."""
    lead_id = int(claim.entity)
    with run.store.read(run.team_id) as session:
        marks = tuple(marks_wanted(session, lead_id))
    try:
        whole = read_whole(run, lead_id)
    except NotFound:
        find_lead(run, lead_id)
        return _finish(run, claim, lead_id, marks, "the lead is no longer there")
    lead = whole.lead
    tags = tuple(mark for mark in marks if is_tag(mark) and not carries(lead.tags, mark))
    stops = CANNOT_TEXT in marks and not lead.cannot_text
    learnt = _learnt(run, whole) if any(m.startswith(LEARNT) for m in marks) else {}
    if tags or stops or learnt:
        store_intent(run, claim)
        run.lofty.texts.tag(lead_id, tags, run.priority, cannot_text=stops, learnt=learnt)
    segments = [m.removeprefix(SEGMENT) for m in marks if m.startswith(SEGMENT)]
    for segment in segments:
        _put_into(run, claim, lead, segment)
    return _finish(run, claim, lead_id, marks, "")


def _learnt(run: TeamRun, whole: WholeLead) -> dict[str, Any]:
    """What all of the lead's replies tell, where its field is empty."""
    lead = whole.lead
    with run.store.read(run.team_id) as session:
        replies = replies_of(session, [lead.lofty_lead_id]).get(lead.lofty_lead_id, ())
    told, role = told_by(lead, replies)
    slots = worth_writing(told, role, lead, empty_fields(whole.row, role))
    return learnt_body(slots, role, criteria_of(lead.search_criteria))


def _put_into(run: TeamRun, claim: Claim, lead: Lead, segment: str) -> None:
    """E21: the list as it was read, and ours; where the account does not take it, a tag of that name."""
    if carries((*lead.segments, *lead.tags), segment):
        return
    store_intent(run, claim)
    run.lofty.texts.set_segments(lead.lofty_lead_id, (*lead.segments, segment), run.priority)
    if not carries(read_afresh(run, lead.lofty_lead_id).segments, segment):
        run.lofty.texts.tag(lead.lofty_lead_id, (segment,), run.priority)


def _finish(run: TeamRun, claim: Claim, lead_id: int, marks: tuple[str, ...], because: str) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        if finish(session, claim, clock.now(), because=because):
            done_marks(session, lead_id, marks, clock.now())
    if because:
        return left(because)
    run.report.count("delivered")
    return DELIVERED
