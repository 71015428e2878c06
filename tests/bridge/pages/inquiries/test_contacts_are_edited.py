"""Q2 Q6: a contact's page, and what may be done on it and on rows of the list, by whom, and how it is recorded."""

import pytest

from bridge.pages.inquiries.ticks import tick_of
from connectors import clock
from connectors.store.inquiries.listed.rows import rows_of
from rules.access.viewers import NOBODY
from schemas.model.inquiries.alerts import AlertKind, AlertState
from schemas.model.inquiries.contacts import ContactField
from schemas.model.inquiries.listed import InquiryViewer
from schemas.tables import AlertRow

BEN, ISA = "agent:ben@example.com", "agent:isa@example.com"
CONCIERGE = "concierge:cleo@example.com"
BENS, ISAS, NOBODYS = 3, 1, 2
"""Contacts."""
FIELDS = ("contact_type", "business_source", "interest", "priority", "time_frame")


@pytest.fixture
def busy(tab):
    """Contacts 1, 4, … are Isa's, 2, 5, … nobody's, 3, 6, … Ben's. Of each the newest inquiry has the number before."""
    return tab.fill("ben", "isa", "", each=3)


def now_of(tab, number):
    contact = tab.contact(number)
    return {name: "" if (value := getattr(contact, name)) is None else str(value) for name in FIELDS}


def edits(tab, number, seen=None, **wanted):
    """The form of a contact's page, as it was opened with `seen`."""
    seen = seen or now_of(tab, number)
    was = {f"was_{name}": value for name, value in seen.items()}
    return tab.send("/pages/contact", contact=number, what="edit", **{**seen, **was, **wanted})


def acts(tab, number, what, **more):
    return tab.send("/pages/contact", contact=number, what=what, **more)


def newest(tab, number):
    """The inquiry of a contact that the page shows first."""
    page = tab.open(f"/pages/contact?id={number}")
    return page.root.all("input", name="inquiry")[0].attributes["value"]


def ticks(tab, *numbers):
    """Rows of the list, as a page shows them now."""
    with tab.reading() as session:
        return [tick_of(row) for row in rows_of(session, InquiryViewer(NOBODY, everything=True), numbers)]


# The page --------------------------------------------------------------------------------------------------


def test_q8_who_does_not_see_a_contact_is_told_that_there_is_none(busy):
    for who, status in ((BEN, 200), (ISA, 404), (CONCIERGE, 200), ("ops", 404)):
        busy.enter(who)
        assert busy.open(f"/pages/contact?id={BENS}").status == status, who
    busy.enter(ISA)
    answers = {busy.open(f"/pages/contact?id={number}").text for number in (BENS, 999, "x", 2**63)}
    assert len(answers) == 1


def test_the_page_says_all_that_is_known_and_where_each_inquiry_came_from(busy):
    busy.enter(BEN)
    text = busy.page(f"/pages/contact?id={BENS}")
    for words in (
        "Maximiliana-Theodora", "person3@mail.test", "+13035551003", "ben@example.com", "Inquiries 3",
        "I could come on Sunday.", "Told by", "You see it as the agent to whom it is assigned",
    ):  # fmt: skip
        assert words in text, words


def test_q5_the_call_that_is_suggested_stands_on_the_page(busy):
    with busy.store.write("sandbox") as session:
        for number, state in ((BENS, AlertState.SENT), (6, AlertState.DROPPED)):
            session.add(
                AlertRow(
                    alert_id=f"a{number}", kind=AlertKind.SUGGESTION.value, subject_id=number, contact_id=number,
                    receiver="ben@example.com", state=state.value, due_at=clock.now(),
                )
            )  # fmt: skip
    busy.enter(BEN)
    text = busy.page(f"/pages/contact?id={BENS}")
    assert "I was just thinking about you" in text
    assert "Denver" not in text.partition("I was just thinking")[0].rpartition("Call ")[2]
    assert "thinking about you" not in busy.page("/pages/contact?id=6")


# Edits -----------------------------------------------------------------------------------------------------


def test_q2_the_owner_edits_five_fields_and_each_edit_is_on_record(busy):
    busy.enter(BEN)
    before = now_of(busy, BENS)
    wanted = {
        "contact_type": "Seller",
        "business_source": "Church  fair",
        "interest": "5",
        "priority": "Warm",
        "time_frame": "",
    }
    assert edits(busy, BENS, **wanted).status_code == 303
    contact = busy.contact(BENS)
    assert (contact.contact_type, contact.business_source, contact.interest) == ("Seller", "Church fair", 5)
    assert (contact.priority, contact.time_frame) == ("Warm", None)
    assert contact.edited_at is not None
    said = {change.field: (change.old, change.new, change.done_by) for change in busy.changes(BENS)}
    assert said[ContactField.INTEREST] == (before["interest"], "5", "ben@example.com")
    assert said[ContactField.TIME_FRAME] == (before["time_frame"], "", "ben@example.com")
    assert "Church fair" in busy.page("/pages/inquiries").partition("Business source")[2]


