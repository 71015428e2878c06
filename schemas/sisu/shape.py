"""What Sisu's wire shapes have in common (`/api/v1`): kinds of values, and the habit of new fields.

Traps: HTTP 200 with a negative envelope `status_code` is an error; bools drift between 0/1 and true/false; dates come
as HTTP dates of midnight GMT and are calendar days.
"""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic import Field as PydanticField

from schemas.parsing import values as wire

Text = Annotated[str, BeforeValidator(wire.text)]
Remark = Annotated[str, BeforeValidator(wire.remark)]
Id = Annotated[int | None, BeforeValidator(wire.identity)]
Day = Annotated[date | None, BeforeValidator(wire.calendar_day)]
Instant = Annotated[datetime | None, BeforeValidator(wire.optional_instant)]
Flag = Annotated[bool, BeforeValidator(wire.flag)]
Cents = Annotated[int | None, BeforeValidator(wire.cents)]
OwnId = Annotated[int, BeforeValidator(wire.identity)]
"""The id of the record itself: one that has none cannot be read."""
Choice = Annotated[bool, BeforeValidator(lambda value: str(value).strip() in ("0", "0.0"))]
"""A yes/no field of a form is the index of its choice: "0" is yes; "1", -1, "" and null are not (unproven)."""


def spelt(name: str, *default: Any) -> Any:
    """An attribute in our words that Sisu spells `name`; without a default it must be there."""
    return PydanticField(*default, validation_alias=name)


class SisuShape(BaseModel):
    """Unknown fields are ignored: vendors add them without notice."""

    model_config = ConfigDict(extra="ignore", frozen=True)
