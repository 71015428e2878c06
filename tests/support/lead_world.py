"""A small account in a random state: who is who, and who owns, works and hides which lead."""

from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from rules.access.viewers import NOBODY, as_company, viewer_of
from rules.people.directory import People
from schemas.model.access import Right, Viewer
from schemas.model.leads import Lead, LeadRole, Ownership
from schemas.model.people import Member, Office, Pond

AT = datetime(2026, 3, 8, 7, tzinfo=UTC)
USERS, OFFICES, PONDS = (11, 12, 13), (101, 102, 103), (201, 202)
_ROLES = ("Company Owner", "company admin", "Office Owner", " Office  Admin ", "Agent", "")


@dataclass(frozen=True)
class LeadWorld:
    """Leads, and everybody who may look at them: members, an admin's session, and nobody."""

    leads: tuple[Lead, ...]
    viewers: tuple[Viewer, ...]


def lead_world(dice: Random) -> LeadWorld:
    """Ids are few, so that owners, assignees and viewers often meet; some name nobody, and an id of one member may be
    another one's too."""
    members = tuple(_member(dice, number) for number in range(1, 4))
    offices = tuple(
        Office(o, parent_id=dice.choice((None, *OFFICES, 999))) for o in OFFICES[: dice.randrange(4)]
    )
    ponds = tuple(
        Pond(p, "", dice.choice((None, *USERS)), tuple(dice.sample(USERS, dice.randrange(3)))) for p in PONDS
    )
    rights = {
        holder: frozenset(dice.sample(sorted(Right), dice.randrange(4)))
        for holder in (("agent", 0), ("office owner", 0), ("", dice.randrange(1, 4)))
        if dice.random() < 0.6
    }
    people = People(members)
    viewers = tuple(viewer_of(member, people, offices, ponds, rights) for member in members)
    session = as_company(dice.choice((NOBODY, viewers[0])), dice.choice(("", "admin@office.test")))
    return LeadWorld(tuple(_lead(dice, number) for number in range(1, 9)), (*viewers, session, NOBODY))


def _member(dice: Random, number: int) -> Member:
    ids = (USERS[number - 1], number if dice.random() < 0.8 else dice.choice(USERS))
    return Member(
        number, ids, f"m{number}@office.test", role_name=dice.choice(_ROLES), admin=dice.random() < 0.1,
        office_id=dice.choice((None, *OFFICES)),
    )  # fmt: skip


def _lead(dice: Random, number: int) -> Lead:
    some = (None, *USERS, 99)
    roles = {
        LeadRole(dice.choice((40, 50)), "Buyer Agent", dice.choice(USERS)) for _ in range(dice.randrange(3))
    }
    return Lead(
        number, dice.choice(tuple(Ownership)), hidden=dice.random() < 0.4, created_at=AT,
        assigned_user_id=dice.choice(some), lender_user_id=dice.choice((None, None, *USERS)),
        pond_id=dice.choice((None, None, *PONDS)), owner_id=dice.choice((*some, *OFFICES)), roles=tuple(sorted(roles)),
    )  # fmt: skip
