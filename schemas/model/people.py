"""The people of an office: members in Lofty, agents in Sisu."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A Lofty user. `user_ids` are all the ids under which leads and appointments may name the person.

    `left`: no longer a member; remembered, since leads were assigned to the person (L4). `time_zone` and `phone` are as
    Lofty has them, "" where it does not say. `role_name`, `admin`: what the person is in the account, or in the office
    `office_id`.
    """

    lofty_member_id: int
    user_ids: tuple[int, ...]
    email: str
    name: str = ""
    lofty_team_id: int | None = None
    left: bool = False
    time_zone: str = ""
    phone: str = ""
    role_name: str = ""
    admin: bool = False
    office_id: int | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A part of the account; `parent_id`: the office above it, if any."""

    office_id: int
    name: str = ""
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class Pond:
    """Leads that several people work together: its owner and its agents, by Lofty user id (O4)."""

    pond_id: int
    name: str = ""
    owner_user_id: int | None = None
    agent_user_ids: tuple[int, ...] = ()

    @property
    def user_ids(self) -> frozenset[int]:
        """Everybody who works its leads."""
        return frozenset((*self.agent_user_ids, *([self.owner_user_id] if self.owner_user_id else [])))


@dataclass(frozen=True, slots=True)
class Agent:
    """A Sisu user. `time_zone` and `phone` are as Sisu has them, "" where it does not say."""

    sisu_agent_id: int
    email: str
    name: str = ""
    active: bool = True
    is_isa: bool = False
    archived_email: str = ""
    sisu_team_ids: tuple[int, ...] = ()
    time_zone: str = ""
    phone: str = ""
