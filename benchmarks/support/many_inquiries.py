"""A big account's inquiries: contacts that are leads, some of them hidden, assigned, shared; and what they did."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any, cast

from sqlalchemy import Table

from benchmarks.support.many_leads import BEGAN, TEAM
from connectors.store.bulk.copy import store_rows
from connectors.store.chunks import in_chunks
from connectors.store.engine import Store
from schemas.model.inquiries.words import (
    ContactStatus,
    ContactType,
    InquirySite,
    InquiryType,
    LeadStatus,
    Priority,
    TimeFrame,
)
from schemas.parsing.searchable import searchable
from schemas.tables import ContactKeyRow, ContactRow, ContactShareRow, InquiryRow
from schemas.tables.inquiries.inquiries import COPIED

_FIRST = ("Ann", "Ben", "Carla", "David", "Eve", "Frank", "Gina", "Hugo", "Inés", "Jo", "Kim", "Lee", "Maria")
_LAST = ("Adams", "Baker", "Cruz", "Diaz", "Evans", "Fox", "Gómez", "Hall", "Ito", "Jones", "Khan", "Lopez")
MINUTES = 1_500_000


def fill_inquiries(store: Store, inquiries: int, contacts: int, members: int) -> None:
    """Into an account of `many_leads`: contact N is lead N, every fifth contact is no lead."""
    dice = Random(11)
    people = [_contact(dice, number, members) for number in range(1, contacts + 1)]
    _save(store, ContactRow, people)
    keys = ({"key": row[by], "contact_id": row["contact_id"]} for row in people for by in ("email", "phone"))
    _save(store, ContactKeyRow, keys)
    _save(store, ContactShareRow, _shares(dice, contacts, members))
    _save(store, InquiryRow, _done(dice, people, inquiries))
    if not store.is_sqlite:
        # As the database's own upkeep does it in its time; SQLite has none.
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def _save(store: Store, table: Any, rows: Any) -> None:
    for some in in_chunks(rows, 20_000):
        with store.write(TEAM) as session:
            store_rows(session, cast("Table", table.__table__), some, absent=True)


def _contact(dice: Random, number: int, members: int) -> dict[str, Any]:
    name = f"{dice.choice(_FIRST)} {dice.choice(_LAST)}{number % 997}"
    # A few agents have many contacts, and many contacts have nobody.
    owner = 0 if dice.random() < 0.3 else 1 + int(dice.paretovariate(0.5)) % members
    return {
        "contact_id": number, "lofty_lead_id": None if number % 5 == 0 else number, "name": name,
        "search_name": searchable(name), "email": f"c{number}@mail.test", "phone": f"+1970{number:07}",
        "contact_status": dice.choices(tuple(ContactStatus), (60, 25, 8, 5, 2))[0].value,
        "contact_source": min(int(dice.paretovariate(0.6)), 40), "contact_type": dice.choice((None, *ContactType)),
        "owner_id": owner, "business_source": dice.choice((0, 0, 0, 1, 2, 3, 4)),
        "interest": dice.choice((-1, -1, 0, 1, 2, 3, 4, 5)), "priority": dice.choice((None, None, *Priority)),
        "time_frame": dice.choice((None, None, *TimeFrame)), "first_seen_at": BEGAN,
    }  # fmt: skip


def _shares(dice: Random, contacts: int, members: int) -> Iterator[dict[str, Any]]:
    for number in range(1, contacts + 1, 20):
        member = 4 if number % 400 == 1 else dice.randrange(1, members + 1)
        yield {"contact_id": number, "member_id": member, "shared_by": "m1@office.test", "shared_at": BEGAN}


def _done(dice: Random, people: list[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    copies = [{name: row[name] for name in COPIED} for row in people]
    types, sites, states = tuple(InquiryType), tuple(InquirySite), tuple(LeadStatus)
    for number in range(1, count + 1):
        who = dice.randrange(len(people))
        done = BEGAN - timedelta(minutes=dice.randrange(MINUTES))
        yield {
            "inquiry_id": number, "contact_id": who + 1, "type": dice.choices(types, (10, 8, 7, 25, 50))[0].value,
            "lead_status": dice.choices(states, (9, 1))[0].value, "acted_at": done, "seen_at": done,
            "site": dice.choice(sites).value, "listing_id": f"L{dice.randrange(200_000)}",
            "address": f"{number % 9000} Main Street, Aspen, CO", "price": 400_000 + number % 900_000,
            "message": "I would like to see this house on Saturday, is that possible?" * (number % 4 == 0),
            "inferred": False, "answered_at": None, **copies[who],
        }  # fmt: skip
