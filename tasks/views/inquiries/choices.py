"""What can be chosen on the pages of the leads tab: words of the open lists, and members (Q2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from connectors.store.engine import Store, TeamSession
from connectors.store.inquiries.open_words import BUSINESS_SOURCE, CONTACT_SOURCE, codes
from connectors.store.teams.people import members_of_team
from rules.spelling import plain
from schemas.model.inquiries.contacts import NOBODY
from schemas.model.people import Member


@dataclass(frozen=True, slots=True)
class Choices:
    """Words in the order in which they came; `members`: by email, those who have left included."""

    contact_sources: tuple[str, ...]
    business_sources: tuple[str, ...]
    members: tuple[Member, ...]

    @property
    def present(self) -> tuple[Member, ...]:
        """Whom a contact can be assigned to, or shared with."""
        return tuple(member for member in self.members if not member.left)

    @property
    def emails(self) -> Mapping[str, str]:
        """Owners to search by: the email, as people read it."""
        return {member.email: label(member) for member in self.members if plain(member.email)}

    def email_of(self, member_id: int) -> str:
        """Of a member, whoever it is by now; "" for NOBODY."""
        found = next((member for member in self.members if member.lofty_member_id == member_id), None)
        unnamed = f"member {member_id}" if member_id != NOBODY else ""
        return (found.email if found else "") or unnamed

    def name_of(self, email: str) -> str:
        """What the member with this email is called; the email where nobody says."""
        asked = plain(email)
        names = (member.name for member in self.members if asked and plain(member.email) == asked)
        return next(names, "") or email

    def ids_of(self, email: str) -> tuple[int, ...]:
        """Members with this email; several may share one."""
        asked = plain(email)
        return tuple(member.lofty_member_id for member in self.members if plain(member.email) == asked)


def label(member: Member) -> str:
    """How people know a member."""
    said = (
        f"{member.name} · {member.email}"
        if member.name
        else member.email or f"member {member.lofty_member_id}"
    )
    return f"{said} (left)" if member.left else said


def choices(store: Store, team_id: str) -> Choices:
    """As they are now."""
    with store.read(team_id) as session:
        return choices_in(session)


def choices_in(session: TeamSession) -> Choices:
    """The same, in a session that is open."""
    members = sorted(members_of_team(session), key=lambda member: (plain(member.name), plain(member.email)))
    return Choices(
        tuple(codes(session, CONTACT_SOURCE)), tuple(codes(session, BUSINESS_SOURCE)), tuple(members)
    )
