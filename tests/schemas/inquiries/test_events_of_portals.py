"""Events as Follow Up Boss and the RESO Data Dictionary spell them: which are inquiries, and whose (Q1)."""

import io
import json
from typing import Any

import pytest

from schemas.inquiries.formats import FORMATS
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquirySite, InquiryType

FUB: dict[str, Any] = {
    "source": "Realtor.com", "type": "Property Inquiry", "message": "Is it sold?", "occurredAt": "2026-11-27T15:04:05Z",
    "person": {"firstName": "Ann", "lastName": "Lee", "emails": [{"value": "a@x.test"}, {"value": "b@x.test"}],
               "phones": [{"value": "970-555-0101"}]},
    "property": {"street": "1 Main St", "city": "Salem", "state": "OR", "code": "97301", "mlsNumber": "ML1",
                 "price": 450000},
}  # fmt: skip
TRACKED: dict[str, Any] = {
    "EventKey": "E1", "EventTimestamp": "2026-11-27T15:04:05Z", "EventType": "Favorited", "ActorType": "Consumer",
    "ActorEmail": "a@x.test", "ActorPhone": "970-555-0101", "ObjectID": "ML1", "ObjectIdType": "ListingId",
    "EventOriginatingSystemName": "A Portal",
}  # fmt: skip
CONTACT = {"FirstName": "Ann", "LastName": "Lee", "Email": "a@x.test", "MobilePhone": "970-555-0101"}


def told(kind: str, *records: Any) -> list[Any]:
    content = b"\n".join(json.dumps(record).encode() for record in records)
    return list(FORMATS[kind](io.BytesIO(content)))


def fub(**changes: Any) -> list[Any]:
    return told("fub", {**FUB, **changes})


def reso(**changes: Any) -> list[Any]:
    return told("reso", {**TRACKED, **changes})


def test_q1_an_event_of_follow_up_boss_is_read_whole() -> None:
    (event,) = fub()
    assert (event.type, event.site, event.source) == (
        InquiryType.QUESTION,
        InquirySite.REALTOR,
        "Realtor.com",
    )
    assert event.consumer == Consumer("Ann Lee", "a@x.test", "970-555-0101")
    assert event.home == Home("ML1", "1 Main St, Salem, OR 97301", 450000)
    assert not event.named


@pytest.mark.parametrize(
    ("kind", "message", "act"),
    [
        ("Registration", "", InquiryType.CONTACT),
        ("General Inquiry", "Hello", InquiryType.CONTACT),
        ("General Inquiry", "I have a question about schools", InquiryType.QUESTION),
        ("Seller Inquiry", "", InquiryType.CONTACT),
        ("Inquiry", "", InquiryType.QUESTION),
        ("Property Inquiry", "I would like to schedule a showing", InquiryType.SCHEDULE_SHOWING),
        ("saved property", "I requested a tour", InquiryType.SAVED_FAVORITE),
        ("Saved Property Search", "", InquiryType.SAVED_SEARCH),
    ],
)
def test_q1_what_follow_up_boss_calls_an_inquiry(kind: str, message: str, act: InquiryType) -> None:
    assert [event.type for event in fub(type=kind, message=message)] == [act]


@pytest.mark.parametrize(
    "kind",
    ["Viewed Property", "Viewed Page", "Visited Website", "Property Search", "Visited Open House", "Incoming Call",
     "Unsubscribed"],
)  # fmt: skip
def test_q1_a_view_a_visit_and_a_search_are_none(kind: str) -> None:
    assert fub(type=kind) == []


def test_q1_an_event_that_nobody_knows_is_told() -> None:
    for events in (fub(type="Toured"), fub(type=None)):
        assert [event.because for event in events] == ["event 1: type: no event that is known"]


def test_q1_an_event_without_a_person_is_told() -> None:
    (event,) = fub(person={"emails": [], "phones": [{}]}, id=9)
    assert (event.entity, type(event)) == ("fub:9", Unreadable)
    assert [event.because for event in fub(person={"emails": "a@x.test"})] == [
        "event 1: person.emails: not a list"
    ]


@pytest.mark.parametrize("name", ["value", "events"])
@pytest.mark.parametrize("indent", [None, 1])
def test_q1_records_may_come_as_lines_a_list_or_an_answer(name: str, indent: int | None) -> None:
    whole = [
        json.dumps(document, indent=indent)
        for document in ([FUB, FUB], {name: [FUB, FUB], "@odata.count": 2})
    ]
    for content in (*whole, f"{json.dumps(FUB)}\n{json.dumps(FUB)}"):
        events = list(FORMATS["fub"](io.BytesIO(content.encode())))
        assert [type(event) for event in events] == [IncomingInquiry] * 2


