"""Permission profiles and roles in which leads are worked: what an account defines, else what every account has."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.wire import Record

BUILT_IN = ("Company Owner", "Company Admin", "Office Owner", "Office Admin", "Standard User")
RIGHTS = ("access_all", "delete_shared", "hide")
"""What a profile may allow a plain member, in `_rights` of a profile or of a member, as far as a call depends on it. No
call of the vendor reads these switches, so they are never served."""
CUSTOM_ROLES = {
    20: "Referral Partner", 40: "Buyer Agent", 50: "Co-Agent", 60: "LOA", 80: "Transaction Coordinator",
    90: "Internal LO", 100: "Virtual Assistant", 110: "Showing Assistant", 120: "Client Specialist", 130: "ISA",
    140: "Assistant",
}  # fmt: skip
"""The catalogue as it was seen."""


def filled_profile(account: Account, given: Record) -> Record:
    """A profile that allows nothing beyond one's own."""
    number = {} if "id" in given else {"id": account.next_id("profile", 101, account["profiles"])}
    return {**number, "name": "Profile", **given}


def filled_role(account: Account, given: Record) -> Record:
    """A role in which a member may be assigned."""
    number = {} if "roleId" in given else {"roleId": account.next_id("role", 201, account["roles"])}
    return {**number, "role": given.get("name", "Role"), **given}


def profiles(account: Account) -> list[Record]:
    """The account's profiles; the vendor's own where it has defined none."""
    built_in = [{"id": number, "name": name} for number, name in enumerate(BUILT_IN, 1)]
    return account["profiles"].rows() or built_in


def roles(account: Account) -> list[Record]:
    """The account's roles; the catalogue as seen where it has defined none."""
    seen = [{"roleId": number, "role": role} for number, role in CUSTOM_ROLES.items()]
    return account["roles"].rows() or seen


def profile_of(account: Account, member: Record) -> Record:
    """A member's profile: the one of its `_profile_id`, else the one named as its role, else the last."""
    known = profiles(account)
    wanted = member.get("_profile_id")
    by_id = (each for each in known if wanted is not None and str(each.get("id")) == str(wanted))
    by_name = (each for each in known if each.get("name") == member.get("roleName"))
    return next(by_id, None) or next(by_name, known[-1])


def rights_of(account: Account, member: Record) -> frozenset[str]:
    """What a member may beyond its own, by its profile and by itself."""
    said = [profile_of(account, member).get("_rights"), member.get("_rights")]
    return frozenset(right for each in said if isinstance(each, list) for right in each if right in RIGHTS)
