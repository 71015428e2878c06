"""Q1: each act once, whichever ways it came; each person one contact, known by email, then phone, never by the name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from schemas.model.inquiries.incoming import Home, IncomingInquiry, Unreadable
from schemas.model.inquiries.words import InquirySite, InquiryType, Via
from tasks.maintenance.prune import prune_inquiries
from tests.support.inquiries.told import told
from tests.support.office import Office

Takes = Callable[..., list[int]]
ANY = pytest.mark.any_database


def sources(office: Office) -> dict[int, list[str]]:
    with office.rows("inquiry_sources") as rows:
        found: dict[int, list[str]] = {}
        for row in sorted(rows, key=lambda row: (row.inquiry_id, row.via)):
            found.setdefault(row.inquiry_id, []).append(row.via)
        return found


def test_q1_the_same_record_is_the_same_inquiry_however_often_it_comes(office: Office, takes: Takes) -> None:
    form = told(office.now)
    assert takes(form, form) == [1]
    assert takes(form) == []
    assert sources(office) == {1: ["push"]}


def test_q1_one_act_that_comes_four_ways_is_one_with_four_sources(office: Office, takes: Takes) -> None:
    form = told(office.now)
    ways = [
        replace(form, via=via, source_key=f"{via}:1", at=form.at + timedelta(minutes=n))
        for n, via in enumerate((Via.MAIL, Via.SITE, Via.LOFTY))
    ]
    takes(ways[2])
    takes(form, *ways)
    takes(*reversed(ways))
    assert sources(office) == {1: ["lofty", "mail", "push", "site"]}


def test_q1_five_forms_on_five_properties_are_five_inquiries_of_one_person(
    office: Office, takes: Takes
) -> None:
    forms = [
        told(office.now + timedelta(seconds=n), home=Home(f"ML{n}", f"{n} Oak St, Denver")) for n in range(5)
    ]
    assert len(takes(*forms)) == 5
    with office.rows("contacts") as contacts:
        assert [contact.name for contact in contacts] == ["Rosa Lund"]


@ANY
def test_q1_people_are_known_by_email_then_phone_never_by_the_name(office: Office, takes: Takes) -> None:
    takes(told(office.now, "rosa@mail.test", phone="303-555-0188"))
    takes(told(office.now, "other@mail.test", phone="(303) 555 0188"))  # the phone
    takes(told(office.now, "ROSA@mail.test", phone="720-555-0100"))  # the email
    takes(told(office.now, "", phone="+1 720 555 0100"))  # the phone that came with it
    takes(told(office.now, "somebody@mail.test"))  # the name alone
    with office.rows("inquiries") as rows:
        assert [row.contact_id for row in sorted(rows, key=lambda row: row.inquiry_id)] == [1, 1, 1, 1, 2]


@ANY
def test_q1_who_gives_only_a_name_is_somebody_of_their_own_each_time(office: Office, takes: Takes) -> None:
    takes(told(office.now, ""), told(office.now, "none@none.com"))
    with office.rows("contacts") as rows:
        assert len(rows) == 2


def test_a_contact_is_the_lead_with_the_email_else_the_phone_and_whose_that_is(
    office: Office, takes: Takes
) -> None:
    office.person("ann")
    by_email = office.lead(emails=["rosa@mail.test"], phones=["303-555-0111"])
    by_phone = office.lead(emails=["x@mail.test"], phones=["303-555-0188"], assignedUserId=0)
    office.synced()
    takes(
        told(office.now, "rosa@mail.test"),
        told(office.now, "new@mail.test", phone="3035550188"),
    )
    with office.rows("contacts") as rows:
        found = {row.email: (row.lofty_lead_id, row.owner_id > 0, row.contact_status) for row in rows}
    assert found == {
        "rosa@mail.test": (by_email, True, "Assigned"),
        "new@mail.test": (by_phone, False, "Agent Database"),
    }


@ANY
def test_two_leads_with_one_email_are_nobody_for_the_email(office: Office, takes: Takes) -> None:
    office.lead(emails=["rosa@mail.test"])
    office.lead(emails=["rosa@mail.test"])
    office.synced()
    takes(told(office.now))
    with office.rows("contacts") as rows:
        assert [row.lofty_lead_id for row in rows] == [None]


@ANY
def test_q1_what_a_bot_did_makes_none_and_is_said(office: Office, takes: Takes) -> None:
    assert takes(*(told(office.now, by_machine=True) for _ in range(500))) == []
    with office.rows("contacts") as rows:
        assert rows == []


def test_a_record_that_cannot_be_read_is_in_quarantine_and_the_rest_goes_on(
    office: Office, takes: Takes
) -> None:
    bad = Unreadable("native:bad", "at: no time", {"id": "bad"})
    assert len(takes(told(office.now), bad, told(office.now, "b@mail.test"))) == 2
    with office.rows("quarantine", kind="inquiry") as rows:
        assert [(row.vendor, row.entity, row.because) for row in rows] == [
            ("source", "native:bad", "at: no time")
        ]


@ANY
def test_the_agent_whom_a_source_names_gets_who_is_nobodys(office: Office, takes: Takes) -> None:
    office.person("ann")
    office.person("bob")
    office.synced()
    with office.rows("members") as rows:
        email = {row.lofty_member_id: row.email for row in rows}
    ann, bob = sorted(email)[:2]
    takes(told(office.now))
    takes(told(office.now, agent=email[ann].upper(), home=Home("ML2", "2 Oak St")))
    takes(told(office.now, agent=email[bob], home=Home("ML3", "3 Oak St")))
    with office.rows("inquiries") as rows:
        assert {row.owner_id for row in rows} == {ann}


@ANY
def test_any_order_of_a_file_gives_the_same_inquiries(office: Office, takes: Takes) -> None:
    forms: list[IncomingInquiry] = [
        told(
            office.now + timedelta(seconds=20 * n),
            named=False,
            via=Via.FILE,
            type=InquiryType.QUESTION,
            site=InquirySite.AGENT,
        )
        for n in range(6)
    ]
    takes(*reversed(forms))
    with office.rows("inquiries") as rows:
        assert [row.acted_at for row in rows] == [forms[0].at, forms[4].at]


@ANY
def test_what_could_not_be_read_is_forgotten_after_60_days(office: Office, takes: Takes) -> None:
    takes(Unreadable("native:bad", "at: no time", {"id": "bad"}))
    office.now = office.clock() + timedelta(days=59)
    office.at_the_desk(prune_inquiries)
    with office.rows("quarantine") as rows:
        assert len(rows) == 1
    office.now += timedelta(days=2)
    office.at_the_desk(prune_inquiries)
    with office.rows("quarantine") as rows:
        assert rows == []
