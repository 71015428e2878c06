"""Q3 Q8 O3 O5 O9: whose inquiries somebody sees, what a search finds, and what may leave."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.inquiries.listing import exportable, listed, sees_contact
from schemas.model.access import Right, Viewer
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.incoming import Home
from schemas.model.inquiries.inquiries import Inquiry
from schemas.model.inquiries.listed import Candidate, InquiryFilters, InquiryViewer
from schemas.model.inquiries.words import (
    ContactStatus,
    ContactType,
    InquiryType,
    LeadStatus,
    Priority,
    TimeFrame,
)
from schemas.model.leads import Lead, Ownership

AT = datetime(2026, 3, 8, 7, tzinfo=UTC)
CONTACT = Contact(
    1, 70, "Zoë O'Brien Gómez", "zoe@x.test", "+19705550101", ContactStatus.ASSIGNED, "Zillow  Premier",
    ContactType.BUYER, 2, "Referral", 4, Priority.HOT, TimeFrame.TO_3,
)  # fmt: skip
INQUIRY = Inquiry(9, 1, InquiryType.QUESTION, AT, AT, home=Home("MLS-7"))
KEYS = frozenset({"zoe@x.test", "zoe@work.test", "+19705550101"})
CANDIDATE = Candidate(INQUIRY, CONTACT, KEYS)
HIDDEN = Lead(70, Ownership.PERSONAL, hidden=True, created_at=AT, owner_id=13, assigned_user_id=12)
OPEN = replace(HIDDEN, hidden=False)


def looks(member: int | None, *, everything: bool = False, user: int = 0, **more) -> InquiryViewer:
    users = frozenset({user}) if user else frozenset()
    return InquiryViewer(Viewer(users, member_id=member, name="m@office.test", **more), everything=everything)


COMPANY, CONCIERGE = looks(5, everything=True, company=True), looks(None, everything=True)
AGENT, OTHER, NOBODY = looks(2), looks(3), InquiryViewer(Viewer())


def test_q8_an_agent_sees_what_is_assigned_or_shared_the_concierge_and_the_company_all():
    seen = {name: sees_contact(viewer, CONTACT, {4}, None) for name, viewer in {
        "company": COMPANY, "concierge": CONCIERGE, "agent": AGENT, "other": OTHER, "shared": looks(4),
        "nobody": NOBODY,
    }.items()}  # fmt: skip
    assert seen == {
        "company": True, "concierge": True, "agent": True, "other": False, "shared": True, "nobody": False,
    }  # fmt: skip


def test_q8_what_is_assigned_to_nobody_is_no_agents():
    unassigned = replace(CONTACT, owner_id=0)
    assert not any(sees_contact(viewer, unassigned, (), None) for viewer in (AGENT, NOBODY, looks(0)))


@pytest.mark.parametrize("viewer", [COMPANY, CONCIERGE, AGENT, looks(4)])
def test_o5_of_a_contact_whose_lead_is_hidden_nothing_is_seen(viewer):
    """Be it assigned to them or shared with them."""
    assert sees_contact(viewer, CONTACT, {4}, OPEN)
    assert not sees_contact(viewer, CONTACT, {4}, HIDDEN)


@pytest.mark.parametrize("user", [12, 13], ids=["assignee", "owner"])
def test_o4_o5_who_works_or_owns_the_hidden_lead_sees_it(user):
    assert sees_contact(looks(2, user=user), CONTACT, (), HIDDEN)
    assert sees_contact(looks(5, everything=True, user=user, company=True), CONTACT, (), HIDDEN)
    assert not sees_contact(looks(3, user=user), CONTACT, (), HIDDEN)


MATCHING = {
    "type": (InquiryType.QUESTION,), "lead_status": (LeadStatus.ACTIVE,), "contact_status": (ContactStatus.ASSIGNED,),
    "contact_source": ("zillow premier",), "contact_type": (ContactType.BUYER,), "owner": (2,),
    "business_source": ("REFERRAL",), "interest": (4,), "priority": (Priority.HOT,), "time_frame": (TimeFrame.TO_3,),
    "since": AT, "before": AT + timedelta(seconds=1), "query": "zoe",
}  # fmt: skip
OTHERS = {
    "type": (InquiryType.CONTACT,), "lead_status": (LeadStatus.INACTIVE,), "contact_status": (ContactStatus.SHARED,),
    "contact_source": ("zillow",), "contact_type": (ContactType.SELLER,), "owner": (3,), "business_source": ("refer",),
    "interest": (0, 5), "priority": (Priority.DEAD,), "time_frame": (TimeFrame.LATER,),
    "since": AT + timedelta(microseconds=1), "before": AT, "query": "oe",
}  # fmt: skip


def test_q3_the_examples_ask_for_every_field():
    every = {field.name for field in fields(InquiryFilters)} - {"keys"}
    assert set(MATCHING) == set(OTHERS) == every == InquiryFilters(**MATCHING).asked


@pytest.mark.parametrize("field", MATCHING)
def test_q3_each_field_narrows_alone_and_with_all_others(field):
    assert listed(COMPANY, CANDIDATE, InquiryFilters(**{field: MATCHING[field]}))
    assert not listed(COMPANY, CANDIDATE, InquiryFilters(**{field: OTHERS[field]}))
    assert listed(COMPANY, CANDIDATE, InquiryFilters(**MATCHING))
    assert not listed(COMPANY, CANDIDATE, InquiryFilters(**MATCHING | {field: OTHERS[field]}))


@pytest.mark.parametrize("field", [name for name, value in MATCHING.items() if isinstance(value, tuple)])
def test_q3_values_of_one_field_are_or(field):
    assert listed(COMPANY, CANDIDATE, InquiryFilters(**{field: (*OTHERS[field], *MATCHING[field])}))


@pytest.mark.parametrize(
    "query",
    [
        "zoe",
        "ZOË o'b",
        "o'brien",
        "gomez",
        "brien gom",
        "zoe@work.test",
        "ZOE@X.TEST",
        "(970) 555-0101",
        "MLS-7",
        " ",
    ],
)
def test_q3_a_search_finds(query):
    found = listed(COMPANY, CANDIDATE, InquiryFilters(query=query))
    # Names are found by how a word begins.
    assert found is (query != "brien gom")


@pytest.mark.parametrize("query", ["zoe@x", "x.test", "555-0101", "MLS", "mls-7", "mez", "zoe gomez"])
def test_q3_a_search_finds_no_parts_of_emails_phones_and_listings(query):
    assert not listed(COMPANY, CANDIDATE, InquiryFilters(query=query))


def test_o9_what_is_not_seen_is_found_by_no_search():
    hidden = replace(CANDIDATE, lead=HIDDEN)
    assert not listed(COMPANY, hidden, InquiryFilters(**MATCHING))
    assert not listed(OTHER, CANDIDATE, InquiryFilters(**MATCHING))


def test_o3_a_contact_that_is_a_lead_leaves_as_the_lead_does():
    granted = frozenset({Right.EXPORT_PERSONAL})
    assert exportable(COMPANY, CONTACT, OPEN)
    assert not exportable(CONCIERGE, CONTACT, OPEN)
    assert not exportable(looks(2, user=13), CONTACT, OPEN)
    assert exportable(looks(2, user=13, rights=granted), CONTACT, OPEN)
    assert not any(exportable(viewer, CONTACT, None) for viewer in (COMPANY, CONCIERGE))


def test_o3_a_contact_that_is_no_lead_leaves_by_company_concierge_and_its_agent_with_the_permission():
    alone, granted = replace(CONTACT, lofty_lead_id=None), frozenset({Right.EXPORT_PERSONAL})
    assert exportable(COMPANY, alone, None)
    assert exportable(CONCIERGE, alone, None)
    assert not exportable(AGENT, alone, None)
    assert exportable(looks(2, rights=granted), alone, None)
    assert not exportable(looks(4, rights=granted), alone, None)


def test_o3_who_has_no_name_takes_nothing_out():
    nameless = InquiryViewer(Viewer(company=True), everything=True)
    assert not exportable(nameless, replace(CONTACT, lofty_lead_id=None), None)
    assert not exportable(nameless, CONTACT, OPEN)
