"""How Lofty spells the members of a team (`/v1.0/members`), and the way to our nouns."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from schemas.lofty.shape import Flag, Id, LoftyShape, OwnId, Remark, ShownId, Text
from schemas.model.people import Member, Office, Pond
from schemas.parsing.values import identity


class LoftyMember(LoftyShape):
    """A row of `GET /v1.0/members`. Leads name people by `memberUserId`, at some accounts by `id`."""

    id: OwnId
    memberUserId: Id = None
    teamId: Id = None
    email: Text = ""
    firstName: Text = ""
    lastName: Text = ""
    timeZoneId: Remark = ""
    phoneNumber: Remark = ""
    roleName: Remark = ""
    isAdmin: Flag = False
    groupId: ShownId = None

    def to_domain(self) -> Member:
        """The member in our words."""
        ids = tuple(dict.fromkeys(i for i in (self.memberUserId, self.id) if i))
        name = f"{self.firstName} {self.lastName}".strip()
        return Member(
            self.id, ids, self.email, name, self.teamId, time_zone=self.timeZoneId, phone=self.phoneNumber,
            role_name=self.roleName, admin=self.isAdmin, office_id=self.groupId,
        )  # fmt: skip


class LoftyOffice(LoftyShape):
    """A row of `enterpriseInfo.visibleOrgInfoList` in `GET /v1.0/org`: Lofty calls offices groups."""

    groupId: OwnId
    groupName: Remark = ""
    parentId: ShownId = None

    def to_domain(self) -> Office:
        """The office in our words."""
        return Office(self.groupId, self.groupName, self.parentId)


def _ids(value: Any) -> Any:
    return tuple(sorted({number for item in value or () if (number := identity(item))}))


class LoftyPond(LoftyShape):
    """A row of `GET /v1.0/team-features/lead-ponds`."""

    id: OwnId
    pondName: Remark = ""
    pondOwnerId: ShownId = None
    agentIds: Annotated[tuple[int, ...], BeforeValidator(_ids)] = ()

    def to_domain(self) -> Pond:
        """The pond in our words."""
        return Pond(self.id, self.pondName, self.pondOwnerId, self.agentIds)
