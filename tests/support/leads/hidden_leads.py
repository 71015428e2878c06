"""An office in the store, where every field of a lead carries the lead's own marker: whatever leaks can be named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from connectors.store.access.directory import save_offices, save_ponds, set_right
from connectors.store.engine import Store
from connectors.store.leads.leads import save_leads
from connectors.store.ledger.decisions import Noted, note
from connectors.store.teams.people import save_people
from connectors.store.teams.team import ensure_team
from schemas.model.access import Right
from schemas.model.addresses import Address
from schemas.model.leads import Lead, LeadRole, Ownership
from schemas.model.people import Member, Office, Pond

AT = datetime(2026, 3, 8, 7, tzinfo=UTC)
TEAM = "sandbox"
BOSS, ANN, BEN, CHIEF, ALL, GONE, TWIN, TWIN_TOO = range(1, 9)
MEMBERS = (
    Member(BOSS, (11,), "boss@office.test", "Boss", role_name="Company Owner"),
    Member(ANN, (12,), "ann@office.test", "Ann", role_name="Agent", office_id=101),
    Member(BEN, (13,), "ben@office.test", "Ben", role_name="Agent", office_id=101),
    Member(CHIEF, (14,), "chief@office.test", "Chief", role_name="Office Owner", office_id=101),
    Member(ALL, (15,), "all@office.test", "All", role_name="Assistant"),
    Member(GONE, (16,), "gone@office.test", "Gone", left=True),
    Member(TWIN, (17,), "twin@office.test", "Twin"),
    Member(TWIN_TOO, (18,), "twin@office.test", "Twin"),
)
NOBODYS = 99
"""An id that no lead has."""
TEAM_LEAD, OFFICE_LEAD, ANNS, ANNS_HIDDEN, BENS_HIDDEN, GONES_HIDDEN, BENS_WORKED_BY_ANN = range(1, 8)


def marked(lead_id: int, level: Ownership, owner_id: int | None, *, hidden: bool = False) -> Lead:
    """Its marker stands in everything that Lofty says of it."""
    mark = f"mark{lead_id}x"
    return Lead(
        lead_id, level, hidden=hidden, created_at=AT - timedelta(days=lead_id), first_name=f"First{mark}",
        last_name=f"Last{mark}", emails=(f"{mark}@mail.test",), phones=(f"(970) 555-{lead_id}{lead_id}00",),
        source=f"Source{mark}", tags=(f"Tag{mark}",), mailing_address=Address(f"Street{mark}", f"City{mark}"),
        owner_id=owner_id, stage=f"Stage{mark}", score=50 + lead_id, segments=(f"Segment{mark}",),
        roles=(LeadRole(40, f"Role{mark}", 77),), opportunity=f"Chance{mark}", search_criteria=f'{{"a":"{mark}"}}',
        last_visit_at=AT + timedelta(hours=lead_id), last_touch_at=AT, sisu_link=f"https://x.test/{mark}",
    )  # fmt: skip


LEADS = (
    marked(TEAM_LEAD, Ownership.TEAM, None),
    marked(OFFICE_LEAD, Ownership.OFFICE, 101),
    marked(ANNS, Ownership.PERSONAL, 12),
    marked(ANNS_HIDDEN, Ownership.PERSONAL, 12, hidden=True),
    marked(BENS_HIDDEN, Ownership.PERSONAL, 13, hidden=True),
    marked(GONES_HIDDEN, Ownership.PERSONAL, 16, hidden=True),
    replace(marked(BENS_WORKED_BY_ANN, Ownership.PERSONAL, 13, hidden=True), assigned_user_id=12),
)
SEES = {
    "boss@office.test": ({1, 2, 3}, {4, 5, 6, 7}),
    "ann@office.test": ({3, 4, 7}, set()),
    "ben@office.test": ({5, 7}, set()),
    "chief@office.test": ({2}, set()),
    "all@office.test": ({1, 2}, set()),
}
"""By email: leads of which all is seen, and those of six fields (O10)."""


def fill(store: Store, team: str = TEAM) -> None:
    """Everybody, their leads, and what was decided about these."""
    with store.write(team) as session:
        ensure_team(session)
        save_people(session, MEMBERS, ())
        save_offices(session, (Office(101, "North Office"),))
        save_ponds(session, (Pond(201, "Old Leads", 14),))
        set_right(session, ("", ALL), Right.ACCESS_ALL, granted=True)
        save_leads(session, LEADS, lambda _: False, AT)
        said = [Noted("lead", n, "link", "left", "V1", f"becausemark{n}x") for n in range(1, 8)]
        note(session, said, AT)


def leaks(text: str, email: str) -> set[str]:
    """What a text holds of leads that this member does not see, or of which it may hold no more than six fields."""
    whole, six = SEES[email]
    found = {f"mark{n}x" for n in range(1, 8) if n not in whole | six and f"mark{n}x" in text}
    for lead_id in six:
        mark = f"mark{lead_id}x"
        rest = text.replace(f"First{mark}", "").replace(f"Stage{mark}", "")
        found |= {mark} if mark in rest or f"555-{lead_id}{lead_id}00" in text else set()
    return found
