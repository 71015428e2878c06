"""Events as Follow Up Boss takes them (`POST /v1/events`): what most portals and sites can write.

A view is no inquiry. An "Inquiry" is about a property where it has one. Who asks to see a home, in so many words, asks
for a showing.
"""

from collections.abc import Iterator
from typing import BinaryIO

from schemas.inquiries.acts import FUB as ACTS
from schemas.inquiries.acts import asks_for_showing, asks_question, spelled
from schemas.inquiries.building import built, remark, words
from schemas.inquiries.fields import FUB, Said
from schemas.inquiries.gathering import gatherer
from schemas.inquiries.lines import Row, rows_of
from schemas.inquiries.rejected import rejected
from schemas.model.inquiries.incoming import IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquirySite, InquiryType, Via
from schemas.parsing.values import NotReadable

NAMESPACE = "fub"
_GATHER = gatherer(FUB)


def read_fub(file: BinaryIO) -> Iterator[IncomingInquiry | Unreadable]:
    """One event a line, or a list of them."""
    for row in rows_of(file):
        if (found := _read(row)) is not None:
            yield found


def _read(row: Row) -> IncomingInquiry | Unreadable | None:
    because = row.because
    try:
        if not because:
            said = _GATHER(row.record)
            act = _act(
                spelled(remark(said, Said.TYPE)),
                words(said.get(Said.MESSAGE)),
                not said.keys().isdisjoint((Said.LISTING, Said.ADDRESS)),
            )
            return built(said, Via.FILE, NAMESPACE, act, InquirySite.OTHER) if act else None
    except NotReadable as error:
        because = f"event {row.number}: {error}"
    named = row.record.get("id") if isinstance(row.record, dict) else ""
    return rejected(NAMESPACE, named, because, row.raw, row.record)


def _act(word: str, message: str, about_home: bool) -> InquiryType | None:
    if word not in ACTS:
        msg = "type: no event that is known"
        raise NotReadable(msg)
    if word == "inquiry" and about_home:
        word = "property inquiry"
    return form_told(ACTS[word], message)


def form_told(act: InquiryType | None, *texts: str) -> InquiryType | None:
    """A form is what its words say that it is; a save stays one."""
    if act is None or not act.is_form:
        return act
    if asks_for_showing(*texts):
        return InquiryType.SCHEDULE_SHOWING
    return InquiryType.QUESTION if asks_question(*texts) else act
