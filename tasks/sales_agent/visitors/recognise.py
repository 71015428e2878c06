"""Who a visitor is, by the email and the phone that it gave: looked up in Lofty, and made a lead where nobody has them
(E19).

2 calls for who is known; a new lead costs 2 more. After a lost answer it is looked up before anything is made again.
"""

from contextlib import nullcontext

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.claims import Claim, finish
from connectors.store.site.visitors import note_visitor
from connectors.store.site.visitors import visitor as stored_visitor
from rules.sales_agent.visitors import SOURCE, name_in_lofty, recognised
from schemas.model.sales_agent.notices import NoticeKind
from schemas.model.site.visitors import Visitor
from tasks.leads.make_lead import leads_with, make_lead
from tasks.outbox.intent import looking_for_a_creation
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryResult, left
from tasks.sales_agent.notices.plan import plan_notice
from tasks.sales_agent.visitors.join import join
from tasks.site.visitors import ask_who_it_is, note_becomes

OVER = "it is known who it is"
NOBODY = "nobody in the CRM has these details"
SEVERAL = "its details fit several leads: a person says which"


def deliver_recognition(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises a VendorError where a look-up or the creation failed; the row then waits, or is looked at again."""
    with run.store.read(run.team_id) as session:
        known = stored_visitor(session, int(claim.entity))
    if known is None or known.becomes is not None or not (known.email or known.phone):
        return _done(run, claim, OVER, known)
    with looking_for_a_creation() if claim.sent_before else nullcontext():
        found = recognised(*leads_with(run, known.email, known.phone))
    if found.lead_id is not None:
        return _became(run, claim, known, found.lead_id)
    if found.fits:
        return _ask(run, claim, known, found.fits)
    return _make(run, claim, known) if known.makes else _done(run, claim, NOBODY, known)


def _make(run: TeamRun, claim: Claim, known: Visitor) -> DeliveryResult:
    """O2: of the team's main site, so the company's; routed by Lofty's own rules, which name its agent."""
    first, last = name_in_lofty(known)
    details = {
        "firstName": first,
        "lastName": last,
        "emails": [known.email] if known.email else [],
        "phones": [known.phone] if known.phone else [],
        "source": SOURCE,
    }
    # Its record is joined when the next pull has brought the lead.
    return _became(run, claim, known, make_lead(run, claim, details), made=True)


def _became(
    run: TeamRun, claim: Claim, known: Visitor, lead_id: int, *, made: bool = False
) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now()):
            return left(OVER)
        note_becomes(session, known.number, lead_id)
        if made:
            because = f"{known.label} of the site became a lead: nobody had its details"
            run.decided(session, Noted("lead", known.key, "visitor", "set", "E19", because))
    join(run, known.number)
    run.report.count("delivered", 0 if made else 1)
    return DELIVERED


def _ask(run: TeamRun, claim: Claim, known: Visitor, fits: tuple[int, ...]) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now(), because=SEVERAL):
            return left(OVER)
        note_visitor(session, known.number, asks=True, fits=list(fits))
        _tell(run, session, known)
        _once_more(run, session, known)
    return left(SEVERAL)


def _tell(run: TeamRun, session: TeamSession, known: Visitor) -> None:
    run.decided(session, Noted("lead", known.key, "visitor", "ask", "E19", SEVERAL))
    plan_notice(run, session, known.key, "E19", NoticeKind.WHO, "who")


def _done(run: TeamRun, claim: Claim, because: str, known: Visitor | None) -> DeliveryResult:
    with run.store.write(run.team_id) as session:
        if finish(session, claim, clock.now(), because=because) and known is not None:
            _once_more(run, session, known)
    return left(because)


def _once_more(run: TeamRun, session: TeamSession, known: Visitor) -> None:
    """A detail that came while this one was looked for found the row in flight: it is looked for now."""
    now = stored_visitor(session, known.number)
    told = (known.email, known.phone, known.makes)
    if now is not None and now.becomes is None and (now.email, now.phone, now.makes) != told:
        ask_who_it_is(run, session, known.number)
