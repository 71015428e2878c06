"""Details of a lead, out of their plain form: rows of tags, addresses and custom fields, and times in two spellings."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from schemas.lofty.leads import own_field
from schemas.lofty.listed_leads import ListedAddress
from schemas.parsing import values as wire

_NOWHERE = ListedAddress()


def tags(rows: list[Any] | None) -> tuple[str, ...]:
    """Their names, each once, in order."""
    if not rows:
        return ()
    names = [name for tag in rows if (name := wire.text(tag.tagName))]
    return tuple(names if len(names) == 1 else sorted(set(names)))


def mailing(rows: list[Any] | None) -> Any:
    """The first address that is a mailing address."""
    text = wire.text
    for row in rows or ():
        if row.mailAddress:
            return ListedAddress(text(row.streetAddress), text(row.city), text(row.state), text(row.zipCode))
    return _NOWHERE


def link(rows: list[Any] | None) -> str:
    """What `Sisu Link` holds. Raises ValueError where that is no text."""
    if not rows:
        return ""
    ours = own_field([row.attributeName for row in rows])
    value = None if ours is None else rows[ours].value
    if value is not None and not isinstance(value, str):
        msg = "a link that is no text"
        raise ValueError(msg)
    return wire.text(value)


def moments(values: Sequence[str | None]) -> tuple[Sequence[datetime | None], Sequence[str]]:
    """Times, and the same as `yyyy-mm-dd hh:mm:ss.ffffff` in UTC, "" for never. Raises ValueError."""
    read = [wire.plain_instant(value) if value else None for value in values]
    if None in read and any(value and not moment for value, moment in zip(values, read, strict=True)):
        read = [wire.instant(value) for value in values]
        return read, [_spelled(moment) if moment else "" for moment in read]
    # No need to spell them anew.
    return read, [f"{value[:10]} {value[11:19]}.000000" if value else "" for value in values]


def _spelled(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
