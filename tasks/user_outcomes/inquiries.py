"""Contact becomes an inquiry of that type, a viewing that is asked for one of a showing, each once, with its alert to
the agent whose user it is (R3, R6, Q)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from connectors.store.engine import TeamSession
from connectors.store.registered_users.greetings import contacts_to_hear, note_heard
from connectors.store.registered_users.people import agents_by_id, users_by_id
from connectors.store.registered_users.users_store import UsersStore
from connectors.store.site.people import lead_of
from rules.inquiries.site_events import NAMESPACE, of_site_event
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry
from schemas.model.inquiries.words import InquiryType, Via
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.standing import Greeting
from schemas.model.site.events import SiteEvent
from schemas.model.site.people import SitePerson
from schemas.model.site.visitors import is_visitor
from tasks.inquiries.take_in import take_in
from tasks.run.context import TeamRun

AT_ONCE = 500
WAITS = timedelta(hours=24)
"""So long the site may take to say who a user is whom it has only asked about yet."""
NOBODY_KNOWN = "no email, phone or lead of the user is known"


@dataclass(frozen=True, slots=True)
class _Whose:
    """Users as they were kept after merges, and who looks after them."""

    users: Mapping[str, RegisteredUser]
    agents: Mapping[str, RosterAgent]

    def user(self, user_id: str) -> RegisteredUser | None:
        found = self.users.get(user_id)
        return self.users.get(found.merged_into, found) if found and found.merged_into else found

    def email(self, agent_id: str) -> str:
        """Of an agent; "" for nobody."""
        found = self.agents.get(agent_id)
        return found.email if found else ""


def _whose(session: TeamSession, user_ids: set[str], agent_ids: set[str]) -> _Whose:
    users = users_by_id(session, user_ids)
    kept = users_by_id(session, {user.merged_into for user in users.values()} - {"", *users})
    everybody = {**users, **kept}
    of_users = {user.agent_id for user in everybody.values()}
    return _Whose(everybody, agents_by_id(session, (agent_ids | of_users) - {""}))


def hear_contacts(run: TeamRun) -> None:
    """Every Contact that is no inquiry yet; who it is about is mailed by the leads tab's delivery. A run that dies in
    between hears of it again, which changes nothing. No call."""
    users = run.users
    if users is None or run.dry_run:
        return
    with users.read(run.team_id) as session:
        waiting = contacts_to_hear(session, AT_ONCE)
        whose = _whose(session, {it.user_id for it in waiting}, {it.agent_id for it in waiting})
    if not waiting:
        return
    told, done = list[IncomingInquiry](), list[str]()
    for greeting in waiting:
        user = whose.user(greeting.user_id)
        if user is not None and _is_reachable(user):
            told.append(_contact(greeting, user, whose.email(greeting.agent_id)))
        elif not _is_over(greeting, user, run.as_of):
            continue
        else:
            run.report.line("left", "a contact of a registered user", "R3", NOBODY_KNOWN)
        done.append(greeting.greeting_id)
    take_in(run, told)
    _note(run, users, done)


def _note(run: TeamRun, users: UsersStore, done: list[str]) -> None:
    if done:
        with users.write(run.team_id) as session:
            note_heard(session, done)


def _is_reachable(user: RegisteredUser) -> bool:
    return bool(user.email or user.phone or user.lofty_lead_id)


def _is_over(greeting: Greeting, user: RegisteredUser | None, now: datetime) -> bool:
    """Nothing more will be known: the site has said who it is, or has had a day for it."""
    return bool(user and user.version) or now - (greeting.chosen_at or greeting.made_at) > WAITS


def _contact(greeting: Greeting, user: RegisteredUser, agent: str) -> IncomingInquiry:
    return IncomingInquiry(
        via=Via.SITE,
        source_key=f"{NAMESPACE}:greeting-{greeting.greeting_id}",
        at=greeting.chosen_at or greeting.made_at,
        type=InquiryType.CONTACT,
        consumer=Consumer(user.name, user.email, user.phone),
        home=Home(greeting.listing_id),
        message=greeting.message,
        agent=agent,
        agent_chosen=True,
        lofty_lead_id=user.lofty_lead_id,
    )


def hear_viewing(run: TeamRun, event: SiteEvent) -> None:
    """A viewing that a registered user asks for: an inquiry, of the agent whose user it is, else of nobody. Told twice
    it is one."""
    if run.users is None:
        return
    with run.users.read(run.team_id) as session:
        whose = _whose(session, {event.who.user_id}, set())
    user = whose.user(event.who.user_id)
    with run.store.read(run.team_id) as session:
        known = lead_of(session, event.who)
    lead_id = known if known is not None and not is_visitor(known) else user.lofty_lead_id if user else None
    told = of_site_event(event, lead_id, SitePerson(user.name, user.email, user.phone) if user else None)
    if told is None:
        run.report.line("left", "a viewing that a registered user asked for", "R6", NOBODY_KNOWN)
        return
    agent = whose.email(user.agent_id) if user and user.has_agent else ""
    take_in(run, [replace(told, message=_wanted(run, event), agent=agent, agent_chosen=bool(agent))])


def _wanted(run: TeamRun, event: SiteEvent) -> str:
    at = event.form.wanted_at if event.form else None
    return f"Wants to see it on {at.astimezone(run.team.zone):%Y-%m-%d %H:%M %Z}" if at else ""
