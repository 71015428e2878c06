"""The office's appointments: coming, past, kept early, for all day, set by somebody else, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sandbox.clock import TEAM_ZONE
from sandbox.lofty.records import filled_appointment
from sandbox.office.people import Office
from sandbox.server.wire import Record
from sandbox.times import epoch_ms, lofty_time

KINDS = ("coming", "kept", "by_isa", "missed", "kept_early", "all_day", "deleted", "by_isa_kept")


def _start(office: Office, kind: str) -> datetime:
    """On the quarter of an hour, in the office's daytime."""
    ahead = kind in ("coming", "by_isa", "kept_early", "all_day")
    days = office.dice.randrange(2, 15) if ahead else -office.dice.randrange(1, 60)
    local = (office.now + timedelta(days=days)).astimezone(TEAM_ZONE)
    hour = 0 if kind == "all_day" else office.dice.randrange(8, 19)
    return local.replace(
        hour=hour, minute=0 if kind == "all_day" else office.dice.choice((0, 15, 30, 45)), second=0
    )


def _appointment(office: Office, lead: Record, kind: str) -> Record:
    start = _start(office, kind)
    made = min(start, office.now) - timedelta(hours=office.dice.randrange(3, 200))
    length = timedelta(hours=24 if kind == "all_day" else 1)
    done = {
        "kept": start + length,
        "by_isa_kept": start + 3 * length,
        "kept_early": office.now - timedelta(hours=2),
    }
    owner = lead["assignedUserId"]
    setter = office.dice.choice(office.isas)["memberUserId"] if kind.startswith("by_isa") else owner
    given: Record = {
        "leadId": lead["leadId"],
        "descr": "Listing consultation" if lead["leadTypes"] == [1] else "Buyer consultation",
        "createTime": lofty_time(made),
        "lastUpdate": lofty_time(made),
        "deadline": epoch_ms(start),
        "endTime": epoch_ms(start + length),
        "allDay": kind == "all_day",
        "finishFlag": kind in done,
        "finishTime": epoch_ms(done[kind]) if kind in done else 0,
        "deleteFlag": kind == "deleted",
        "assignToUid": owner,
        "creatorId": setter,
    }
    return filled_appointment(office.account, given)


def add_appointments(office: Office, leads: Sequence[Record]) -> None:
    """One for every other assigned lead, two for some; the kinds in turn."""
    account, turn = office.account, 0
    for lead in leads:
        if not lead["assignedUserId"] or lead.get("_trashed") or office.dice.random() < 0.5:
            continue
        for _ in range(2 if office.dice.random() < 0.25 else 1):
            account.add("appointments", [_appointment(office, lead, KINDS[turn % len(KINDS)])])
            turn += 1
