"""Who a call acts for, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.lofty.access.offices import with_those_below
from sandbox.lofty.access.profiles import RIGHTS, rights_of
from sandbox.server.account import Account
from sandbox.server.wire import Record

OF_THE_COMPANY = ("Company Owner", "Company Admin")
OF_AN_OFFICE = ("Office Owner", "Office Admin")


@dataclass(frozen=True)
class Viewer:
    """The user behind a key. Ids are texts.

    `everything`: the account's own key, from which nothing is kept. `company`: owner or admin of the company.
    `manages`: the offices whose owner or admin it is, with those below. `group_id`: the office that it is part of.
    `ponds`: those whose leads it may take. `rights`: what its profile adds (`profiles.RIGHTS`).
    """

    user_id: str
    group_id: str = ""
    everything: bool = False
    company: bool = False
    manages: frozenset[str] = field(default_factory=frozenset)
    ponds: frozenset[str] = field(default_factory=frozenset)
    rights: frozenset[str] = field(default_factory=frozenset)


def member_of(account: Account, user_id: int) -> Record | None:
    """The member of that user id. The account's owner is one even where nobody posted it: made up on the spot."""
    members = account["members"].where("memberUserId", user_id)
    if members or user_id != account.owner_id:
        return members[0] if members else None
    return {
        "memberUserId": user_id,
        "roleName": "Company Owner",
        "isAdmin": True,
        "groupId": account.lofty_team_id,
    }


def is_active(member: Record) -> bool:
    """Whether a member still works here: the key of one who left opens nothing."""
    return str(member.get("accountStatus") or "Active").lower() == "active"


def is_of_the_company(member: Record) -> bool:
    """Owner or admin of the whole account."""
    return member.get("roleName") in OF_THE_COMPANY or bool(member.get("isAdmin"))


def _managed(account: Account, member: Record) -> frozenset[str]:
    if member.get("roleName") not in OF_AN_OFFICE:
        return frozenset()
    return frozenset(str(office["groupId"]) for office in with_those_below(account, member.get("groupId")))


def _ponds(account: Account, user_id: int) -> frozenset[str]:
    found = []
    for pond in account["ponds"].rows():
        agents = pond.get("agentIds")
        members = [*(agents if isinstance(agents, list) else []), pond.get("pondOwnerId")]
        if str(user_id) in map(str, members):
            found.append(str(pond.get("id")))
    return frozenset(found)


def viewer_of(account: Account) -> Viewer:
    """Whose call is under way. Outside of calls, and for the account's own key, somebody from whom nothing is kept."""
    return viewer_for(account, account.caller_id)


def viewer_for(account: Account, user_id: int | None) -> Viewer:
    """A member by user id; None for the account's own key."""
    member = member_of(account, user_id) if user_id is not None else None
    if user_id is None or member is None:
        return Viewer(str(account.owner_id), str(account.lofty_team_id), everything=True, company=True)
    company, manages = is_of_the_company(member), _managed(account, member)
    rights = frozenset(RIGHTS) if company else rights_of(account, member) | {"hide" for _ in manages}
    group = str(member.get("groupId"))
    return Viewer(str(user_id), group, False, company, manages, _ponds(account, user_id), rights)
