"""Pages of `GET /v1.0/leads`, read at speed: what is well formed past pydantic, the rest with `LoftyLead`.

A sweep reads every lead again and again, and pydantic takes longer over it than all the rest of the way into the store
(a tenth of msgspec's pace). Where this reading says anything at all, it says what `LoftyLead` would (a property test
holds it to that); where a value is anything but plain it says nothing, and `LoftyLead` decides.

Nothing here lists a lead's fields: they are those of `LoftyLead`, each read by its kind (decision 39).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from schemas.lofty import leads as shapes
from schemas.lofty import shape as kinds
from schemas.lofty.lead_details import (
    Criteria,
    LoftyProperty,
    Numbers,
    Properties,
    Roles,
    criteria,
    numbers,
    roles_of,
)
from schemas.lofty.leads import SPELLINGS, CustomAttributes, LoftyLead, LoftyPageMetadata, Named, Tags
from schemas.lofty.listed_leads import NAMES, SPELLED, ListedLead
from schemas.lofty.plain_details import link, mailing, moments, tags
from schemas.model.leads import Ownership
from schemas.parsing import values as wire
from schemas.parsing.garbled import as_bytes, told_apart

_PLAIN: dict[Any, Any] = {
    kinds.OwnId: int, Ownership: Ownership, kinds.Flag: bool | None, kinds.Instant: str | None, kinds.Text: str | None,
    kinds.Texts: list[str | None] | None, kinds.Id: int | None, Named: str | None, Any: Any, kinds.ShownId: int | None,
    kinds.ShownInstant: str | None, kinds.Remark: str | None, kinds.ShownTexts: list[str | None] | None,
    kinds.Forbidden: bool | None, Numbers: list[int] | None, Criteria: dict[str, Any] | None,
    Roles: list[dict[str, Any]] | None, kinds.ByAgent: bool | None,
}  # fmt: skip
"""What is plain of each kind of value in JSON."""


def _struct(shape: type[kinds.LoftyShape]) -> Any:
    """The plain form of a shape's rows, in our words; what stands inside an object is read with that."""
    of, infos = shape.__annotations__, shape.model_fields
    spelt = {name: kinds.spelling(info) if info.validation_alias else name for name, info in infos.items()}
    members: list[Any] = [
        (name, _PLAIN[of[name]]) if infos[name].is_required() else (name, _PLAIN[of[name]], None)
        for name in infos
        if "." not in spelt[name]
    ]
    return msgspec.defstruct(shape.__name__, members, rename=spelt, gc=False)


_PLAIN |= {
    kind: list[_struct(shape)] | None  # type: ignore[misc] # made while running
    for kind, shape in (
        (Tags, shapes.LoftyTag),
        (Properties, LoftyProperty),
        (CustomAttributes, shapes.LoftyCustomAttribute),
    )
}
_Lead = _struct(LoftyLead)
_OUTER = {spelled: name for name, spelled in SPELLINGS.items()}
_INSIDE = {
    name: (_OUTER[spelled.partition(".")[0]], spelled.partition(".")[2], list[_PLAIN[kind]])  # type: ignore[valid-type]
    for name, kind in LoftyLead.__annotations__.items()
    if "." in (spelled := SPELLINGS[name])
}
"""What stands inside an object: which attribute that is, the name in it, and what is plain of it for a whole page."""


def _page_of(rows: Any) -> Any:
    members: list[Any] = [("leads", list[rows]), ("metadata", Any, None)]
    return msgspec.json.Decoder(msgspec.defstruct("_Page", members, rename={"metadata": "_metadata"}))


_page, _rows = _page_of(_Lead), _page_of(msgspec.Raw)
_lead: Any = msgspec.json.Decoder(_Lead)


_OF_KIND: dict[Any, Callable[[Any], Any]] = {
    kinds.OwnId: wire.identity, kinds.Flag: bool, kinds.Text: wire.text, kinds.Texts: wire.texts,
    kinds.Id: wire.identity, Tags: tags, Properties: mailing, CustomAttributes: link,
    kinds.ShownId: wire.identity, kinds.Remark: wire.remark, kinds.ShownTexts: wire.texts, kinds.Forbidden: bool,
    Numbers: numbers, Criteria: criteria, Roles: roles_of, kinds.ByAgent: bool,
}  # fmt: skip
_READERS = {
    name: _OF_KIND.get(kind)
    for name, kind in LoftyLead.__annotations__.items()
    if kind not in (kinds.Instant, kinds.ShownInstant)
}
"""How each of a lead's fields is read out of its plain form; None: it is as it was decoded."""


@dataclass(frozen=True, slots=True)
class LeadRows:
    """The rows of a page: those that are plain as leads, the others as JSON, still unread; and what the page says of
    the list."""

    leads: tuple[ListedLead, ...]
    others: tuple[bytes, ...]
    total: int | None
    scroll: str | None


def lead_rows(content: bytes) -> LeadRows | None:
    """A page cut into its rows; None when it is no page of leads. Raises ValueError when it is not JSON."""
    try:
        # Nearly every page is plain from end to end.
        page = _page.decode(content)
        return LeadRows(_listed(page.leads), (), *_of_the_list(page.metadata))
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
        rows, metadata = [as_bytes(row) for row in found], answer.get("_metadata")
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
        return _listed([_lead.decode(row)])[0]
    except (msgspec.MsgspecError, ValueError, TypeError):
        return None


def _listed(rows: list[Any]) -> tuple[ListedLead, ...]:
    if not rows:
        return ()
    # Field by field, each for the whole page: row by row it would cost a third more.
    given = dict(
        zip(_Lead.__struct_fields__, zip(*map(msgspec.structs.astuple, rows), strict=True), strict=True)
    )
    for name, (outer, inner, plain) in _INSIDE.items():
        given[name] = msgspec.convert([row.get(inner) if row else None for row in given[outer]], plain)
    read: dict[str, Any] = {
        name: list(map(reader, given[name])) if reader else given[name] for name, reader in _READERS.items()
    }
    for name, spelled in SPELLED.items():
        read[name], read[spelled] = moments(given[name])
    if None in read["lofty_lead_id"] or None in read["created_at"]:
        msg = "no lead, or none that was ever created"
        raise ValueError(msg)
    return tuple(map(ListedLead, *(read[name] for name in NAMES)))
