"""Whoever does something on the site and is no lead that anybody knows is a visitor, counted per team (E19).

Its number below zero stands wherever a lead's id would. Which lead it is says the site, or a detail that it gives: then
its record is joined to that lead (`tasks/sales_agent/visitors/`).
"""

from collections.abc import Iterable

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.outbox.requests import enqueue
from connectors.store.site.people import Known, known_people, lead_at, learn
from connectors.store.site.visitors import new_visitor, note_seen, note_visitor, visitor
from rules.people.contacts import email, phone
from schemas.model.outbox import OperationName
from schemas.model.site.events import SiteEvent, SiteEventType
from schemas.model.site.people import PersonKind, SitePerson
from schemas.model.site.visitors import is_visitor
from tasks.run.context import TeamRun

REGISTERS = (SiteEventType.USER_REGISTERED, SiteEventType.USER_UPDATED)


def seat_visitors(run: TeamRun, session: TeamSession, events: Iterable[SiteEvent]) -> None:
    """Everybody in these events who is nobody's lead gets a number, once; whoever turns out to be another one, or gives
    a detail, is noted. Doing it again changes nothing. A team without a sales agent counts nobody."""
    if not run.team.sales_agent.enabled:
        return
    for event in sorted(events, key=lambda event: (event.happened_at, event.event_id)):
        _seat(session, event)
        people = known_people(session, event.who.keys)
        found = lead_at(event.who, people, event.happened_at)
        if found is not None and is_visitor(found):
            note_seen(session, -found, event.happened_at)
            told = _details(event)
            if told is not None:
                makes = event.type not in REGISTERS or bool(run.team.site and run.team.site.make_leads)
                note_details(run, session, -found, told, makes=makes)


def _seat(session: TeamSession, event: SiteEvent) -> None:
    """By user id and by device: two that act as one are one. A device of a lead on which somebody registers says
    nothing of who that is."""
    people = known_people(session, event.who.keys)
    now = {key: said[-1].lofty_lead_id for key, said in people.items()}
    unknown = [key for key in event.who.keys if key not in now]
    user = next((found for (kind, _), found in now.items() if kind is PersonKind.USER), None)
    device = next((found for (kind, _), found in now.items() if kind is PersonKind.VISITOR), None)
    if user is not None and device is not None:
        if is_visitor(device) and device != user:
            note_becomes(session, -device, user)
        return
    if user is None and device is not None and not is_visitor(device):
        return
    seated = user if user is not None else device
    if seated is None:
        seated = new_visitor(session, event.happened_at).key
    learn(session, (Known(key, seated, event.happened_at) for key in unknown))


def note_becomes(session: TeamSession, number: int, lead_id: int) -> None:
    """It turned out to be this lead, or (below zero) this visitor; the first one that is said holds."""
    known = visitor(session, number)
    if known is not None and known.becomes is None and lead_id != -number:
        note_visitor(session, number, becomes=lead_id, became_at=clock.now(), asks=False)


def note_details(
    run: TeamRun, session: TeamSession, number: int, told: SitePerson, *, makes: bool = True
) -> None:
    """What a visitor tells of itself; an email or a phone is looked for. `makes`: it may make a lead where nobody has
    it. What is no address and no number is none."""
    known = visitor(session, number)
    if known is None or known.becomes is not None:
        return
    new = {
        "name": " ".join(told.name.split()) or known.name,
        "email": email(told.email) or known.email,
        "phone": phone(told.phone) or known.phone,
        "makes": known.makes or makes,
    }
    if all(getattr(known, name) == value for name, value in new.items()):
        return
    note_visitor(session, number, **new)
    if new["email"] or new["phone"]:
        ask_who_it_is(run, session, number)


def ask_who_it_is(run: TeamRun, session: TeamSession, number: int) -> None:
    """Have it looked for in the CRM."""
    operation = run.operations[OperationName.RECOGNISE_VISITOR]
    enqueue(session, operation.request(number, {}, ("E19",), rank=0), clock.now())


def _details(event: SiteEvent) -> SitePerson | None:
    if event.person is not None:
        return event.person
    user = event.user if event.type in REGISTERS else None
    return SitePerson(user.name, user.email, user.phone) if user else None
