"""A visitor who turned out to be a lead: its record becomes part of that lead's, once (E19). No call."""

from datetime import timedelta

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import known_leads, leads_in_use
from connectors.store.leads.site_activities import visitors as leads_to_be_read
from connectors.store.ledger.decisions import Noted
from connectors.store.messages.messages import MAY_HAVE_ARRIVED, messages_of
from connectors.store.sales_agent.conversations import charge
from connectors.store.sales_agent.marks import tags_wanted
from connectors.store.sales_agent.visitors.hand_over import hand_over, is_being_written_to
from connectors.store.site.people import known_people
from connectors.store.site.visitors import keys_of_visitor, note_visitor, visitor, visitors_to_join
from rules.sales_agent.policy.permission import DO_NOT_CONTACT
from rules.sales_agent.policy.quota import month_of
from schemas.model.leads import Lead
from schemas.model.site.people import SitePerson
from schemas.model.site.visitors import Visitor, is_visitor
from tasks.run.context import TeamRun
from tasks.sales_agent.marks import plan_contacted, plan_marks
from tasks.sales_agent.stops.record import record_stop
from tasks.sales_agent.terms import is_on
from tasks.sales_agent.visitors.record_note import plan_record
from tasks.site.visitors import ask_who_it_is, note_details

MOST = 500
COMES_WITHIN = timedelta(hours=1)
"""So long after it was made a lead may not be there yet."""


def join_known_visitors(run: TeamRun) -> None:
    """All of whom it is known who they are. One whose lead is private, or not pulled yet, waits, and is left alone."""
    if run.dry_run or not is_on(run):
        return
    with run.store.read(run.team_id) as session:
        waiting = visitors_to_join(session, MOST)
    for known in waiting:
        join(run, known.number)


def join(run: TeamRun, number: int) -> bool:
    """One of them; whether it was joined now. Not while a message to it is on its way."""
    with run.store.write(run.team_id) as session:
        known = visitor(session, number)
        to = _becomes(session, known) if known else None
        if known is None or to is None or known.joined or is_being_written_to(session, known.key):
            return False
        if is_visitor(to):
            _to_another(run, session, known, to)
        elif to in leads_to_be_read(session, [to]):
            _to_lead(run, session, known, leads_in_use(session, [to])[to])
        else:
            _look_again(run, session, known, to)
            return False
        note_visitor(session, number, becomes=to, joined=True, name="", email="", phone="", fits=[])
    return True


def _becomes(session: TeamSession, known: Visitor) -> int | None:
    """The lead, also where the other visitor that it was has become one meanwhile."""
    to, seen = known.becomes, {known.key}
    while to is not None and is_visitor(to) and to not in seen:
        seen.add(to)
        other = visitor(session, -to)
        if other is None or other.becomes is None:
            break
        to = other.becomes
    return None if to in seen and to == known.key else to


def _to_another(run: TeamRun, session: TeamSession, known: Visitor, to: int) -> None:
    hand_over(session, known.key, to)
    note_details(run, session, -to, SitePerson(known.name, known.email, known.phone), makes=known.makes)


def _to_lead(run: TeamRun, session: TeamSession, known: Visitor, lead: Lead) -> None:
    """What waited until it is a lead goes out now: its tags, what it told, the segment, the record on its timeline."""
    lead_id = lead.lofty_lead_id
    has_stopped = DO_NOT_CONTACT in tags_wanted(session, known.key)
    hand_over(session, known.key, lead_id)
    sent = [
        message
        for message in messages_of(session, [lead_id]).get(lead_id, ())
        if message.state.value in MAY_HAVE_ARRIVED and not message.written_by and message.sent_at
    ]
    for message in sent:
        if message.sent_at:
            charge(session, month_of(message.sent_at, run.team.zone), lead_id, message.message_id, run.as_of)
    if has_stopped:
        record_stop(run, session, lead, run.as_of, evidence=f"chat of {known.label}")
    if sent:
        plan_contacted(run, session, lead_id)
    plan_marks(run, session, lead_id, "E19")
    plan_record(run, session, known, lead_id)
    because = f"{known.label} of the site is this lead: its record is part of it"
    run.decided(session, Noted("lead", lead_id, "visitor", "set", "E19", because), writes=0)


def _look_again(run: TeamRun, session: TeamSession, known: Visitor, to: int) -> None:
    """Lofty may answer a creation with an id that is never there (its merge trap): then it is looked for once more, and
    nothing is made a second time. What the site says it is, it is."""
    age = clock.now() - known.became_at if known.became_at else timedelta()
    if age < COMES_WITHIN or known_leads(session, {to}) or not (known.email or known.phone):
        return
    said = known_people(session, keys_of_visitor(session, known.number))
    if any(each.lofty_lead_id == to for people in said.values() for each in people):
        return
    note_visitor(session, known.number, becomes=None, became_at=None, makes=False)
    ask_who_it_is(run, session, known.number)
    because = f"Lofty answered that {known.label} is a lead, and it is not there: it is looked for again"
    run.decided(session, Noted("lead", known.key, "visitor", "ask", "E19", because))
