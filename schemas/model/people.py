"""The people of an office: members in Lofty, agents in Sisu."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A Lofty user. `user_ids` are all the ids under which leads and appointments may name the person.

    `left`: no longer a member; remembered, since leads were assigned to the person (L4). `time_zone` and `phone` are as
    Lofty has them, "" where it does not say.
    """

    lofty_member_id: int
    user_ids: tuple[int, ...]
    email: str
    name: str = ""
    lofty_team_id: int | None = None
    left: bool = False
    time_zone: str = ""
    phone: str = ""


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
