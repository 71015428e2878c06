"""What Lofty's wire shapes have in common (`https://api.lofty.com`): kinds of values, and the habit of new fields.

Vendor habits: numeric "unset" is -1 or 0, and ids are 64-bit JSON numbers.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo

from schemas.parsing import values as wire

Text = Annotated[str, BeforeValidator(wire.text)]
Remark = Annotated[str, BeforeValidator(wire.remark)]
Texts = Annotated[tuple[str, ...], BeforeValidator(wire.texts)]
Id = Annotated[int | None, BeforeValidator(wire.identity)]
Instant = Annotated[datetime | None, BeforeValidator(wire.optional_instant)]
Flag = Annotated[bool, BeforeValidator(wire.flag)]


def _or(otherwise: Any, read: Callable[[Any], Any]) -> BeforeValidator:
    """What is only shown holds no lead up: where it cannot be read, it is this."""

    def lenient(value: Any) -> Any:
        try:
            return read(value)
        except ValueError:
            return otherwise

    return BeforeValidator(lenient)


ShownId = Annotated[int | None, _or(None, wire.identity)]
ShownInstant = Annotated[datetime | None, _or(None, wire.optional_instant)]
ShownTexts = Annotated[tuple[str, ...], _or((), wire.texts)]
Forbidden = Annotated[bool, _or(True, wire.flag)]
"""A mark of "do not": one that cannot be read is taken for set."""
ByAgent = Annotated[bool, _or(True, wire.flag)]
"""Whether an agent did it: where that cannot be read, nobody takes it for the lead's own doing."""
OwnId = Annotated[int, BeforeValidator(wire.identity)]
"""The id of the record itself: one that has none cannot be read."""


def spelt(name: str, *default: Any) -> Any:
    """An attribute in our words that Lofty spells `name` ("object.name" inside an object); without a default it must be
    there."""
    outer, _, inner = name.partition(".")
    return Field(*default, validation_alias=AliasPath(outer, inner) if inner else name)


def spelling(info: FieldInfo) -> str:
    """How Lofty spells an attribute."""
    alias = info.validation_alias
    return ".".join(map(str, alias.path)) if isinstance(alias, AliasPath) else str(alias)


class LoftyShape(BaseModel):
    """Unknown fields are ignored: vendors add them without notice."""

    model_config = ConfigDict(extra="ignore", frozen=True)
