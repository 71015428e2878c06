"""How Lofty spells appointments (`/v1.0/appts`), and the way to our nouns."""

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator

from schemas.lofty.shape import Flag, Id, Instant, LoftyShape, OwnId
from schemas.model.appointments import Appointment
from schemas.parsing import values as wire


class LoftyAppointment(LoftyShape):
    """A row of `GET /v1.0/appts?leadId=`: `deadline` is the start, in epoch milliseconds."""

    id: OwnId
    leadId: Id = None
    createTime: Annotated[datetime, BeforeValidator(wire.instant)]
    deadline: Annotated[datetime, BeforeValidator(wire.instant)]
    allDay: Flag = False
    finishFlag: Flag = False
    finishTime: Instant = None
    deleteFlag: Flag = False
    assignToUid: Id = None
    creatorId: Id = None

    def to_domain(self, lofty_lead_id: int) -> Appointment:
        """The appointment in our words; the lead is the one that was asked for."""
        return Appointment(
            lofty_appointment_id=self.id,
            lofty_lead_id=lofty_lead_id,
            created_at=self.createTime,
            starts_at=self.deadline,
            owner_user_id=self.assignToUid,
            creator_user_id=self.creatorId,
            all_day=self.allDay,
            finished=self.finishFlag,
            finished_at=self.finishTime,
            deleted=self.deleteFlag,
        )
