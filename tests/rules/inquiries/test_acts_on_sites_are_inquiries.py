"""Which of the things that people do on a site are inquiries, and whose (Q1)."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.inquiries.acts import inquiry_made
from rules.inquiries.lofty_activities import of_activity, of_criteria
from rules.inquiries.senders import is_trusted
from rules.inquiries.site_events import of_site_event
from schemas.inquiries.lead_mail import Sender
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry
from schemas.model.inquiries.words import InquirySite, InquiryType, Via
from schemas.model.leads import Lead, Ownership
from schemas.model.site.events import SiteEvent, SiteEventType, SiteForm
from schemas.model.site.listings import SiteCriteria, SiteListing
from schemas.model.site.people import SitePerson, Who
from schemas.model.site_activities import ActivityKind, SiteActivity

AT = datetime(2026, 11, 27, 15, 4, 5, tzinfo=UTC)
CRITERIA = json.dumps({
    "locations": [{"city": "Salem"}], "priceMin": 300000, "priceMax": "500000", "propertyType": ["Condo"],
})  # fmt: skip
LEAD = Lead(
    5, Ownership.TEAM, hidden=False, created_at=AT - timedelta(days=90), first_name="Ann", last_name="Lee",
    emails=("ann@x.test", "old@x.test"), phones=("+19705550101",), source="Realtor.com",
    search_criteria=CRITERIA, criteria_updated_at=AT,
)  # fmt: skip
ACTIVITY = SiteActivity(5, AT, ActivityKind.FAVORITE, listing_id="ML1", address="1 Main St, Salem, OR")
KINDS = {
    ActivityKind.REQUEST: InquiryType.SCHEDULE_SHOWING,
    ActivityKind.SUBMISSION: InquiryType.CONTACT,
    ActivityKind.FAVORITE: InquiryType.SAVED_FAVORITE,
    ActivityKind.SAVED_SEARCH: InquiryType.SAVED_SEARCH,
}


@pytest.mark.parametrize("kind", ActivityKind)
def test_q1_forms_and_saves_make_an_inquiry_and_nothing_else_does(kind: ActivityKind) -> None:
    assert inquiry_made(kind) is KINDS.get(kind)
    assert inquiry_made(kind, ours=True) is None


@pytest.mark.parametrize(
    ("page", "text", "act"),
    [
        ("Contact us", "Please call me", InquiryType.CONTACT),
        ("", "Is it sold?", InquiryType.CONTACT),
        ("Ask a Question", "Is it sold?", InquiryType.QUESTION),
        ("Contact us", "I have a question: is it sold?", InquiryType.QUESTION),
        ("", "I work at a questionnaire company", InquiryType.CONTACT),
    ],
)
def test_q1_a_form_is_a_question_where_its_page_or_text_says_so(
    page: str, text: str, act: InquiryType
) -> None:
    told = of_activity(replace(ACTIVITY, kind=ActivityKind.SUBMISSION, page_name=page, text=text), LEAD)
    assert told is not None
    assert (told.type, told.message) == (act, text)


def test_q1_an_activity_of_lofty_s_is_its_lead_s() -> None:
    assert of_activity(ACTIVITY, LEAD) == IncomingInquiry(
        Via.LOFTY, f"lofty:{ACTIVITY.key}", AT, InquiryType.SAVED_FAVORITE, named=False,
        consumer=Consumer("Ann Lee", "ann@x.test", "+19705550101"), home=Home("ML1", "1 Main St, Salem, OR"),
        source="Realtor.com", lofty_lead_id=5,
    )  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in ActivityKind if kind not in KINDS])
def test_q1_a_view_a_visit_a_search_and_a_share_are_none(kind: ActivityKind) -> None:
    assert of_activity(replace(ACTIVITY, kind=kind, text="question"), LEAD) is None


def test_q1_what_we_did_ourselves_is_none() -> None:
    assert of_activity(replace(ACTIVITY, ours=True), LEAD) is None


def test_q1_what_the_team_s_own_site_told_is_not_lofty_s() -> None:
    assert of_activity(replace(ACTIVITY, spelled=SiteEventType.LISTING_SAVED.value), LEAD) is None


def test_q1_a_lead_s_own_change_of_its_criteria_is_an_inferred_saved_search() -> None:
    told = of_criteria(LEAD)
    assert told is not None
    assert (told.type, told.inferred, told.at) == (InquiryType.SAVED_SEARCH, True, AT)
    assert told.message == "Salem; 300,000 to 500,000; Condo"
    assert told == of_criteria(LEAD)
    later = of_criteria(replace(LEAD, criteria_updated_at=AT + timedelta(seconds=1)))
    assert later is not None
    assert later.source_key != told.source_key


@pytest.mark.parametrize(
    "lead",
    [
        replace(LEAD, criteria_by_agent=True),
        replace(LEAD, criteria_updated_at=None),
        replace(LEAD, created_at=AT - timedelta(minutes=5)),
        replace(LEAD, created_at=AT + timedelta(days=1)),
    ],
)
def test_q1_criteria_that_the_lead_did_not_change_are_none(lead: Lead) -> None:
    assert of_criteria(lead) is None


def test_q1_criteria_that_we_wrote_are_none() -> None:
    assert of_criteria(LEAD, AT - timedelta(minutes=5)) is None
    assert of_criteria(LEAD, AT - timedelta(minutes=6)) is not None


LISTING = SiteListing("ML1", "1 Main St", "Salem", "OR", "97301", 450000)
ANN = SitePerson("Ann Lee", "ann@x.test", "970-555-0101")


def event(kind: SiteEventType, **more: object) -> SiteEvent:
    return SiteEvent("e1", kind, AT, Who("v1"), **more)  # type: ignore[arg-type]


EVENTS = [
    (event(SiteEventType.LISTING_SAVED, listing=LISTING), InquiryType.SAVED_FAVORITE),
    (event(SiteEventType.SEARCH_SAVED, criteria=SiteCriteria(("Salem",))), InquiryType.SAVED_SEARCH),
    (event(SiteEventType.SHOWING_REQUESTED, listing=LISTING, form=SiteForm()), InquiryType.SCHEDULE_SHOWING),
    (event(SiteEventType.FORM_SUBMITTED, form=SiteForm("contact")), InquiryType.CONTACT),
    (event(SiteEventType.FORM_SUBMITTED, form=SiteForm("question")), InquiryType.QUESTION),
    (event(SiteEventType.VIEWING_REQUESTED, listing=LISTING, person=ANN), InquiryType.SCHEDULE_SHOWING),
]


@pytest.mark.parametrize(("told", "act"), EVENTS)
def test_q1_forms_and_saves_on_the_own_site_make_an_inquiry(told: SiteEvent, act: InquiryType) -> None:
    made = of_site_event(told, 5, None)
    assert made is not None
    assert (made.via, made.source_key, made.type, made.named) == (Via.SITE, "site:e1", act, True)
    assert made.lofty_lead_id == 5


@pytest.mark.parametrize(
    "kind", [kind for kind in SiteEventType if kind not in {told.type for told, _ in EVENTS}]
)
def test_q1_other_events_of_the_site_are_none(kind: SiteEventType) -> None:
    assert of_site_event(event(kind, listing=LISTING, person=ANN), 5, ANN) is None


def test_q1_an_event_of_the_site_is_read_whole() -> None:
    form = SiteForm("contact", "realtor.com", message="Hello")
    made = of_site_event(
        event(SiteEventType.FORM_SUBMITTED, listing=LISTING, form=form, person=ANN), None, None
    )
    assert made is not None
    assert (made.home, made.message) == (Home("ML1", "1 Main St, Salem, OR 97301", 450000), "Hello")
    assert (made.site, made.consumer) == (
        InquirySite.REALTOR,
        Consumer("Ann Lee", "ann@x.test", "970-555-0101"),
    )


def test_q1_of_whom_nobody_knows_who_it_is_there_is_none_yet() -> None:
    saved = event(SiteEventType.LISTING_SAVED, listing=LISTING)
    assert of_site_event(saved, None, None) is None
    assert of_site_event(saved, -17, SitePerson("Ann")) is None
    made = of_site_event(saved, -17, ANN)
    assert made is not None
    assert (made.lofty_lead_id, made.consumer.email) == (None, "ann@x.test")


def test_q1_what_somebody_says_of_oneself_is_not_mixed_with_another() -> None:
    asked = event(SiteEventType.SHOWING_REQUESTED, listing=LISTING, person=SitePerson("", "bo@x.test"))
    made = of_site_event(asked, 5, ANN)
    assert made is not None
    assert made.consumer == Consumer("", "bo@x.test", "")


def test_q1_a_saved_search_says_what_was_searched_for() -> None:
    saved = event(
        SiteEventType.SEARCH_SAVED, name="Near work", criteria=SiteCriteria(("Salem",), price_max=500000)
    )
    made = of_site_event(saved, 5, None)
    assert made is not None
    assert made.message == "Near work: Salem; up to 500,000"


@pytest.mark.parametrize(
    ("address", "trusted", "believed"),
    [
        ("a@x.test", (), True),
        ("", (), True),
        ("a@x.test", ("X.test",), True),
        ("a@mail.x.test", ("x.test",), True),
        ("a@evilx.test", ("x.test",), False),
        ("a@x.test", ("b@x.test",), False),
        ("", ("x.test",), False),
    ],
)
def test_q1_only_trusted_senders_are_believed_where_any_are_named(address, trusted, believed) -> None:
    assert is_trusted(Sender(address), trusted) is believed
    assert is_trusted(Sender(address, refuted=True), trusted) is (not trusted)