def test_q2_fields_of_a_contact_change_in_all_its_inquiries(busy):
    busy.enter(BEN)
    edits(busy, BENS, priority="Warm")
    assert busy.page("/pages/inquiries?priority=Warm&query=person3@mail.test").count("View") == 3


def test_q2_what_is_so_already_is_not_written(busy):
    busy.enter(BEN)
    edits(busy, BENS, business_source="Referral")
    edited_at, count = busy.contact(BENS).edited_at, len(busy.changes(BENS))
    assert edits(busy, BENS).status_code == 303
    assert edits(busy, BENS, business_source=" referral ").status_code == 303
    assert (busy.contact(BENS).edited_at, len(busy.changes(BENS))) == (edited_at, count)


def test_q2_whoever_comes_second_is_shown_both_values(busy):
    seen = now_of(busy, BENS)
    busy.enter(BEN)
    edits(busy, BENS, seen, priority="Hot", interest="1")
    busy.enter(CONCIERGE)
    answer = edits(busy, BENS, seen, priority="Cold")
    assert answer.status_code == 409
    for words in (f"you saw <b>{seen['priority']}</b>", "it is <b>Hot</b> by now", "you wanted <b>Cold</b>"):
        assert words in answer.text
    assert busy.contact(BENS).priority == "Hot"
    # Another field is nobody's conflict, and what the first one did to it stays.
    assert edits(busy, BENS, seen, business_source="Referral").status_code == 303
    assert (busy.contact(BENS).interest, busy.contact(BENS).business_source) == (1, "Referral")


@pytest.mark.parametrize(
    "wanted", [{"interest": "6"}, {"priority": "Boiling"}, {"business_source": "x" * 101}]
)
def test_q2_what_no_field_can_have_is_refused(busy, wanted):
    busy.enter(BEN)
    assert edits(busy, BENS, **wanted).status_code == 409
    assert busy.changes(BENS) == []


def test_q2_the_lead_status_and_the_owner_are_the_concierge_s_and_admins(busy):
    busy.enter(CONCIERGE)
    inquiry = newest(busy, BENS)
    busy.enter(BEN)
    assert "Make Inactive" not in busy.page(f"/pages/contact?id={BENS}")
    assert acts(busy, BENS, "status", inquiry=inquiry, was="Active", to="Inactive").status_code == 409
    assert acts(busy, BENS, "owner", was="0", to=busy.members["isa"]).status_code == 409
    busy.enter(CONCIERGE)
    assert acts(busy, BENS, "status", inquiry=inquiry, was="Active", to="Inactive").status_code == 303
    assert acts(busy, BENS, "owner", was=busy.members["ben"], to=busy.members["isa"]).status_code == 303
    assert busy.contact(BENS).owner_id == busy.members["isa"]
    assert [(c.field, c.old, c.new) for c in busy.changes(BENS) if c.field == "lead_status"] == [
        ("lead_status", "Active", "Inactive")
    ]
    assert busy.enter(ISA).open(f"/pages/contact?id={BENS}").status == 200
    assert busy.enter(BEN).open(f"/pages/contact?id={BENS}").status == 404


def test_q2_an_inquiry_is_marked_as_answered_once(busy):
    busy.enter(BEN)
    page = busy.open("/pages/contact?id=12")
    form = next(form for form in page.root.all("form") if form.text == "Mark as answered")
    inquiry = form.all("input", name="inquiry")[0].attributes["value"]
    for _ in range(2):
        assert acts(busy, 12, "answered", inquiry=inquiry).status_code == 303
    assert [change.field for change in busy.changes(12)] == [ContactField.ANSWERED]
    assert "by ben@example.com" in busy.page("/pages/contact?id=12")


def test_an_inquiry_of_another_contact_is_not_there(busy):
    busy.enter(CONCIERGE)
    inquiry = newest(busy, ISAS)
    assert acts(busy, BENS, "answered", inquiry=inquiry).status_code == 404
    assert acts(busy, BENS, "status", inquiry=0, was="Active", to="Inactive").status_code == 404


# Shares ----------------------------------------------------------------------------------------------------


