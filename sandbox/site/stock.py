"""What the site has before anybody has come, and what it is filled with: homes, agents, users, visitors."""

from __future__ import annotations

import random
from datetime import timedelta

from sandbox.office.names import STREETS, TOWNS
from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.site.events import agent_row
from sandbox.site.records import (
    NOBODY,
    filled_agent,
    filled_listing,
    filled_place,
    filled_user,
    filled_visitor,
)
from sandbox.site.tables import AGENTS, AREAS, BOARDS, CHAT_BOX, GROUPS, LISTINGS, USERS, VISITORS, spelt

RESTRICTED, OPEN = "TRREB", "REC"
"""The board that restricts who may see its homes, and one that does not."""
HOMES = 60
PRICES = {"Condo": 320_000, "Townhouse": 430_000, "Single Family Home": 610_000, "Land": 210_000}
WORDS = (
    "Bright rooms with wide windows", "A quiet street, five minutes from the trail", "Warm brick, high ceilings",
    "Mountains from the back porch", "A corner lot with old trees", "Newly done kitchen with an island",
)  # fmt: skip
MORE = (
    "a garden that gets the afternoon sun", "room for two cars and a workshop", "a stove that heats the whole floor",
    "a study behind the stairs", "schools and shops within a walk", "new roof and windows",
)  # fmt: skip


def furnish_site(account: Account) -> None:
    """Its board with the areas, a group chat in each, and a chat box that the agent answers."""
    place = filled_place("boards")
    account.add(BOARDS, [place(account, {"name": RESTRICTED, "restricted": True, "terms_version": "1"})])
    for town, _, _ in TOWNS:
        account.add(AREAS, [{"name": town, "board": RESTRICTED}])
        account.add(GROUPS, [{"name": town}])
    account.add(CHAT_BOX, [{"id": "chat-box", "mode": "agent"}])


def fill_site(account: Account, seed: int, leads: int) -> None:
    """Homes in the towns of the office's leads, its agents by their emails, a user for every eighth lead or so, and a
    few visitors. The same for the same seed, size and day."""
    dice = random.Random(f"{seed}:{account.number}:site")
    account.add(BOARDS, [{"name": OPEN, "restricted": False, "terms_version": "1"}])
    account.add(LISTINGS, [_home(account, dice, place) for place in range(HOMES)])
    _add_agents(account, dice)
    for _ in range(3):
        account.add(VISITORS, [filled_visitor(account, {})])
    _add_users(account, dice, max(2, leads // 8))


def _home(account: Account, dice: random.Random, place: int) -> Record:
    city, state, code = TOWNS[place % len(TOWNS)]
    kind = dice.choices(list(PRICES), (3, 3, 6, 1))[0]
    beds = 0 if kind == "Land" else dice.randint(1, 3) if kind == "Condo" else dice.randint(2, 5)
    price = round(PRICES[kind] * dice.uniform(0.6, 1.9) * (2.6 if city == "Aspen" else 1), -3)
    return filled_listing(
        account,
        {
            "address": f"{dice.randrange(10, 9_900)} {dice.choice(STREETS)}",
            "city": city, "state": state, "zip": code, "area": city, "price": int(price), "property_type": kind,
            "beds": beds, "baths": 0 if kind == "Land" else max(1, beds - dice.randint(0, 1)),
            "sqft": 0 if kind == "Land" else 520 + beds * dice.randrange(260, 420), "built": dice.randrange(1925, 2025),
            "description": f"{dice.choice(WORDS)}, and {dice.choice(MORE)}.",
            "board": OPEN if place % 3 == 2 else RESTRICTED,
            "status": "sold" if place % 19 == 11 else "active",
        },
    )  # fmt: skip


def _add_agents(account: Account, dice: random.Random) -> None:
    """The active members of the CRM who are agents of the back office too, or ISAs."""
    emails = {
        str(agent["email"]).lower(): agent for agent in account["agents"].rows() if agent["status"] == "N"
    }
    for place, member in enumerate(account["members"].rows()):
        agent = emails.get(str(member["email"]).lower())
        if agent is None or member["roleName"] == "Company Owner":
            continue
        given = {
            "kind": "isa" if agent["is_isa"] else "agent",
            "email": member["email"],
            "name": f"{member['firstName']} {member['lastName']}",
            "phone": member["phoneNumber"],
            "level": ("2B", "3", "2B", "2A", "1")[place % 5],
            "areas": sorted(town for town, _, _ in dice.sample(TOWNS, 3)) if place % 4 else [],
        }
        account.add(AGENTS, [filled_agent(account, given)])


def _add_users(account: Account, dice: random.Random, count: int) -> None:
    """Accounts of leads who have an email; the site knows the lead of every second one."""
    leads = [lead for lead in account["leads"].rows() if lead.get("emails") and not lead.get("_trashed")]
    agents = [agent_row(agent)["agent_id"] for agent in account[AGENTS].rows() if agent["kind"] == "agent"]
    for place, lead in enumerate(dice.sample(leads, min(count, len(leads)))):
        since = account.clock.now() - timedelta(days=dice.randrange(1, 60))
        given = {
            **NOBODY,
            "name": f"{lead['firstName']} {lead['lastName']}".strip(),
            "email": str(lead["emails"][0]).lower(),
            "email_verified": True,
            "phone": (lead.get("phones") or [None])[0],
            "lead_id": str(lead["leadId"]) if place % 2 else None,
            "agent_id": agents[place % len(agents)] if agents and place % 3 == 0 else None,
            "agent_kind": "agent" if agents and place % 3 == 0 else None,
            "updated_at": spelt(since.replace(hour=0, minute=0, second=0, microsecond=0)),
        }
        user = filled_user(account, given)
        visitor = filled_visitor(account, {"user_id": user["id"], "seen_at": user["updated_at"]})
        account.add(VISITORS, [visitor])
        account.add(USERS, [{**user, "visitor_id": visitor["id"]}])
