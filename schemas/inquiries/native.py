"""Our own shape: as lines of JSON, and as the body of a push."""

from collections.abc import Iterable, Iterator
from typing import Any

from schemas.inquiries.acts import own_act
from schemas.inquiries.building import built, remark
from schemas.inquiries.fields import NATIVE, Said
from schemas.inquiries.gathering import gatherer
from schemas.inquiries.lines import rows_of_lines
from schemas.inquiries.rejected import rejected
from schemas.model.inquiries.incoming import IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquirySite, InquiryType, Via
from schemas.parsing.values import NotReadable

NAMESPACE = "native"
_GATHER = gatherer(NATIVE)


def read_push(body: object) -> IncomingInquiry:
    """The inquiry of a push's body. Raises NotReadable, which names the field."""
    return _read(body, Via.PUSH)


def read_ndjson(lines: Iterable[bytes]) -> Iterator[IncomingInquiry | Unreadable]:
    """One inquiry a line; the lines that cannot be read too, with their reasons."""
    for row in rows_of_lines(lines):
        because = row.because
        if not because:
            try:
                yield _read(row.record, Via.FILE)
                continue
            except NotReadable as error:
                because = f"line {row.number}: {error}"
        named = row.record.get("id") if isinstance(row.record, dict) else ""
        yield rejected(NAMESPACE, named, because, row.raw, row.record)


def _read(record: object, via: Via) -> IncomingInquiry:
    said = _GATHER(record)
    return built(said, via, NAMESPACE, act_said(said), InquirySite.COMPANY)


def act_said(said: dict[Said, Any]) -> InquiryType:
    """What was done, in our own words. Raises NotReadable."""
    word = said.get(Said.TYPE)
    if type(word) is str and (act := own_act(word)):
        return act
    if act := own_act(remark(said, Said.TYPE)):
        return act
    msg = f"{Said.TYPE}: none of {', '.join(InquiryType)}"
    raise NotReadable(msg)
