"""Whose inquiries they are: contacts by lead, email, then phone; who is nobody yet becomes one (Q1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from connectors.store.engine import TeamSession
from connectors.store.inquiries.contacts import (
    add_contacts,
    add_keys,
    change_contact,
    contacts,
    contacts_of_leads,
    known_by,
    next_contact_id,
    note_active,
)
from connectors.store.inquiries.leads import leads_by_key
from connectors.store.leads.leads import leads_in_use
from connectors.store.teams.people import members_of_team
from rules.inquiries.intake import keys_of, only_one
from rules.people.contacts import REGION
from rules.people.directory import People
from rules.spelling import plain
from schemas.model.inquiries.contacts import NOBODY, Contact
from schemas.model.inquiries.incoming import Consumer, IncomingInquiry
from schemas.model.inquiries.words import ContactStatus, InquirySite, TimeFrame, word_asked
from schemas.model.leads import Lead
from schemas.model.people import Member
from tasks.run.context import TeamRun


@dataclass
class _Seating:
    """Of one batch. `keys_of`: by what each is known; `by_key`: contacts by emails and phones, those of the batch too;
    `leads`: whom contacts may be."""

    next_id: int
    people: People
    keys_of: list[tuple[str, ...]]
    by_key: dict[str, int]
    by_lead: dict[int, int]
    leads_of: dict[str, set[int]]
    leads: dict[int, Lead]
    new: dict[int, Contact] = field(default_factory=dict)
    told: dict[int, int] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    agents: dict[int, int] = field(default_factory=dict)
    chosen: dict[int, int] = field(default_factory=dict)


def seat(run: TeamRun, session: TeamSession, told: Sequence[IncomingInquiry]) -> list[int]:
    """The contact of each, in this order, which is that of their times; who is not known becomes a contact in this
    transaction. When they were active is noted. A fixed number of statements, however many they are."""
    at = _begin(run, session, told)
    found = [_contact(at, act, keys) for act, keys in zip(told, at.keys_of, strict=True)]
    active = {contact_id: act.at for contact_id, act in zip(found, told, strict=True)}
    note_active(session, {number: moment for number, moment in active.items() if number not in at.new})
    for number, made in at.new.items():
        at.new[number] = replace(made, last_active_at=active[number])
    add_contacts(session, list(at.new.values()), at.told)
    add_keys(session, at.keys)
    _assign(session, at.agents)
    _assign(session, at.chosen, chosen=True)
    return found


def _begin(run: TeamRun, session: TeamSession, told: Sequence[IncomingInquiry]) -> _Seating:
    region = region_of(run)
    keys_of_each = [keys_of(act.consumer, region) for act in told]
    keys = {key for keys in keys_of_each for key in keys}
    by_key = known_by(session, keys)
    unknown = sorted(key for key in keys if key not in by_key)
    leads_of = leads_by_key(session, unknown, lambda emails, phones: keys_of_lead(emails, phones, region))
    named = {act.lofty_lead_id for act in told if act.lofty_lead_id is not None}
    leads = leads_in_use(session, sorted(named | set[int]().union(*leads_of.values())))
    by_lead = {lead_id: contact.contact_id for lead_id, contact in contacts_of_leads(session, leads).items()}
    people = People(members_of_team(session))
    return _Seating(next_contact_id(session), people, keys_of_each, by_key, by_lead, leads_of, leads)


def region_of(run: TeamRun) -> str:
    """Whose phone numbers those are that do not say."""
    return run.team.site.country if run.team.site else REGION


def keys_of_lead(emails: Iterable[str], phones: Iterable[str], region: str) -> list[str]:
    """By what a lead with these is known."""
    said = [Consumer(email=email) for email in emails] + [Consumer(phone=phone) for phone in phones]
    return [key for consumer in said for key in keys_of(consumer, region)]


def _contact(at: _Seating, act: IncomingInquiry, keys: Sequence[str]) -> int:
    """By the lead that the source knows, the email, the phone; in the batch too. What it is known by besides is its own
    from now on."""
    lead = at.leads.get(act.lofty_lead_id or 0)
    known = at.by_lead.get(lead.lofty_lead_id) if lead else None
    if known is None:
        known = next((at.by_key[key] for key in keys if key in at.by_key), None)
    if known is None:
        lead = lead or _lead(at, keys)
        known = at.by_lead.get(lead.lofty_lead_id) if lead else None
    if known is None:
        known = _new(at, act, lead)
    for key in keys:
        if at.by_key.setdefault(key, known) == known:
            at.keys[key] = known
    _note_agent(at, known, act)
    return known


def _lead(at: _Seating, keys: Sequence[str]) -> Lead | None:
    lead_id = only_one([at.leads_of.get(key, ()) for key in keys])
    return at.leads.get(lead_id) if lead_id is not None else None


def _new(at: _Seating, act: IncomingInquiry, lead: Lead | None) -> int:
    contact_id, at.next_id = at.next_id, at.next_id + 1
    owner = at.people.member(lead.assigned_user_id) if lead else _agent(at, act)
    at.new[contact_id] = Contact(
        contact_id, lead.lofty_lead_id if lead else None,
        name=act.consumer.name or (lead.name if lead else ""),
        email=_of(act.consumer.email, lead.email if lead else ""),
        phone=_of(act.consumer.phone, lead.phone if lead else ""),
        contact_status=ContactStatus.ASSIGNED if owner else ContactStatus.AGENT_DATABASE,
        contact_source=act.source or _SOURCES.get(act.site, ""),
        owner_id=owner.lofty_member_id if owner else NOBODY,
        time_frame=word_asked(TimeFrame, act.time_frame) if act.time_frame else None,
        first_seen_at=act.at,
    )  # fmt: skip
    if lead:
        at.by_lead[lead.lofty_lead_id] = contact_id
        at.told[contact_id] = lead.assigned_user_id or 0
    return contact_id


_SOURCES = {
    InquirySite.COMPANY: "Broker", InquirySite.AGENT: "Agent", InquirySite.REALTOR: "Realtor.com",
}  # fmt: skip
"""Q2's contact source, where a source names none."""


