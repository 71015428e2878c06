"""Somebody who is known by an email or a phone: looked for in Lofty, and made a lead there where nobody has them. 2
calls for who is known; a new lead costs 2 more."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from connectors.errors import VendorError
from connectors.lofty.leads import LeadPage
from connectors.store.outbox.claims import Claim
from connectors.store.teams.team import pinned_team
from rules.people.contacts import email as plain_email
from rules.people.contacts import phone as plain_phone
from schemas.model.leads import Lead, Ownership
from tasks.leads.pull import read_afresh, save_page
from tasks.outbox.intent import keep_claim, none_unread, store_intent
from tasks.run.context import TeamRun


def leads_with(run: TeamRun, email: str, phone: str) -> tuple[set[int], set[int]]:
    """Leads that have this email, and those that have this phone (E.164); they are in the mirror then. "": nobody is
    looked for."""
    by_email, by_phone = set[int](), set[int]()
    if email:
        page = run.lofty.leads.find(run.priority, email=email)
        none_unread(page.rejects, email)
        by_email = _kept(run, page, lambda lead: email in map(plain_email, lead.emails))
    if phone:
        digits = phone.removeprefix("+1").removeprefix("+")
        page = run.lofty.leads.find(run.priority, phone=digits)
        none_unread(page.rejects, digits)
        by_phone = _kept(run, page, lambda lead: phone in map(plain_phone, lead.phones))
    return by_email, by_phone


def _kept(run: TeamRun, page: LeadPage, has: Callable[[Lead], bool]) -> set[int]:
    """The vendor's list may hold others."""
    found = {lead.lofty_lead_id for lead in page.leads if has(lead)}
    if found:
        save_page(run, page)
    return found


def make_lead(
    run: TeamRun, claim: Claim, details: Mapping[str, Any], owner_user_id: int | None = None
) -> int:
    """The id of the new lead. `details`: as Lofty takes them (`firstName`, `lastName`, `emails`, `phones`, `source`);
    empty ones are left out. Without an owner it is the company's, and Lofty's own rules name its agent (O2); else that
    member's. Raises ClaimLost, VendorError."""
    with run.store.read(run.team_id) as session:
        team = pinned_team(session)
    level = Ownership.TEAM if owner_user_id is None else Ownership.PERSONAL
    owner = (team.lofty_team_id if team else None) if owner_user_id is None else owner_user_id
    body = {**details, "ownershipScope": level.value, "ownershipId": owner}
    store_intent(run, claim)
    lead_id = run.lofty.new_leads.create(
        {name: value for name, value in body.items() if value},
        run.priority,
        before=partial(keep_claim, run, claim),
    )
    # Lofty answers before the lead is there: the next pull brings it.
    with suppress(VendorError):
        read_afresh(run, lead_id)
    return lead_id
