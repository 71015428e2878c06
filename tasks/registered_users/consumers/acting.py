"""Who may see to consumers: agents and staff (R8). Read at each request: who left is out at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from connectors.store.engine import Store
from connectors.store.registered_users.people import roster
from connectors.store.teams.people import people
from connectors.store.teams.sessions import Visitor
from rules.access.viewers import is_company
from rules.registered_users.persons import person_of
from rules.spelling import plain
from schemas.model.access import SessionRole
from tasks.registered_users.desk import UsersDesk

_STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Person:
    """`decides`: is staff, who decide appeals and merges; `reference`: what stands for the person where no email may,
    in parameters of flows."""

    email: str
    decides: bool
    reference: str


def person_by_email(store: Store, desk: UsersDesk, email: str) -> Person | None:
    """The agent, the member of staff or the admin with this email; None for anybody else."""
    asked = plain(email)
    return (
        next((person for person in _everybody(store, desk) if person.email == asked), None) if asked else None
    )


def person_by_reference(store: Store, desk: UsersDesk, reference: str) -> Person | None:
    """The same by what stands for them."""
    found = (person for person in _everybody(store, desk) if person.reference == reference)
    return next(found, None) if reference else None


def person_of_session(store: Store, desk: UsersDesk, who: Visitor) -> Person | None:
    """Whom a session is, to consumers: somebody who says their name. Staff's, and an admin's, by the session itself."""
    email = plain(who.agent_email)
    if not email or who.role not in (SessionRole.ADMIN, SessionRole.STAFF, SessionRole.AGENT):
        return None
    known = person_by_email(store, desk, email)
    if who.role == SessionRole.AGENT:
        return known
    return Person(email, decides=True, reference=known.reference if known else staff_reference(desk, email))


def staff_reference(desk: UsersDesk, email: str) -> str:
    """Tells nobody who it is who does not know already."""
    return f"{_STAFF}-{person_of(desk.key_for('reference'), _STAFF, email)[:12]}"


def _everybody(store: Store, desk: UsersDesk) -> Iterable[Person]:
    """Those who decide first: somebody may be several of these."""
    staff = {plain(email) for email in desk.team.staff}
    with store.read(desk.team_id) as session:
        members, agents = people(session)
    here = [member for member in members if not member.left and member.email]
    staff |= {plain(member.email) for member in here if is_company(member)}
    with desk.users.read(desk.team_id) as users:
        on_site = [agent for agent in roster(users) if agent.email and not agent.left]
    yield from (
        Person(email, decides=True, reference=staff_reference(desk, email)) for email in sorted(staff)
    )
    yield from (Person(plain(agent.email), False, agent.agent_id) for agent in on_site)
    yield from (Person(plain(member.email), False, f"member-{member.lofty_member_id}") for member in here)
    active = [agent for agent in agents if agent.active and agent.email]
    yield from (Person(plain(agent.email), False, f"sisu-{agent.sisu_agent_id}") for agent in active)
