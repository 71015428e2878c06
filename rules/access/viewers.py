"""O: who somebody is to the leads of an account."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rules.people.directory import People
from rules.register import rule
from rules.spelling import plain
from schemas.model.access import Right, Viewer
from schemas.model.people import Member, Office, Pond

COMPANY_ROLES, OFFICE_ROLES = ("company owner", "company admin"), ("office owner", "office admin")
NOBODY = Viewer()


@rule("O12", "A member who left sees nothing; what is owned stays on record.")
def member_of(email: str, members: Iterable[Member]) -> Member | None:
    """The member with this email, ignoring case; nobody where there is none, where the member has left, and where
    several share it: it does not say which of them looks."""
    asked = plain(email)
    found = [member for member in members if asked and plain(member.email) == asked and not member.left]
    return found[0] if len(found) == 1 else None


def viewer_of(
    member: Member,
    people: People,
    offices: Sequence[Office],
    ponds: Iterable[Pond],
    rights: Mapping[tuple[str, int], frozenset[Right]],
) -> Viewer:
    """O10: the member as a viewer. `rights`: by role name in lower case (and 0), and by member id (and ""); both add
    up. An id under which Lofty may as well name somebody else is nobody's."""
    user_ids = frozenset(number for number in member.user_ids if people.member(number) is member)
    role = role_of(member)
    return Viewer(
        user_ids=user_ids,
        company=is_company(member),
        offices=managed(member.office_id, offices) if role in OFFICE_ROLES else frozenset(),
        ponds=frozenset(pond.pond_id for pond in ponds if not user_ids.isdisjoint(pond.user_ids)),
        rights=rights.get((role, 0), frozenset()) | rights.get(("", member.lofty_member_id), frozenset()),
        name=member.email,
        member_id=member.lofty_member_id,
    )


def as_company(viewer: Viewer, name: str) -> Viewer:
    """Whoever has a session as admin looks as a company admin does, and acts under this name ("": may only look)."""
    return replace(viewer, company=True, name=name)


def is_company(member: Member) -> bool:
    """Whether the member is an owner or admin of the whole account."""
    return member.admin or role_of(member) in COMPANY_ROLES


def role_of(member: Member) -> str:
    """The name of the member's role as rights and O10 ask for it: without outer blanks, in lower case."""
    return " ".join(member.role_name.split()).casefold()


def managed(office_id: int | None, offices: Sequence[Office]) -> frozenset[int]:
    """The office with all below it; a circle in the tree is walked once. One that is gone manages nothing.

    Where the account shows no office at all, it is itself alone.
    """
    if office_id is None or not offices:
        return frozenset() if office_id is None else frozenset({office_id})
    below: dict[int | None, list[int]] = {}
    for office in offices:
        below.setdefault(office.parent_id, []).append(office.office_id)
    found: set[int] = set()
    waiting = [office.office_id for office in offices if office.office_id == office_id]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += below.get(here, [])
    return frozenset(found)
