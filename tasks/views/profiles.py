"""Rights by role and by member, as an admin reads them: for the bridge's pages only."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from connectors.store.access.directory import rights
from connectors.store.access.policies import Change, changes, policy_is_on
from connectors.store.engine import Store
from connectors.store.parts import Part, Place, listed_here
from connectors.store.teams.people import members_of_team
from rules.access.viewers import COMPANY_ROLES, OFFICE_ROLES, role_of
from rules.spelling import plain
from schemas.model.access import Policy, Right
from schemas.model.people import Member
from tasks.access.profiles import Holder

RIGHTS = {
    Right.ACCESS_ALL: "Access all team leads",
    Right.EXPORT_PERSONAL: "Export own Personal leads",
    Right.EXPORT_SHARED: "Export Company and Office leads",
    Right.DELETE_SHARED: "Delete Company and Office leads",
    Right.HIDE: "Hide own Personal leads",
    Right.BULK_OWNER: "Change ownership in bulk",
    Right.COMPANY_PLANS: "Company smart plans",
}
POLICIES = {Policy.NO_NOTICES: "No notices about Personal leads"}
CHANGES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Profile:
    """One role (`members` of it) or one member, with its rights; `note`: what to know about it."""

    holder: Holder
    name: str
    note: str
    rights: frozenset[Right]
    members: int = 0


@dataclass(frozen=True, slots=True)
class Profiles:
    """`people`: a part of those who match what is looked for."""

    roles: tuple[Profile, ...]
    people: Part[Profile]
    switched: Mapping[Policy, bool]
    changes: tuple[Change, ...]

    def one(self, holder: Holder) -> Profile | None:
        """The role or member."""
        return next((found for found in (*self.roles, *self.people.rows) if found.holder == holder), None)


def profiles(store: Store, team_id: str, search: str = "", place: Place = Place(), only: int = 0) -> Profiles:
    """All roles, those members whose name, email or role has `search`, and the latest changes; `only`: this member."""
    with store.read(team_id) as session:
        members = [member for member in members_of_team(session) if not member.left]
        granted = rights(session)
        switched = {policy: policy_is_on(session, policy) for policy in Policy}
        latest = changes(session, Place(CHANGES_SHOWN)).rows
    found = [
        member
        for member in sorted(
            members, key=lambda member: (plain(member.name or member.email), member.lofty_member_id)
        )
        if (member.lofty_member_id == only if only else _matches(member, search))
    ]
    return Profiles(
        roles=_roles(members, granted),
        people=listed_here([_person(member, granted) for member in found], place),
        switched=switched,
        changes=latest,
    )


def log_of_changes(store: Store, team_id: str, place: Place) -> Part[Change]:
    """Changes of rights and policies, the latest first."""
    with store.read(team_id) as session:
        return changes(session, place)


def change_in_words(what: str) -> str:
    """The right or policy that a change names."""
    return next((words for word, words in (*RIGHTS.items(), *POLICIES.items()) if word == what), what)


def _matches(member: Member, search: str) -> bool:
    return plain(search) in plain(f"{member.name} {member.email} {member.role_name}")


def _roles(
    members: Iterable[Member], granted: Mapping[tuple[str, int], frozenset[Right]]
) -> tuple[Profile, ...]:
    spelt: dict[str, str] = {}
    number: Counter[str] = Counter()
    for member in members:
        role = role_of(member)
        number[role] += 1
        spelt.setdefault(role, " ".join(member.role_name.split()))
    for (role, member_id), held in granted.items():
        if held and not member_id:
            spelt.setdefault(role, role)
    return tuple(
        Profile(
            Holder(role), spelt[role] or "No role", _about(role, number[role]), granted.get((role, 0), frozenset()),
            number[role],
        )
        for role in sorted(spelt)
    )  # fmt: skip


def _about(role: str, members: int) -> str:
    if not members:
        return "no member has this role: it was renamed or taken away in Lofty"
    if role in COMPANY_ROLES:
        return "acts as the owner of company and office leads (O3)"
    return "acts as the owner of its offices' leads (O3)" if role in OFFICE_ROLES else ""


def _person(member: Member, granted: Mapping[tuple[str, int], frozenset[Right]]) -> Profile:
    own = granted.get(("", member.lofty_member_id), frozenset())
    role = " ".join(member.role_name.split()) or "no role"
    admin = f"{role}, admin" if member.admin else role
    return Profile(Holder(member_id=member.lofty_member_id), member.name or member.email, admin, own)
