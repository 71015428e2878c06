"""Q2 Q6: who edits what of a contact and its inquiries, what is meant by what they type, and whose edit counts."""

import pytest

from rules.inquiries.editing import (
    NotMeant,
    Verdict,
    manages,
    may_edit,
    may_share,
    meant,
    spelled,
    status_with,
    verdict,
)
from schemas.model.access import Viewer
from schemas.model.inquiries.contacts import OWNERS_FIELDS, Contact, ContactField
from schemas.model.inquiries.listed import InquiryViewer
from schemas.model.inquiries.words import ContactStatus

OWNER = InquiryViewer(Viewer(name="ben@x.test", member_id=2))
COLLEAGUE = InquiryViewer(Viewer(name="isa@x.test", member_id=3))
CONCIERGE = InquiryViewer(Viewer(name="cleo@x.test"), everything=True)
NAMELESS = InquiryViewer(Viewer(company=True), everything=True)
BENS, NOBODYS = Contact(1, owner_id=2), Contact(2)
MANAGED = (ContactField.LEAD_STATUS, ContactField.OWNER)


@pytest.mark.parametrize("field", [*OWNERS_FIELDS, ContactField.ANSWERED])
def test_q2_the_owner_edits_five_fields_and_marks_what_is_answered(field):
    assert may_edit(OWNER, BENS, field)
    assert may_edit(CONCIERGE, BENS, field)
    assert not may_edit(COLLEAGUE, BENS, field)
    assert not may_edit(OWNER, NOBODYS, field)


@pytest.mark.parametrize("field", MANAGED)
def test_q2_the_lead_status_and_the_owner_are_the_concierge_s_and_admins_alone(field):
    assert may_edit(CONCIERGE, BENS, field)
    assert not may_edit(OWNER, BENS, field)


def test_q6_the_owner_the_concierge_and_admins_share_a_contact():
    assert [may_share(viewer, BENS) for viewer in (OWNER, CONCIERGE, COLLEAGUE)] == [True, True, False]
    assert may_edit(OWNER, BENS, ContactField.SHARE)


def test_whoever_has_no_name_changes_nothing():
    assert not manages(NAMELESS)
    assert not any(may_edit(NAMELESS, BENS, field) for field in ContactField)


def test_who_is_no_member_owns_no_contact_of_nobody():
    assert not may_edit(InquiryViewer(Viewer(name="x@x.test", member_id=0)), NOBODYS, ContactField.PRIORITY)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("contact_type", " buyer seller", "Buyer-Seller"), ("priority", "HOT", "Hot"), ("time_frame", "12+", "12+"),
        ("time_frame", "just looking", "Just Looking"), ("interest", "0", 0), ("interest", "5", 5),
        ("interest", "", None), ("priority", "  ", None), ("business_source", " Church   fair ", "Church fair"),
        ("business_source", "", ""), ("lead_status", "inactive", "Inactive"), ("owner", "12", 12),
    ],
)  # fmt: skip
def test_q2_what_is_typed_is_meant_however_it_is_written(field, typed, value):
    assert meant(ContactField(field), typed) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("interest", "6"), ("interest", "-1"), ("interest", "many"), ("interest", "²"), ("priority", "Boiling"),
        ("lead_status", ""), ("business_source", "x" * 101), ("owner", "9" * 30),
    ],
)  # fmt: skip
def test_q2_what_no_field_can_have_is_not_meant(field, typed):
    with pytest.raises(NotMeant):
        meant(ContactField(field), typed)


@pytest.mark.parametrize(
    ("now", "wanted", "seen", "expected"),
    [
        ("Hot", "Hot", "Hot", Verdict.KEEP),
        ("Referral", " referral", "", Verdict.KEEP),
        ("Hot", "Hot", "Cold", Verdict.KEEP),
        ("Hot", "Cold", "Hot", Verdict.CHANGE),
        ("Hot", "", "Hot", Verdict.CHANGE),
        ("Hot", "Cold", None, Verdict.CHANGE),
        ("Hot", "Cold", "Warm", Verdict.CLASH),
        ("", "Cold", "Warm", Verdict.CLASH),
    ],
)
def test_q2_what_is_so_already_is_kept_and_who_comes_second_is_told(now, wanted, seen, expected):
    assert verdict(now, wanted, seen) is expected


@pytest.mark.parametrize("status", ContactStatus)
def test_q2_a_transaction_says_more_than_a_share_and_that_more_than_who_it_is_assigned_to(status):
    of_transaction = status in (ContactStatus.PENDING, ContactStatus.CLOSED)
    for shared, assigned, expected in (
        (True, True, ContactStatus.SHARED),
        (False, True, ContactStatus.ASSIGNED),
        (False, False, ContactStatus.AGENT_DATABASE),
    ):
        assert status_with(status, shared=shared, assigned=assigned) is (
            status if of_transaction else expected
        )


def test_values_are_kept_as_they_are_shown():
    assert [spelled(value) for value in (None, 0, 5, "Hot", "")] == ["", "0", "5", "Hot", ""]
