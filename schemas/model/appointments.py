"""An appointment with a lead."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Appointment:
    """A Lofty appointment. `owner_user_id` holds it, `creator_user_id` made it."""

    lofty_appointment_id: int
    lofty_lead_id: int
    created_at: datetime
    starts_at: datetime
    owner_user_id: int | None = None
    creator_user_id: int | None = None
    all_day: bool = False
    finished: bool = False
    finished_at: datetime | None = None
    deleted: bool = False