def test_q6_who_gets_a_share_sees_it_under_the_owners_name_and_edits_nothing(busy):
    isa = busy.members["isa"]
    busy.enter(BEN)
    assert acts(busy, BENS, "share", to=isa).status_code == 303
    assert acts(busy, BENS, "share", to=isa).status_code == 303
    assert busy.contact(BENS).contact_status == "Shared"
    busy.enter(ISA)
    text = busy.page(f"/pages/contact?id={BENS}")
    assert "an agent with whom it is shared" in text
    assert "It is assigned to ben@example.com" in text
    assert "Ben Broker" in busy.page("/pages/inquiries?query=person3@mail.test")
    assert edits(busy, BENS, priority="Warm").status_code == 409
    assert acts(busy, BENS, "share", to=busy.members["ada"]).status_code == 409
    busy.enter(BEN)
    assert acts(busy, BENS, "unshare", to=isa).status_code == 303
    assert busy.contact(BENS).contact_status == "Assigned"
    assert [(c.field, c.old, c.new) for c in busy.changes(BENS)] == [
        ("share", "", str(isa)), ("share", str(isa), ""),
    ]  # fmt: skip
    assert busy.enter(ISA).open(f"/pages/contact?id={BENS}").status == 404


def test_q6_it_is_shared_with_no_owner_and_with_nobody_who_has_left(busy):
    busy.enter(BEN)
    for member in (busy.members["ben"], 10**9, 0):
        assert acts(busy, BENS, "share", to=member).status_code == 409
    assert busy.contact(BENS).contact_status == "Assigned"


def test_q6_whom_it_is_assigned_to_needs_no_share(busy):
    busy.enter(CONCIERGE)
    acts(busy, BENS, "share", to=busy.members["isa"])
    acts(busy, BENS, "owner", was=busy.members["ben"], to=busy.members["isa"])
    assert busy.contact(BENS).contact_status == "Assigned"
    acts(busy, BENS, "owner", was=busy.members["isa"], to="0")
    assert busy.contact(BENS).contact_status == "Agent Database"


# Several rows ----------------------------------------------------------------------------------------------


def test_q2_several_rows_are_edited_at_once(busy):
    busy.enter(CONCIERGE)
    answer = busy.send(
        "/pages/inquiries?size=25", what="edit", row=ticks(busy, 1, 2, 13), priority="Hot", lead_status="Inactive",
        time_frame="-", owner=busy.members["ada"],
    )  # fmt: skip
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/pages/inquiries?size=25&changed=")
    for number in (2, 3):
        contact = busy.contact(number)
        assert (contact.priority, contact.time_frame, contact.owner_id) == ("Hot", None, busy.members["ada"])
    assert busy.page("/pages/inquiries?lead_status=Inactive&size=25").count("View") == 3
    # Inquiries 1 and 13 are one contact's.
    assert [c.field for c in busy.changes(2)].count(ContactField.PRIORITY) == 1
    assert sorted(c.inquiry_id for c in busy.changes(2) if c.field == "lead_status") == [1, 13]


def test_q2_all_of_it_is_changed_or_nothing(busy):
    rows = ticks(busy, 1, 2)
    busy.enter(BEN)
    edits(busy, BENS, priority="Warm")
    busy.enter(CONCIERGE)
    answer = busy.send("/pages/inquiries", what="edit", row=rows, priority="Cold")
    assert answer.status_code == 409
    assert "it is <b>Warm</b> by now" in answer.text
    assert busy.changes(2) == []
    assert (
        busy.send("/pages/inquiries", what="edit", row=ticks(busy, 1, 2), priority="Cold").status_code == 303
    )


def test_q2_rows_of_others_are_not_there_to_be_edited(busy):
    busy.enter(BEN)
    assert (
        busy.send("/pages/inquiries", what="edit", row=ticks(busy, 1, 2), priority="Hot").status_code == 404
    )
    assert busy.send("/pages/inquiries", what="edit", row=["1*2"], priority="Hot").status_code == 404
    assert busy.send("/pages/inquiries", what="edit", priority="Hot").status_code == 409
    assert busy.send("/pages/inquiries", what="edit", row=ticks(busy, 2)).status_code == 409
    assert busy.changes(BENS) == []


def test_who_has_no_name_looks_and_changes_nothing(busy):
    busy.enter("admin")
    page = busy.open(f"/pages/contact?id={BENS}")
    assert "open the pages by a link that says who you are" in page.text
    assert edits(busy, BENS, priority="Warm").status_code == 403
    assert busy.open("/pages/inquiries").root.all("input", name="row") == []
