"""Who may what, as an admin sets it by name: rights of a role or of one member, and the company's switches. Each change
is stored with who made it."""

from dataclasses import dataclass

from connectors import clock
from connectors.store.access.directory import rights, set_right
from connectors.store.access.policies import record_change, set_policy
from connectors.store.engine import Store, TeamSession
from connectors.store.teams.people import members_of_team
from connectors.store.teams.sessions import Visitor
from rules.access.viewers import role_of
from schemas.model.access import Policy, Right

LONGEST = 200
"""Letters of a role's name: a longer one is nobody's."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose rights: a role's, by its name as `role_of` spells it (`member_id` 0), or one member's (`role` "")."""

    role: str = ""
    member_id: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """As rights are asked for."""
        return (self.role, self.member_id)

    @property
    def name(self) -> str:
        """For what is recorded."""
        return f"member {self.member_id}" if self.member_id else self.role or "no role"


def set_rights(
    store: Store,
    team_id: str,
    holder: Holder,
    shown: frozenset[Right],
    wanted: frozenset[Right],
    who: Visitor,
) -> bool:
    """What somebody changed on a form that showed `shown`: only that, so that what another admin changed meanwhile
    stays. False for a role or member that there is not."""
    with store.write(team_id) as session:
        if not _known(session, holder):
            return False
        now = clock.now()
        for right in sorted(shown ^ wanted):
            granted = right in wanted
            if set_right(session, holder.key, right, granted=granted):
                record_change(session, now, who.agent_email, right.value, holder.name, on=granted)
    return True


def switch(store: Store, team_id: str, policy: Policy, who: Visitor, *, on: bool) -> None:
    """Once it is confirmed. A second click changes nothing, and nothing is recorded for it."""
    with store.write(team_id) as session:
        if set_policy(session, policy, on=on):
            record_change(session, clock.now(), who.agent_email, policy.value, "", on=on)


def _known(session: TeamSession, holder: Holder) -> bool:
    if len(holder.role) > LONGEST or (holder.role and holder.member_id):
        return False
    if holder.key in rights(session):
        return True
    present = [member for member in members_of_team(session) if not member.left]
    if holder.member_id:
        return any(member.lofty_member_id == holder.member_id for member in present)
    return any(role_of(member) == holder.role for member in present)
