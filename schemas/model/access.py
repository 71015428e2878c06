"""Who may look at what, and do what: roles of sessions, rights, and who is looking at leads."""

from dataclasses import dataclass
from enum import StrEnum


class SessionRole(StrEnum):
    """What a session is for."""

    ADMIN = "admin"
    OPS = "ops"
    AGENT = "agent"
    STAFF = "staff"
    CONCIERGE = "concierge"


ROLES = tuple(role.value for role in SessionRole)
SOMEBODYS = (SessionRole.AGENT, SessionRole.STAFF, SessionRole.CONCIERGE)
"""Roles that are one person's: without an email there is no such session."""


class Right(StrEnum):
    """What a role of Lofty, or one member, may do beyond what owning and working a lead allows; none by default."""

    ACCESS_ALL = "access_all"
    EXPORT_PERSONAL = "export_personal"
    EXPORT_SHARED = "export_shared"
    DELETE_SHARED = "delete_shared"
    HIDE = "hide"
    BULK_OWNER = "bulk_owner"
    COMPANY_PLANS = "company_plans"


class Policy(StrEnum):
    """What a company switches for all its members; off by default."""

    NO_NOTICES = "no_notices"


class Access(StrEnum):
    """How much of a lead somebody sees (O10): nothing, O5's six fields, or all of it."""

    NOTHING = "nothing"
    SIX = "six fields"
    ALL = "all"


class Act(StrEnum):
    """What owners may do with a lead (O3, O5)."""

    EXPORT = "export"
    DELETE = "delete"
    MERGE = "merge"
    HIDE = "hide"


SHARED = {Act.EXPORT: Right.EXPORT_SHARED, Act.DELETE: Right.DELETE_SHARED}
"""The right that a plain user needs for an act with Company and Office leads (O3)."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at leads, as O10 sees them. All empty: sees nothing.

    `user_ids`: all the ids under which Lofty may name the person; `company`: acts as the account's owner or admin;
    `offices`: those whose owner or admin the person is, with all below them; `ponds`: those whose owner or agent the
    person is; `name`: the email, for what is recorded; "" may look, and do nothing.
    """

    user_ids: frozenset[int] = frozenset()
    company: bool = False
    offices: frozenset[int] = frozenset()
    ponds: frozenset[int] = frozenset()
    rights: frozenset[Right] = frozenset()
    name: str = ""
    member_id: int | None = None

    def may(self, right: Right) -> bool:
        """Whether the person has a right."""
        return right in self.rights


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees of a lead, and why: `line` is the line of O10 that decided; `works`: may work it."""

    access: Access
    works: bool
    rule: str
    line: str
