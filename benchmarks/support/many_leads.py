"""A big account's leads, with who owns, works and hides them: `people_list.py` and `export_leads.py` measure in it."""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import Table

from benchmarks.support.own_postgres import own_postgres
from cli.main import collect_seldom
from connectors.store.access.directory import save_offices, save_ponds
from connectors.store.bulk.copy import store_rows
from connectors.store.chunks import in_chunks
from connectors.store.engine import Store
from connectors.store.leads.incoming import incoming_of, row_values
from connectors.store.leads.roles import save_roles
from connectors.store.leads.words import save_words
from connectors.store.migrate import prepare
from connectors.store.teams.people import save_people
from connectors.store.teams.team import ensure_team
from connectors.store.upsert import upsert
from schemas.model.access import Right
from schemas.model.addresses import Address
from schemas.model.leads import Lead, LeadRole, Ownership
from schemas.model.people import Member, Office, Pond
from schemas.tables import LeadRow, RightRow

TEAM = "bench"
BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
_STAGES = (
    "New",
    "Contacted",
    "Qualified",
    "Showing",
    "Offer",
    "Pending",
    "Closed",
    "Nurture",
    "Archived",
    "Lost",
)
_FIRST = ("Ann", "Ben", "Carla", "David", "Eve", "Frank", "Gina", "Hugo", "Inés", "Jo", "Kim", "Lee", "Maria")
_LAST = ("Adams", "Baker", "Cruz", "Diaz", "Evans", "Fox", "Gómez", "Hall", "Ito", "Jones", "Khan", "Lopez")
_CRITERIA = '{"buyHouse":true,"propertyTypes":["Single Family","Condo"],"priceMin":350000,"priceMax":700000}'


def on_both(about: str | None, measured: Callable[[Store], int]) -> int:
    """Measure in such an account on both databases, its size as the command line says; 1 where an aim was missed.

    `about`: the program's docstring; `measured`: answers how many aims it missed.
    """
    asked = argparse.ArgumentParser(description=(about or "").split("\n")[0])
    asked.add_argument("--leads", type=int, default=100_000)
    asked.add_argument("--members", type=int, default=500)
    asked.add_argument("--offices", type=int, default=20)
    asked.add_argument("--postgres", default="")
    given, missed = asked.parse_args(), 0
    collect_seldom()
    with tempfile.TemporaryDirectory() as home, own_postgres(0 if given.postgres else 1) as urls:
        for url in (f"sqlite:///{home}/bench.db", *([given.postgres] if given.postgres else urls)):
            store = Store(url)
            fill(store, leads=given.leads, members=given.members, offices=given.offices)
            missed += measured(store)
            store.close()
    return int(missed > 0)


def fill(store: Store, *, leads: int, members: int, offices: int) -> None:
    """Members sit in `offices`, in a tree; the first four are the company's owner, a holder of "access all team
    leads", an office's owner and a plain agent."""
    dice = Random(13)
    prepare(store)
    people = [_member(number, offices) for number in range(1, members + 1)]
    with store.write(TEAM) as session:
        ensure_team(session)
        save_people(session, people, ())
        save_offices(session, [Office(o, f"Office {o}", o // 3 or None) for o in range(1, offices + 1)])
        save_ponds(session, [_pond(dice, number, members) for number in range(1, 31)])
        upsert(session, RightRow, [{"role_name": "", "member_id": 2, "granted": Right.ACCESS_ALL.value}])
    for some in in_chunks(_leads(dice, leads, members, offices), 5_000):
        with store.write(TEAM) as session:
            rows = [{**row_values(incoming_of(lead, private=False)), "dirty": False} for lead in some]
            table = LeadRow.__table__
            assert isinstance(table, Table)
            store_rows(session, table, rows, absent=True)
            save_roles(session, some, absent=len(some))
            save_words(session, some, absent=len(some))
    if not store.is_sqlite:
        # As the database's own upkeep does it in its time; SQLite has none.
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def _member(number: int, offices: int) -> Member:
    role = {1: "Company Owner", 3: "Office Owner"}.get(number, "Agent")
    office = 1 if number == 3 else 1 + number % offices
    return Member(number, (10_000 + number, number), f"m{number}@office.test", f"Member {number}",
                  role_name=role, office_id=office)  # fmt: skip


def _pond(dice: Random, number: int, members: int) -> Pond:
    agents = tuple(10_000 + dice.randrange(5, members) for _ in range(10))
    return Pond(number, f"Pond {number}", 10_005, (*agents, *([10_004] if number == 7 else [])))


def _leads(dice: Random, count: int, members: int, offices: int) -> Iterator[Lead]:
    for number in range(1, count + 1):
        level = dice.choices(tuple(Ownership), (50, 15, 35))[0]
        owner = {
            Ownership.TEAM: None,
            Ownership.OFFICE: dice.randrange(1, offices + 1),
            Ownership.PERSONAL: 10_000 + dice.randrange(1, members + 1),
        }[level]
        first, last = dice.choice(_FIRST), f"{dice.choice(_LAST)}{number % 997}"
        created = BEGAN - timedelta(minutes=dice.randrange(1_500_000))
        visited = created + timedelta(minutes=dice.randrange(90_000)) if dice.random() < 0.7 else None
        yield Lead(
            number, level, hidden=level is Ownership.PERSONAL and dice.random() < 0.3, created_at=created,
            first_name=first, last_name=last, emails=(f"{first}.{last}.{number}@mail.test".lower(),),
            phones=(f"(970) {200 + number % 700}-{number % 10_000:04}",),
            source=f"Source {int(dice.paretovariate(0.6)) % 60}",
            tags=tuple({f"tag {int(dice.paretovariate(0.4)) % 300}" for _ in range(dice.randrange(4))}),
            assigned_user_id=10_000 + dice.randrange(1, members + 1) if dice.random() < 0.85 else None,
            pond_id=dice.randrange(1, 31) if dice.random() < 0.05 else None, owner_id=owner,
            mailing_address=Address(f"{number} Main Street", "Aspen", "CO", "81611"),
            roles=(LeadRole(40 + number % 4, f"Role {number % 4}", 10_000 + dice.randrange(1, members + 1)),)
            if dice.random() < 0.3 else (),
            stage=dice.choices(_STAGES, (30, 20, 10, 5, 2, 3, 5, 15, 9, 0.1))[0],
            score=dice.randrange(100) if dice.random() < 0.8 else None, last_visit_at=visited,
            last_touch_at=visited, opportunity="High Interest", search_criteria=_CRITERIA, updated_at=BEGAN,
            segments=(f"Segment {number % 12}",) * (number % 3 == 0),
        )  # fmt: skip
