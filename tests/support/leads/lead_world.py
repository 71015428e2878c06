"""A small account in a random state: who is who, and who owns, works and hides which lead."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from rules.access.viewers import NOBODY, as_company, viewer_of
from rules.people.directory import People
from schemas.model.access import Right, Viewer
from schemas.model.leads import Lead, LeadRole, Ownership
from schemas.model.lists.people import LeadFilters, LeadOrder
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


# The people list -----------------------------------------------------------------------------------------

WORDS = ("Ann", "ann", "Zoë", "O'Brien", "50%", "a_b", "Ünal Ann", "")
ROLES = ("Buyer Agent", "lender", "Agent", "ISA")
QUERIES = ("ANN", "brien ann", "zoe", "555-01", "(970) 555", "+1 970", "50%", "_", "7946", "x.test")
PHONES = ("(970) 555-0100", "+1 970 555 0199", "19705550100", "+44 20 7946 0958", "no phone")


def listed_world(dice: Random) -> LeadWorld:
    """Values are few, so that many are equal and many are missing."""
    world = lead_world(dice)
    return replace(world, leads=tuple(_dressed(dice, lead) for lead in world.leads))


def _dressed(dice: Random, lead: Lead) -> Lead:
    some = tuple(sorted(dice.sample(WORDS[:-1], dice.randrange(3))))
    visited = dice.choice((None, AT, AT, AT + timedelta(days=1)))
    return replace(
        lead, first_name=dice.choice(WORDS), last_name=dice.choice(WORDS), stage=dice.choice(WORDS),
        source=dice.choice(WORDS), tags=some, segments=some[1:], emails=tuple(f"{word}@x.test" for word in some),
        phones=tuple(dice.sample(PHONES, dice.randrange(3))), score=dice.choice((None, 1, 1, 2)),
        last_visit_at=visited, created_at=dice.choice((None, AT, AT - timedelta(days=1))),
        last_touch_at=dice.choice((None, AT)),
        roles=tuple(LeadRole(role.role_id, dice.choice(ROLES), role.user_id) for role in lead.roles),
    )  # fmt: skip


def asked(dice: Random) -> LeadFilters:
    """A few filters, some of them of many values."""

    def values(*given, often: float = 0.15):
        return tuple(dice.sample(given, dice.randrange(1, 3))) if dice.random() < often else ()

    words = WORDS[:-1]
    return LeadFilters(
        assigned_to_me=dice.random() < 0.1, owned_by_me=dice.random() < 0.1, hidden=dice.random() < 0.1,
        level=values(*Ownership), owner=values(*USERS, 99), office=values(*OFFICES), pond=values(*PONDS),
        role=values("buyer  agent", "Lender", "AGENT", "isa"), stage=values(*words), source=values(*words),
        tag=values(*words), segment=values(*words),
        query=dice.choice(QUERIES) if dice.random() < 0.5 else "",
    )  # fmt: skip


def in_order(leads: list[Lead], order: LeadOrder, *, ascending: bool) -> list[int]:
    """Ids as the list has them: who lacks what it is sorted by comes last, and ids settle what is equal."""
    key = {
        LeadOrder.LAST_ACTIVITY: lambda lead: (lead.last_visit_at,),
        LeadOrder.SCORE: lambda lead: (lead.score,),
        LeadOrder.CREATED: lambda lead: (lead.created_at,),
        LeadOrder.NAME: lambda lead: (lead.last_name, lead.first_name),
    }[order]
    there = [lead for lead in leads if key(lead)[0] is not None]
    there.sort(key=lambda lead: (*key(lead), lead.lofty_lead_id), reverse=not ascending)
    absent = [lead for lead in leads if key(lead)[0] is None]
    absent.sort(key=lambda lead: lead.lofty_lead_id, reverse=not ascending)
    return [lead.lofty_lead_id for lead in (*there, *absent)]
