"""What the site's wire shapes have in common. They are the contract: `docs/site-openapi.json` is written from them, so
what a site should keep to is told there, and what it need not be refused for is read all the same."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from schemas.parsing import values as wire

LONGEST_ID = 120
MOST_WORDS = 2_000


def _identity(value: Any) -> str:
    """An id of the site's: text, or a number as text; "" for none."""
    found = wire.text(value)
    if isinstance(value, str) and wire.storable(value) != value:
        # Without the letters that no database takes it would be somebody else's.
        found = value
    if len(found) > LONGEST_ID or any(not letter.isprintable() for letter in found):
        msg = "not an id of at most 120 printable characters"
        raise wire.NotReadable(msg)
    return found


def _own_id(value: Any) -> str:
    if not (found := _identity(value)):
        msg = "an id is missing"
        raise wire.NotReadable(msg)
    return found


def _moment(value: Any) -> datetime:
    found = wire.instant(value)
    if found is None:
        msg = "a time is missing"
        raise wire.NotReadable(msg)
    return found


def _number(value: Any) -> float | None:
    """A number, or one as text; what is none is not said."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if 0 <= found < 1e12 else None


def _whole(value: Any) -> int | None:
    found = _number(value)
    return None if found is None else round(found)


def _maybe(value: Any) -> bool | None:
    return None if value is None else wire.flag(value)


def _version(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= wire.LARGEST_ID:
        msg = "not a version"
        raise wire.NotReadable(msg)
    return value


def or_none(read: Callable[[Any], Any]) -> BeforeValidator:
    """What is good to know, and nothing depends on."""

    def lenient(value: Any) -> Any:
        try:
            return read(value)
        except ValueError:
            return None

    return BeforeValidator(lenient)


SiteId = Annotated[str, Field(max_length=LONGEST_ID), BeforeValidator(_own_id)]
MaybeId = Annotated[str, Field(max_length=LONGEST_ID), BeforeValidator(_identity)]
Text = Annotated[str, BeforeValidator(wire.text)]
Words = Annotated[str, BeforeValidator(wire.text), Field(json_schema_extra={"maxLength": MOST_WORDS})]
"""Of a chat; more than 2,000 characters of them are read all the same."""
Texts = Annotated[tuple[str, ...], BeforeValidator(wire.texts)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
MaybeMoment = Annotated[datetime | None, or_none(wire.optional_instant)]
LeadId = Annotated[
    int | None, BeforeValidator(wire.identity), WithJsonSchema({"type": ["integer", "string", "null"]})
]
"""Lofty's, as a number or in quotes: it may be larger than a program's numbers are exact."""
Dollars = Annotated[int | None, BeforeValidator(_whole)]
Number = Annotated[float | None, BeforeValidator(_number)]
Flag = Annotated[bool, BeforeValidator(wire.flag)]
MaybeFlag = Annotated[bool | None, BeforeValidator(_maybe)]
Version = Annotated[int, Field(ge=0), BeforeValidator(_version)]


class SiteShape(BaseModel):
    """Unknown fields are ignored: a site may say more."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True, hide_input_in_errors=True)