def test_q1_one_record_may_stand_on_many_lines() -> None:
    assert len(list(FORMATS["fub"](io.BytesIO(json.dumps(FUB, indent=2).encode())))) == 1


def test_q1_a_broken_first_line_does_not_hold_up_the_others() -> None:
    events = list(FORMATS["fub"](io.BytesIO(b"{\n" + json.dumps(FUB).encode())))
    assert [type(event) for event in events] == [Unreadable, IncomingInquiry]


def test_q1_a_favourite_of_the_data_dictionary_is_read_whole() -> None:
    (event,) = reso()
    assert (event.source_key, event.type, event.source) == ("reso:E1", InquiryType.SAVED_FAVORITE, "A Portal")
    assert (event.consumer, event.home) == (Consumer("", "a@x.test", "970-555-0101"), Home("ML1"))


@pytest.mark.parametrize(
    ("changes", "act"),
    [
        ({"EventType": "Submission of Lead Form"}, InquiryType.CONTACT),
        (
            {"EventType": "Submission of Lead Form", "EventDescription": "Ask a question"},
            InquiryType.QUESTION,
        ),
        (
            {"EventType": "Submission of Lead Form", "EventLabel": "Showing request"},
            InquiryType.SCHEDULE_SHOWING,
        ),
        ({"ObjectIdType": "SavedSearchKey"}, InquiryType.SAVED_SEARCH),
    ],
)
def test_q1_what_the_data_dictionary_calls_an_inquiry(changes: dict[str, Any], act: InquiryType) -> None:
    (event,) = reso(**changes)
    assert event.type is act
    assert event.home.listing_id == ("" if act is InquiryType.SAVED_SEARCH else "ML1")


def test_q1_five_hundred_views_of_a_bot_are_none() -> None:
    views = [
        {**TRACKED, "EventKey": f"V{number}", "EventType": "Detailed View", "ActorType": "Bot"}
        for number in range(500)
    ]
    assert told("reso", *views) == []


@pytest.mark.parametrize(
    ("actor", "by_machine"), [("Bot", True), ("Agent", True), ("Client", False), ("", False)]
)
def test_q1_what_a_bot_or_an_agent_did_is_marked(actor: str, by_machine: bool) -> None:
    assert [event.by_machine for event in reso(ActorType=actor)] == [by_machine]


def test_q1_a_bot_need_not_say_who_it_is() -> None:
    assert [event.by_machine for event in reso(ActorType="Bot", ActorEmail=None, ActorPhone=None)] == [True]


def test_q1_a_saved_search_is_its_contact_s() -> None:
    saved = {
        "SavedSearchKey": "S1",
        "OriginalEntryTimestamp": "2026-11-27T15:04:05Z",
        "SearchQueryHumanReadable": "Salem",
    }
    theirs, agents, nobodys = told(
        "reso", {**saved, "Contact": CONTACT, "MemberKey": "M1"}, {**saved, "MemberKey": "M1"}, saved
    )
    assert (theirs.source_key, theirs.type, theirs.message) == (
        "reso:search:S1",
        InquiryType.SAVED_SEARCH,
        "Salem",
    )
    assert (theirs.consumer.name, theirs.by_machine) == ("Ann Lee", False)
    assert agents.by_machine
    assert isinstance(nobodys, Unreadable)


def test_q1_a_contact_s_favourite_listing_is_an_inquiry_and_a_discarded_one_is_none() -> None:
    kept = {
        "ContactListingsKey": "C1", "ContactListingPreference": "Favorite", "ListingId": "ML1", "Contact": CONTACT,
        "ModificationTimestamp": "2026-11-27T15:04:05Z",
        "Listing": {"UnparsedAddress": "1 Main St", "City": "Salem", "StateOrProvince": "OR", "ListPrice": 450000.0},
    }  # fmt: skip
    (favourite,) = told("reso", kept, {**kept, "ContactListingPreference": "Discard"})
    assert favourite.home == Home("ML1", "1 Main St, Salem, OR", 450000)
    assert favourite.source_key == "reso:favorite:C1"


@pytest.mark.parametrize("record", [{}, {"ListingKey": "1"}, [], 7, None])
def test_q1_a_record_of_another_kind_is_told(record: Any) -> None:
    (event,) = told("reso", [record]) if record is not None else told("reso", record)
    assert event.because == "record 1: no record of InternetTracking, SavedSearch or ContactListings"
