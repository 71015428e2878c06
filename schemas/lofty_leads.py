"""Pages of `GET /v1.0/leads`, read at speed: what is well formed past pydantic, the rest with `LoftyLead`.

A sweep reads every lead again and again, and pydantic takes longer over it than all the rest of the way into the store
(a tenth of msgspec's pace). Where this reading says anything at all, it says what `LoftyLead` would (a property test
holds it to that); where a value is anything but plain it says nothing, and `LoftyLead` decides.
"""

import json
from dataclasses import dataclass
from typing import Any

import msgspec

from schemas import wire
from schemas.lofty import SISU_LINK, LoftyLead, LoftyPageMetadata
from schemas.words import Address, Lead, Ownership


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
    leads: list[msgspec.Raw]
    metadata: Any = None


_page = msgspec.json.Decoder(_Page)
_lead = msgspec.json.Decoder(_Lead)


@dataclass(frozen=True, slots=True)
class LeadRows:
    """The rows of a page as JSON, each still unread, and what the page says of the list."""

    rows: tuple[bytes, ...]
    total: int | None
    scroll: str | None


def lead_rows(content: bytes) -> LeadRows | None:
    """A page cut into its rows; None when it is no page of leads. Raises ValueError when it is not JSON."""
    try:
        page = _page.decode(content)
        rows, metadata = [bytes(row) for row in page.leads], page.metadata
    except (msgspec.MsgspecError, UnicodeDecodeError):
        # Python's reader takes what msgspec does not: NaN, halves of surrogate pairs.
        answer = json.loads(content)
        leads = answer.get("leads") if isinstance(answer, dict) else None
        if not isinstance(leads, list):
            return None
        rows, metadata = [json.dumps(row).encode() for row in leads], answer.get("_metadata")
    try:
        said = LoftyPageMetadata.model_validate(metadata if isinstance(metadata, dict) else {})
    except ValueError:
        said = LoftyPageMetadata()
    return LeadRows(tuple(rows), said.total, said.scrollId or None)


def plain_lead(row: bytes) -> Lead | None:
    """The lead of a well-formed row; None where `careful_lead` has to look."""
    try:
        return _noun(_lead.decode(row))
    except (msgspec.MsgspecError, ValueError, TypeError):
        return None


def careful_lead(row: dict[str, Any]) -> Lead:
    """The lead of any readable row. Raises pydantic's ValidationError, which names the fields that are wrong."""
    return LoftyLead.model_validate(row).noun()


def as_object(row: bytes) -> Any:
    """A row as Python's JSON reader sees it. Raises ValueError."""
    return json.loads(row.decode("utf-8", "replace"))


def _noun(row: _Lead) -> Lead:
    created, lead_id = wire.instant(row.createTime), wire.identity(row.leadId)
    if created is None or lead_id is None:
        msg = "no lead, or none that was ever created"
        raise ValueError(msg)
    tags = {wire.text(tag.tagName) for tag in row.tags or ()} - {""}
    return Lead(
        lofty_lead_id=lead_id,
        lofty_team_id=wire.identity(row.teamId),
        ownership=row.ownershipScope,
        hidden=row.hiddenFlag or False,
        created_at=created,
        updated_at=wire.instant(row.lastUpdateTime),
        first_name=wire.text(row.firstName),
        last_name=wire.text(row.lastName),
        emails=wire.texts(row.emails),
        phones=wire.texts(row.phones),
        source=wire.text(row.source),
        tags=tuple(sorted(tags)),
        assigned_user_id=wire.identity(row.assignedUserId),
        pond_id=wire.identity(row.pondId),
        mailing_address=_mailing(row.leadPropertyList or ()),
        sisu_link=_link(row.customAttributes or ()),
    )


def _mailing(rows: "list[_Property] | tuple[()]") -> Address:
    for row in rows:
        if row.mailAddress:
            parts = (row.streetAddress, row.city, row.state, row.zipCode)
            return Address(*(wire.text(part) for part in parts))
    return _NOWHERE


_NOWHERE = Address()


def _link(rows: "list[_Attribute] | tuple[()]") -> str:
    for row in rows:
        if wire.text(row.attributeName) == SISU_LINK:
            if row.value is not None and not isinstance(row.value, str):
                msg = "a link that is no text"
                raise ValueError(msg)
            return wire.text(row.value)
    return ""
