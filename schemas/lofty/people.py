"""How Lofty spells the members of a team (`/v1.0/members`), and the way to our nouns."""

from schemas.lofty.shape import Id, LoftyShape, OwnId, Remark, Text
from schemas.model.people import Member


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

    def to_domain(self) -> Member:
        """The member in our words."""
        ids = tuple(dict.fromkeys(i for i in (self.memberUserId, self.id) if i))
        name = f"{self.firstName} {self.lastName}".strip()
        return Member(
            self.id, ids, self.email, name, self.teamId, time_zone=self.timeZoneId, phone=self.phoneNumber
        )
