"""RESO Data Dictionary 2: `InternetTracking`, `SavedSearch` and `ContactListings`, as lines or as Web API answers.

Which resource a record is of is told by its fields. No event says that a search was saved: a `SavedSearch` says it, and
one that no contact belongs to is its member's own, who is an agent. A bot's or an agent's act is marked, not left out.
"""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from schemas.inquiries.acts import RESO_FAVORITE as FAVORITES
from schemas.inquiries.acts import RESO_TRACKING as EVENTS
from schemas.inquiries.acts import Acts, spelled
from schemas.inquiries.building import built, remark, words
from schemas.inquiries.fields import RESO_FAVORITE, RESO_SEARCH, RESO_TRACKING, Said
from schemas.inquiries.fub import form_told
from schemas.inquiries.gathering import gatherer
from schemas.inquiries.lines import Row, rows_of
from schemas.inquiries.rejected import rejected
from schemas.model.inquiries.incoming import IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquirySite, InquiryType, Via
from schemas.parsing.values import NotReadable

NAMESPACE = "reso"
_TRACKING, _SEARCH, _FAVORITE = map(gatherer, (RESO_TRACKING, RESO_SEARCH, RESO_FAVORITE))
_OWNERS = ("MemberKey", "MemberMlsId", "Member")
_KEYS = ("EventKey", "SavedSearchKey", "ContactListingsKey")


def read_reso(file: BinaryIO) -> Iterator[IncomingInquiry | Unreadable]:
    """One record a line, or a list of them, or `{"value": […]}`."""
    for row in rows_of(file):
        if (found := _read(row)) is not None:
            yield found


def _read(row: Row) -> IncomingInquiry | Unreadable | None:
    because = row.because
    try:
        if not because:
            return _reader(row.record)(row.record)
    except NotReadable as error:
        because = f"record {row.number}: {error}"
    record = row.record if isinstance(row.record, dict) else {}
    named = next((record[key] for key in _KEYS if record.get(key)), "")
    return rejected(NAMESPACE, named, because, row.raw, row.record)


def _reader(record: Any) -> Callable[[dict[str, Any]], IncomingInquiry | None]:
    if isinstance(record, dict):
        if "EventType" in record:
            return _tracked
        if "ContactListingPreference" in record:
            return _preferred
        if "SavedSearchKey" in record:
            return _saved_search
    msg = "no record of InternetTracking, SavedSearch or ContactListings"
    raise NotReadable(msg)


def _tracked(record: dict[str, Any]) -> IncomingInquiry | None:
    said = _TRACKING(record)
    act = _known(EVENTS, said)
    if _is_of_search(record):
        said.pop(Said.LISTING, None)
        act = InquiryType.SAVED_SEARCH if act is InquiryType.SAVED_FAVORITE else act
    act = form_told(act, words(said.get(Said.MESSAGE)), remark(said, Said.SITE))
    return built(said, Via.FILE, NAMESPACE, act, InquirySite.OTHER) if act else None


def _is_of_search(record: dict[str, Any]) -> bool:
    kinds = (record.get("ObjectIdType"), record.get("ObjectType"))
    return any(isinstance(kind, str) and "savedsearch" in kind.casefold().replace(" ", "") for kind in kinds)


def _preferred(record: dict[str, Any]) -> IncomingInquiry | None:
    said = _FAVORITE(record)
    act = _known(FAVORITES, said)
    return built(said, Via.FILE, f"{NAMESPACE}:favorite", act, InquirySite.OTHER) if act else None


def _saved_search(record: dict[str, Any]) -> IncomingInquiry:
    said = _SEARCH(record)
    if not record.get("Contact") and any(record.get(owner) for owner in _OWNERS):
        said[Said.ACTOR] = "Agent"
    return built(said, Via.FILE, f"{NAMESPACE}:search", InquiryType.SAVED_SEARCH, InquirySite.OTHER)


def _known(acts: Acts, said: dict[Said, Any]) -> InquiryType | None:
    word = spelled(remark(said, Said.TYPE))
    if word not in acts:
        msg = "type: none that is known"
        raise NotReadable(msg)
    return acts[word]
