"""Pages of `GET /v1.0/leads`, read at speed: what is well formed past pydantic, the rest with `LoftyLead`.

A sweep reads every lead again and again, and pydantic takes longer over it than all the rest of the way into the store
(a tenth of msgspec's pace). Where this reading says anything at all, it says what `LoftyLead` would (a property test
holds it to that); where a value is anything but plain it says nothing, and `LoftyLead` decides.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from schemas.lofty.leads import SISU_LINK, LoftyLead, LoftyPageMetadata, own_field
from schemas.lofty.listed_leads import ListedAddress, ListedLead
from schemas.model.leads import Lead, Ownership
from schemas.parsing import values as wire
from schemas.parsing.garbled import Garbled, told_apart


class _Tag(msgspec.Struct, gc=False):
    tagName: str | None = ""


class _Attribute(msgspec.Struct, gc=False):
    attributeName: str | None
    attributeType: str | None = "text"
    value: Any = None


class _Property(msgspec.Struct, gc=False):
    mailAddress: bool | None = False
    streetAddress: str | None = ""
    city: str | None = ""
    state: str | None = ""
    zipCode: str | None = ""


class _Lead(msgspec.Struct, gc=False):
    leadId: int
    ownershipScope: Ownership
    createTime: str
    teamId: int | None = None
    firstName: str | None = ""
    lastName: str | None = ""
    emails: list[str | None] | None = None
    phones: list[str | None] | None = None
    source: str | None = ""
    tags: list[_Tag] | None = None
    hiddenFlag: bool | None = False
    assignedUserId: int | None = None
    pondId: int | None = None
    leadPropertyList: list[_Property] | None = None
    customAttributes: list[_Attribute] | None = None
    lastUpdateTime: str | None = None


class _Page(msgspec.Struct, rename={"metadata": "_metadata"}):
    leads: list[_Lead]
    metadata: Any = None


class _Rows(msgspec.Struct, rename={"metadata": "_metadata"}):
    leads: list[msgspec.Raw]
    metadata: Any = None


_page = msgspec.json.Decoder(_Page)
_rows = msgspec.json.Decoder(_Rows)
_lead = msgspec.json.Decoder(_Lead)


@dataclass(frozen=True, slots=True)
class LeadRows:
    """The rows of a page: those that are plain as leads, the others as JSON, still unread; and what the page says of
    the list."""

    leads: tuple[ListedLead, ...]
    others: tuple[bytes, ...]
    total: int | None
    scroll: str | None


_HALF_BYTE = re.compile(rb"(?<!\\ud[89ab][0-9a-f][0-9a-f])\\udc([89a-f][0-9a-f])")


def lead_rows(content: bytes) -> LeadRows | None:
    """A page cut into its rows; None when it is no page of leads. Raises ValueError when it is not JSON."""
    try:
        # Nearly every page is plain from end to end.
        page = _page.decode(content)
        return LeadRows(tuple([_listed(row) for row in page.leads]), (), *_of_the_list(page.metadata))
    except (msgspec.MsgspecError, ValueError, TypeError):
        return _row_by_row(content)


def _row_by_row(content: bytes) -> LeadRows | None:
    try:
        page = _rows.decode(content)
        rows, metadata = [bytes(row) for row in page.leads], page.metadata
    except (msgspec.MsgspecError, UnicodeDecodeError):
        # Python's reader takes what msgspec does not: NaN, halves of surrogate pairs.
        answer = told_apart(content)
        found = answer.get("leads") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            return None
        rows, metadata = [_as_bytes(row) for row in found], answer.get("_metadata")
    read = [(row, plain_lead(row)) for row in rows]
    leads = tuple(lead for _, lead in read if lead is not None)
    return LeadRows(leads, tuple(row for row, lead in read if lead is None), *_of_the_list(metadata))


def _of_the_list(metadata: Any) -> tuple[int | None, str | None]:
    try:
        said = LoftyPageMetadata.model_validate(metadata if isinstance(metadata, dict) else {})
    except ValueError:
        return None, None
    return said.total, said.scrollId or None


def plain_lead(row: bytes) -> ListedLead | None:
    """The lead of a well-formed row; None where `careful_lead` has to look."""
    try:
        return _listed(_lead.decode(row))
    except (msgspec.MsgspecError, ValueError, TypeError):
        return None


def careful_lead(row: dict[str, Any]) -> Lead:
    """The lead of any readable row. Raises pydantic's ValidationError, which names the fields that are wrong."""
    return LoftyLead.model_validate(row).to_domain()


def as_object(row: bytes) -> Any:
    """A row as Python's JSON reader sees it, Garbled where it holds bytes that are no UTF-8; None where that cannot be
    told (a number of thousands of digits). Halves of characters are told, and dropped by whoever reads the text."""
    try:
        return told_apart(b"[" + row + b"]")[0]
    except (ValueError, RecursionError):
        return None


def _as_bytes(row: Any) -> bytes:
    text = json.dumps(row).encode()
    # What is garbled stays so: each such byte as it came.
    return _HALF_BYTE.sub(lambda m: bytes.fromhex(m[1].decode()), text) if isinstance(row, Garbled) else text


def _listed(row: _Lead) -> ListedLead:
    text, identity = wire.text, wire.identity
    lead_id = identity(row.leadId)
    created_at, created = _moment(row.createTime)
    if created_at is None or lead_id is None:
        msg = "no lead, or none that was ever created"
        raise ValueError(msg)
    updated_at, updated = _moment(row.lastUpdateTime)
    # Without names: they would cost a tenth of all this.
    return ListedLead(
        lead_id,
        row.ownershipScope,
        row.hiddenFlag or False,
        created_at,
        text(row.firstName),
        text(row.lastName),
        wire.texts(row.emails),
        wire.texts(row.phones),
        text(row.source),
        _tags(row.tags) if row.tags else (),
        identity(row.assignedUserId),
        identity(row.pondId),
        _mailing(row.leadPropertyList) if row.leadPropertyList else _NOWHERE,
        _link(row.customAttributes) if row.customAttributes else "",
        identity(row.teamId),
        updated_at,
        created,
        updated,
    )


def _moment(value: str | None) -> tuple[datetime | None, str]:
    if value and (moment := wire.plain_instant(value)):
        # No need to spell it anew.
        return moment, f"{value[:10]} {value[11:19]}.000000"
    moment = wire.instant(value)
    if moment is None:
        return None, ""
    return moment, moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _tags(rows: list[_Tag]) -> tuple[str, ...]:
    names = [name for tag in rows if (name := wire.text(tag.tagName))]
    return tuple(names if len(names) == 1 else sorted(set(names)))


def _mailing(rows: list[_Property]) -> ListedAddress:
    text = wire.text
    for row in rows:
        if row.mailAddress:
            return ListedAddress(text(row.streetAddress), text(row.city), text(row.state), text(row.zipCode))
    return _NOWHERE


_NOWHERE = ListedAddress()


def _link(rows: list[_Attribute]) -> str:
    for row in rows:
        if row.attributeName == SISU_LINK:
            value = row.value
            break
    else:
        ours = own_field([row.attributeName for row in rows])
        value = None if ours is None else rows[ours].value
    if value is not None and not isinstance(value, str):
        msg = "a link that is no text"
        raise ValueError(msg)
    return wire.text(value)
