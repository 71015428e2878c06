"""How Sisu spells agents (`/team/get-team-agents`), and the way to our nouns."""

from typing import Any

from schemas.model.people import Agent
from schemas.parsing import values as wire
from schemas.sisu.shape import Flag, Id, OwnId, Remark, SisuShape, Text


class SisuAgent(SisuShape):
    """A row of `GET team/get-team-agents`; status `N` is active, `D` deactivated."""

    agent_id: OwnId
    email: Text = ""
    archived_email: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    status: Text = "N"
    is_isa: Flag = False
    current_team_id: Id = None
    team_ids: Any = None
    timezone: Remark = ""
    mobile_phone: Remark = ""

    def to_domain(self) -> Agent:
        """The agent in our words."""
        listed = self.team_ids if isinstance(self.team_ids, list) else []
        ids = {wire.identity(i) for i in [*listed, self.current_team_id]} - {None}
        return Agent(
            sisu_agent_id=self.agent_id,
            email=self.email,
            archived_email=self.archived_email,
            name=f"{self.first_name} {self.last_name}".strip(),
            active=self.status.upper() == "N",
            is_isa=self.is_isa,
            sisu_team_ids=tuple(sorted(i for i in ids if i)),
            time_zone=self.timezone,
            phone=self.mobile_phone,
        )
