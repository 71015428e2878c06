"""A realistic office, the same for the same seed, size and day of the vendors' clock."""

from __future__ import annotations

import random
from datetime import datetime

from sandbox.clock import StillClock
from sandbox.office.appointments import add_appointments
from sandbox.office.clients import add_clients
from sandbox.office.communications import add_communications
from sandbox.office.leads import add_leads
from sandbox.office.ownership import add_ownership
from sandbox.office.people import Office, add_people
from sandbox.office.transactions import add_transactions
from sandbox.server.account import Account


def fill_office(account: Account, seed: int, leads: int) -> None:
    """People, leads, appointments and deals. Times are counted from the beginning of the vendors' day (UTC), so that
    two sandboxes started on one day hold the same."""
    clock, now = account.clock, account.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    account.clock = StillClock(now)
    try:
        _fill(account, seed, leads, now)
    finally:
        account.clock = clock


def _fill(account: Account, seed: int, leads: int, now: datetime) -> None:
    office = Office(account, random.Random(f"{seed}:{account.number}"), now)
    add_people(office, leads)
    made = add_leads(office, leads)
    add_appointments(office, made)
    add_clients(office, made)
    add_communications(office, made)
    add_transactions(office, made)
    add_ownership(office, made, random.Random(f"{seed}:{account.number}:ownership"))
