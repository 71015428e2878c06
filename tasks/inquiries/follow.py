"""What is known elsewhere moves contacts and inquiries on: which lead somebody is, whose that is, how far its
transactions are, and who answered (Q1, Q2). No call."""

from datetime import datetime, timedelta

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.inquiries.contacts import change_contact, note_active
from connectors.store.inquiries.following import (
    Talk,
    any_without_a_lead,
    keys_without_a_lead,
    reassigned,
    standings,
    talks,
    unanswered,
)
from connectors.store.inquiries.inquiries import change_inquiries
from connectors.store.inquiries.leads import leads_by_key
from connectors.store.ledger.checkpoints import CONTACTS
from connectors.store.teams.people import members_of_team
from rules.inquiries.intake import only_one
from rules.inquiries.standing import Deals, contact_status, is_answer, is_talk
from rules.people.directory import People
from schemas.model.communications import Direction, Event, Maker
from schemas.model.inquiries.contacts import NOBODY
from tasks.inquiries.persons import keys_of_lead, region_of
from tasks.run.context import TeamRun

JOIN_EVERY = timedelta(hours=1)
OVERLAP = timedelta(minutes=30)
"""Communications come late: so far back they are looked at again each time."""
REREAD = timedelta(days=4)
"""The feed's nightly second reading (C) goes back 3 days; ours, once a day, behind it."""


def follow(run: TeamRun) -> None:
    """All of it, in one transaction; nothing is written where nothing changed. A dry run changes nothing."""
    if run.dry_run:
        return
    with run.store.write(run.team_id) as session:
        _join(run, session)
        _reassign(session)
        _answer(run, session)
        _restate(run, session)


def _join(run: TeamRun, session: TeamSession) -> None:
    """Who was nobody's lead when the contact came may be one by now: looked for once an hour."""
    known, now = CONTACTS.read(session), clock.now()
    last = known.get("joined_at")
    if (last and now - datetime.fromisoformat(last) < JOIN_EVERY) or not any_without_a_lead(session):
        return
    CONTACTS.move(session, {**known, "joined_at": now.isoformat()}, now)
    keys, region = keys_without_a_lead(session), region_of(run)
    wanted = sorted({key for some in keys.values() for key in some})
    leads = leads_by_key(session, wanted, lambda emails, phones: keys_of_lead(emails, phones, region))
    for contact_id, some in keys.items():
        lead_id = only_one([leads.get(key, ()) for key in some])
        if lead_id is not None:
            change_contact(session, contact_id, {"lofty_lead_id": lead_id})


def _reassign(session: TeamSession) -> None:
    """A newer word of Lofty's wins over whom a person chose here; an old one does not."""
    moved = reassigned(session)
    if not moved:
        return
    people = People(members_of_team(session))
    for contact_id, user_id in moved:
        member = people.member(user_id)
        owner = member.lofty_member_id if member else NOBODY
        change_contact(session, contact_id, {"owner_id": owner, "told_user_id": user_id})


def _restate(run: TeamRun, session: TeamSession) -> None:
    for it in standings(session, run.today):
        deals = Deals(it.under_contract, it.open, it.closed)
        status = contact_status(deals, shared=it.shared, owner_id=it.owner_id).value
        if status != it.status:
            change_contact(session, it.contact_id, {"contact_status": status})


def _answer(run: TeamRun, session: TeamSession) -> None:
    """The first call, text or email of a person after an inquiry answers it."""
    known, now = CONTACTS.read(session), clock.now()
    since = _since(run, known.get("talks_at"), known.get("reread_on"))
    said = [talk for talk in talks(session, since) if is_talk(Event(talk.event), Maker(talk.made_by))]
    latest = {talk.contact_id: talk.happened_at for talk in said}
    note_active(session, latest)
    note_active(session, latest, "talked_at")
    _mark(session, [talk for talk in said if _answers(talk)])
    known["talks_at"], known["reread_on"] = run.as_of.isoformat(), run.today.isoformat()
    CONTACTS.move(session, known, now)


def _since(run: TeamRun, last: str | None, day: str | None) -> datetime:
    if last is None:
        return run.as_of - timedelta(days=90)
    if day != run.today.isoformat():
        return run.as_of - REREAD
    return datetime.fromisoformat(last) - OVERLAP


def _answers(talk: Talk) -> bool:
    return is_answer(Event(talk.event), Direction(talk.direction), Maker(talk.made_by))


def _mark(session: TeamSession, said: list[Talk]) -> None:
    waiting = unanswered(session, sorted({talk.contact_id for talk in said}))
    people = People(members_of_team(session)) if waiting else None
    for talk in said:
        open_here = waiting.get(talk.contact_id, [])
        answered = [inquiry_id for acted_at, inquiry_id in open_here if acted_at < talk.happened_at]
        if answered and people:
            waiting[talk.contact_id] = [waits for waits in open_here if waits[1] not in answered]
            member = people.anyone(talk.lofty_user_id)
            change_inquiries(
                session, answered, answered_at=talk.happened_at, answered_by=member.email if member else ""
            )
