"""The office's people: members of the CRM, agents of the back office, and where the two do not match."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.lofty.records import filled_member
from sandbox.office.names import FIRST, LAST, email_of, phone
from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.sisu.records import filled_agent
from sandbox.times import http_day


@dataclass
class Office:
    """An office in the making. `agents` of the CRM that also are active agents of the back office; `isas` likewise;
    `strangers` whom the back office does not know, or no longer. `agent_of`: back-office agent by CRM user id."""

    account: Account
    dice: random.Random
    now: datetime
    agents: list[Record] = field(default_factory=list)
    isas: list[Record] = field(default_factory=list)
    strangers: list[Record] = field(default_factory=list)
    agent_of: dict[int, Record] = field(default_factory=dict)


def _member(office: Office, place: int, role: str) -> Record:
    first, last = FIRST[place * 7 % len(FIRST)], LAST[(place * 11 + 3) % len(LAST)]
    given = {
        "id": 101 + place,
        "memberUserId": office.account.owner_id + place * 1_009,
        "firstName": first,
        "lastName": last,
        "email": email_of(first, last, place * 5 + 1),
        "phoneNumber": phone(office.dice, place),
        "role": 1 if role == "Company Owner" else 0,
        "roleName": role,
        "isAdmin": role in ("Company Owner", "Company Admin"),
    }
    return filled_member(office.account, given)


def _agent(office: Office, member: Record, place: int, role: str, *, active: bool) -> Record:
    """The same person in the back office; every third spells the email with other capitals."""
    email = str(member["email"])
    given = {
        "email": email.title() if place % 3 == 0 else email,
        "first_name": member["firstName"],
        "last_name": member["lastName"],
        "mobile_phone": member["phoneNumber"],
        "status": "N" if active else "D",
        "is_isa": role == "ISA",
        "is_admin": bool(member["isAdmin"]),
        "external_ids": {"crm": str(member["id"])},
        "start_dt": http_day(office.now.date().replace(day=1)),
    }
    return filled_agent(office.account, given)


def _roles(members: int) -> list[str]:
    isas = 2 if members >= 10 else 1
    agents = members - 3 - isas
    return ["Company Owner", *["ISA"] * isas, *["Agent"] * agents, "Left", "CRM only"]


def add_people(office: Office, leads: int) -> None:
    """About one member for eight leads, at least six: the owner, one or two ISAs, agents, one whom the back office
    has deactivated, one whom it has never had. The back office also has a coordinator whom the CRM lacks."""
    for place, role in enumerate(_roles(max(6, leads // 8))):
        shown = role if role in ("Company Owner", "ISA") else "Agent"
        member = _member(office, place, shown)
        office.account.add("members", [member])
        if role in ("Left", "CRM only"):
            office.strangers.append(member)
        else:
            (office.isas if role == "ISA" else office.agents).append(member)
        if role != "CRM only":
            agent = _agent(office, member, place, role, active=role != "Left")
            office.account.add("agents", [agent])
            office.agent_of[member["memberUserId"]] = agent
    coordinator = {
        "email": "coordinator@example.com",
        "first_name": "Corin",
        "last_name": "Desk",
        "title": "TC",
    }
    office.account.add("agents", [filled_agent(office.account, coordinator)])