def _of(said: str, known: str) -> str:
    return said.strip() or known


def _agent(at: _Seating, act: IncomingInquiry) -> Member | None:
    """Whom the source names, by the email: one of the members who are there."""
    asked = plain(act.agent)
    found = [member for member in at.people.members if asked and plain(member.email) == asked]
    return found[0] if len(found) == 1 and not found[0].left else None


def _note_agent(at: _Seating, contact_id: int, act: IncomingInquiry) -> None:
    """Who is assigned to nobody gets the agent whom a source names; of whom is a lead Lofty says it. Whom the consumer
    chose has the contact from now on, until Lofty says something newer."""
    if (agent := _agent(at, act)) is None:
        return
    made = at.new.get(contact_id)
    if act.agent_chosen:
        at.chosen[contact_id] = agent.lofty_member_id
    if made is None:
        at.agents.setdefault(contact_id, agent.lofty_member_id)
    elif made.owner_id == NOBODY and made.lofty_lead_id is None:
        at.new[contact_id] = replace(
            made, owner_id=agent.lofty_member_id, contact_status=ContactStatus.ASSIGNED
        )


def _assign(session: TeamSession, agents: Mapping[int, int], *, chosen: bool = False) -> None:
    for contact_id, known in contacts(session, agents).items():
        if (chosen and known.owner_id != agents[contact_id]) or (
            known.owner_id == NOBODY and known.lofty_lead_id is None
        ):
            status = known.contact_status
            if status is ContactStatus.AGENT_DATABASE:
                status = ContactStatus.ASSIGNED
            change_contact(
                session, contact_id, {"owner_id": agents[contact_id], "contact_status": status.value}
            )
