"""A registered user who got an agent, and whom Lofty does not know, becomes a lead there, once (`site.make_leads`). 2
calls for who is known there after all, 2 more for a new lead."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.inquiries.contacts import contacts, known_by
from connectors.store.inquiries.leads import leads_by_key
from connectors.store.ledger.decisions import Noted
from connectors.store.outbox.claims import Claim, finish
from connectors.store.outbox.requests import enqueue
from connectors.store.registered_users.leads import note_leads, users_without_a_lead
from connectors.store.registered_users.people import roster_agent, user_by_id
from connectors.store.teams.people import members_of_team
from rules.inquiries.intake import keys_of
from rules.registered_users.becoming_leads import Known, Next, becomes_lead, details_of_lead, next_step
from rules.spelling import plain
from schemas.model.inquiries.incoming import Consumer
from schemas.model.outbox import OperationName
from schemas.model.registered_users.people import RegisteredUser
from tasks.inquiries.persons import keys_of_lead, region_of
from tasks.leads.make_lead import leads_with, make_lead
from tasks.outbox.intent import looking_for_a_creation
from tasks.outbox.leave import leave
from tasks.run.context import TeamRun
from tasks.run.delivery_result import DELIVERED, DeliveryResult, left

AT_ONCE = 200
RULE = "R3"
KNOWN = "it is a lead by now, or nobody's user"
SEVERAL = "its email or phone fit several leads: a person says which"
UNREACHABLE = "it has neither an email nor a phone"


def plan_user_leads(run: TeamRun) -> None:
    """Users whom we gave to an agent are noted as the lead that they are, or are to be made one. No call.

    The row is committed first, then noted beside the user: a run that dies in between plans the same row again.
    """
    users, site = run.users, run.team.site
    if users is None or site is None or not site.make_leads:
        return
    with users.read(run.team_id) as session:
        found = users_without_a_lead(session, AT_ONCE)
    if not found:
        return
    if run.dry_run:
        run.report.count("planned", len(found))
        return
    with run.store.write(run.team_id) as session:
        leads, settled = _plan(run, session, found)
    with users.write(run.team_id) as session:
        note_leads(session, leads, settled, clock.now())


def _plan(
    run: TeamRun, session: TeamSession, users: Sequence[RegisteredUser]
) -> tuple[dict[str, int], list[str]]:
    region, leads, settled = region_of(run), dict[str, int](), list[str]()
    keys = {user.user_id: _keys(user, region) for user in users}
    wanted = sorted({key for some in keys.values() for key in some})
    fits = leads_by_key(session, wanted, lambda emails, phones: keys_of_lead(emails, phones, region))
    seated = known_by(session, wanted)
    people = contacts(session, set(seated.values()))
    operation = run.operations[OperationName.MAKE_USER_LEAD]
    for user in users:
        its = keys[user.user_id]
        contact = next((people[seated[key]] for key in its if key in seated), None)
        known = Known(
            _leads(fits, (key for key in its if "@" in key)),
            _leads(fits, (key for key in its if "@" not in key)),
            contact.lofty_lead_id if contact else None,
            contact is not None and run.team.inquiries.make_leads,
        )
        step, lead_id = next_step(known)
        if step is Next.WAITS:
            continue
        settled.append(user.user_id)
        if lead_id is not None:
            leads[user.user_id] = lead_id
        elif step is Next.SEVERAL or not its:
            run.report.line("ask", "a registered user", RULE, SEVERAL if its else UNREACHABLE)
        else:
            enqueue(session, operation.request(user.user_id, {}, (RULE,)), clock.now())
    return leads, settled


def _leads(fits: Mapping[str, set[int]], keys: Iterable[str]) -> frozenset[int]:
    return frozenset(lead for key in keys for lead in fits.get(key, ()))


def _keys(user: RegisteredUser, region: str) -> tuple[str, ...]:
    return keys_of(Consumer(user.name, user.email, user.phone), region)


def deliver_user_lead(run: TeamRun, claim: Claim) -> DeliveryResult:
    """Raises a VendorError where a look-up or the creation failed; the row then waits, or is looked at again."""
    user = _user(run, claim.entity)
    if user is None or not becomes_lead(user):
        return leave(run, claim, KNOWN)
    keys = _keys(user, region_of(run))
    email = next((key for key in keys if "@" in key), "")
    phone = next((key for key in keys if "@" not in key), "")
    if not keys:
        return leave(run, claim, UNREACHABLE)
    with looking_for_a_creation() if claim.sent_before else nullcontext():
        by_email, by_phone = leads_with(run, email, phone)
    step, lead_id = next_step(Known(frozenset(by_email), frozenset(by_phone)))
    if step is Next.SEVERAL:
        return leave(run, claim, SEVERAL)
    made = lead_id is None
    if lead_id is None:
        details = {**details_of_lead(user, email, phone), "assignedUserId": _member(run, user)}
        lead_id = make_lead(run, claim, details)
    return _became(run, claim, lead_id, made=made)


def _user(run: TeamRun, user_id: str) -> RegisteredUser | None:
    if run.users is None:
        return None
    with run.users.read(run.team_id) as session:
        return user_by_id(session, user_id)


def _member(run: TeamRun, user: RegisteredUser) -> int | None:
    """The agent's id in Lofty; None for one who is no member: Lofty's own rules name somebody then."""
    assert run.users is not None  # noqa: S101 - the user was read there
    with run.users.read(run.team_id) as session:
        agent = roster_agent(session, user.agent_id)
    address = plain(agent.email) if agent else ""
    with run.store.read(run.team_id) as session:
        members = members_of_team(session)
    found = [member for member in members if address and plain(member.email) == address and not member.left]
    return found[0].user_ids[0] if len(found) == 1 and found[0].user_ids else None


def _became(run: TeamRun, claim: Claim, lead_id: int, *, made: bool) -> DeliveryResult:
    """The user first: a row that is done is not looked at again."""
    assert run.users is not None  # noqa: S101 - as above
    with run.users.write(run.team_id) as session:
        note_leads(session, {claim.entity: lead_id}, (), clock.now())
    with run.store.write(run.team_id) as session:
        if not finish(session, claim, clock.now()):
            return left(KNOWN)
        if made:
            because = "a registered user who got an agent became a lead: nobody had the details"
            run.decided(session, Noted("lead", lead_id, "registered user", "set", RULE, because))
    run.report.count("delivered", 0 if made else 1)
    return DELIVERED
