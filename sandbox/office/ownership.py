"""Who is what in the office, whose its leads are and who else works them: offices, profiles, ponds, roles, marks.

Drawn by dice of its own, after all else, so that the people and leads of a seed stay who they are.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sandbox.lofty.access.offices import FIRST_ID, filled_office, name_of_office
from sandbox.lofty.access.profiles import BUILT_IN, roles
from sandbox.office.people import Office
from sandbox.server.wire import Record
from sandbox.times import instant_of, lofty_time

NORTH_POND = 302
SEGMENTS = ("First-Time Buyers", "Luxury", "Relocation", "Open House Spring", "Past Clients")
OPPORTUNITIES = ("High Interest", "Sell", "Back to Site", "Back on Market")
STATUSES = (2, 2, 2, 3, 1, 4, 5)
"""Of a phone: valid, talked, invalid, on a do-not-call list by number, by contact."""
MARKS = ("cannotText", "cannotCall", "cannotEmail", "unsubscription")
PROFILES = {"Team Lead": ["access_all"], "Closer": ["delete_shared", "hide"]}
"""Beside the vendor's own; what each allows is known behind the API only."""
ISA, CO_AGENT, COORDINATOR = 130, 50, 80


def _add_offices(office: Office) -> list[int]:
    """Main Office, North and South under it, North Branch under North; in this order."""
    account = office.account
    main, first = account.lofty_team_id, FIRST_ID + (account.number - 1) * 1_000_000
    north, branch, south = range(first, first + 3)
    over = {main: 0, north: main, branch: north, south: main}
    for number, name in zip(over, ("Main Office", "North", "North Branch", "South"), strict=True):
        given = {"groupId": number, "groupName": name, "parentId": over[number]}
        account.add("offices", [filled_office(account, given)])
    return list(over)


def _place(office: Office, member: Record, group: int, **more: Any) -> None:
    name = name_of_office(office.account, group)
    office.account["members"].merge(member["id"], {"groupId": group, "groupName": name, **more})


def _give_places(office: Office, groups: Sequence[int]) -> None:
    """The first agents own or administer the offices; the next has access to all leads, the next is an admin who is
    called agent; the one whom the back office has never had is the company's admin."""
    main, north, branch, south = groups
    team_lead, closer = len(BUILT_IN) + 1, len(BUILT_IN) + 2
    places: list[tuple[int, Record]] = [
        (north, {"roleName": "Office Owner"}),
        (branch, {"roleName": "Office Admin"}),
        (branch, {"_profile_id": team_lead}),
        (main, {"isAdmin": True}),
        (south, {"roleName": "Office Owner"}),
        (north, {"roleName": "Office Admin"}),
        (south, {"_profile_id": closer}),
    ]
    for turn, member in enumerate(office.agents[1:]):
        group, more = places[turn] if turn < len(places) else (groups[turn % len(groups)], {})
        _place(office, member, group, **more)
    _place(office, office.strangers[-1], main, roleName="Company Admin", isAdmin=True)
    owners = {
        north: office.agents[1],
        branch: office.agents[2],
        south: office.agents[min(5, len(office.agents) - 1)],
    }
    for group, member in owners.items():
        office.account["offices"].merge(group, {"websiteOwnerId": member["memberUserId"]})


def _add_profiles_and_roles(office: Office) -> None:
    account = office.account
    names = (*BUILT_IN, *PROFILES)
    rows = [{"id": n, "name": name, "_rights": PROFILES.get(name, [])} for n, name in enumerate(names, 1)]
    account.add("profiles", rows)
    account.add("roles", roles(account))


def _roles_held(office: Office, dice: random.Random, lead: Record) -> list[Record]:
    """The whole catalogue, some of it held."""
    held: dict[int, Record] = {}
    if dice.random() < 0.2:
        held[ISA] = dice.choice(office.isas)
    if dice.random() < 0.15:
        held[CO_AGENT] = dice.choice(office.agents)
    if dice.random() < 0.1:
        held[COORDINATOR] = office.strangers[-1]
    return [
        {**row, "assigneeId": held[row["roleId"]]["memberUserId"], "assignee": held[row["roleId"]]["email"]}
        if row["roleId"] in held
        else row
        for row in lead["customRoleList"]
    ]


def _assignees(office: Office, dice: random.Random, lead: Record, place: int) -> Record:
    given: Record = {"customRoleList": _roles_held(office, dice, lead)}
    if dice.random() < 0.12:
        given["lenderUserId"] = office.strangers[-1]["memberUserId"]
    if not lead["assignedUserId"] and not lead["pondId"] and place % 2:
        given |= {"pondId": NORTH_POND, "pondName": "North Pond"}
    return given


def _marks(dice: random.Random, lead: Record) -> Record:
    """Whom not to call, text or mail; and what is known of each phone."""
    marks: Record = {name: True for name in MARKS if dice.random() < 0.06}
    return {**marks, "phoneStatuses": [dice.choice(STATUSES) for _ in lead["phones"]]}


def _interest(office: Office, dice: random.Random, lead: Record) -> Record:
    """Seen on the website at some time since it came, segments, an opportunity."""
    given: Record = {}
    created = instant_of(str(lead["createTime"]).removesuffix("GMT")) or office.now
    if dice.random() < 0.6:
        given["lastVisit"] = lofty_time(office.now - dice.random() * max(timedelta(), office.now - created))
    if dice.random() < 0.3:
        named = sorted(dice.sample(SEGMENTS, dice.randrange(1, 3)))
        given |= {"segments": named, "groups": named}
    if dice.random() < 0.15:
        given["opportunity"] = dice.choice(OPPORTUNITIES)
    return given


def add_ownership(office: Office, leads: Sequence[Record], dice: random.Random) -> None:
    """Offices with owners and admins, profiles, roles, a second pond; assignees, interest and marks on the leads. What
    is an office's is of all offices in turn."""
    account = office.account
    groups = _add_offices(office)
    _give_places(office, groups)
    _add_profiles_and_roles(office)
    first = office.agents[1]["memberUserId"]
    agents = [first, office.agents[2]["memberUserId"]]
    account.add(
        "ponds", [{"id": NORTH_POND, "pondName": "North Pond", "pondOwnerId": first, "agentIds": agents}]
    )
    turn = 0
    for place, lead in enumerate(leads):
        given = {
            **_assignees(office, dice, lead, place),
            **_marks(dice, lead),
            **_interest(office, dice, lead),
        }
        if lead["ownershipScope"] == "OFFICE":
            given["ownershipId"] = groups[turn % len(groups)]
            turn += 1
        account["leads"].merge(lead["leadId"], given)
