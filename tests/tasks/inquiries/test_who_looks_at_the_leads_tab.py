"""Q8: who sees which inquiries, by email and by session; Q3: what people type, as filters."""

from datetime import UTC, datetime

import pytest

from connectors.settings.teams import Team, teams
from connectors.store.engine import Store
from connectors.store.teams.sessions import Visitor
from schemas.model.inquiries.listed import InquiryFilters
from schemas.model.inquiries.words import ContactStatus, InquiryType, TimeFrame
from tasks.inquiries.filters import inquiry_filters_asked
from tasks.inquiries.viewers import NO_VIEWER, inquiry_viewer_by_email, inquiry_viewer_of_session
from tasks.views.inquiries.tab import all_inquiries, sees
from tests.support.inquiries.marked_tab import DESK, SEES, fill_tab, with_concierge
from tests.support.leads.hidden_leads import ANN, BEN, TEAM

AS_OF = datetime(2026, 3, 11, 3, tzinfo=UTC)
"""A Tuesday's evening where the team is."""


@pytest.fixture
def tab(marked_store, tmp_path) -> Store:
    fill_tab(marked_store)
    with_concierge(tmp_path)
    return marked_store


@pytest.fixture
def team(tab) -> Team:
    return teams()[TEAM]


def test_q8_by_email_and_by_session_each_sees_the_same(tab, team):
    for email, seen in SEES.items():
        visitors = [Visitor(TEAM, "agent", email), Visitor(TEAM, "staff", email)]
        viewers = [inquiry_viewer_of_session(tab, team, who) for who in visitors]
        for viewer in (inquiry_viewer_by_email(tab, team, email), *viewers):
            rows = list(all_inquiries(tab, TEAM, viewer, InquiryFilters()))
            assert {row.id for row in rows} == seen, email
        assert {number for number in range(1, 11) if sees(tab, TEAM, viewers[0], number)} == seen


@pytest.mark.parametrize(
    "who",
    [
        Visitor(TEAM, "admin"),
        Visitor(TEAM, "admin", "boss@office.test"),
        Visitor(TEAM, "concierge", "anybody@x.test"),
        Visitor(TEAM, "agent", DESK.upper()),
    ],
)
def test_q8_admins_and_the_concierge_see_all_but_what_is_hidden(tab, team, who):
    rows = list(all_inquiries(tab, TEAM, inquiry_viewer_of_session(tab, team, who), InquiryFilters()))
    assert {row.id for row in rows} == SEES[DESK]


def test_q8_an_admin_who_is_ann_sees_her_hidden_lead_too(tab, team):
    viewer = inquiry_viewer_of_session(tab, team, Visitor(TEAM, "admin", "ann@office.test"))
    assert {row.id for row in all_inquiries(tab, TEAM, viewer, InquiryFilters())} == {1, 2, 3, 4, 7, 8, 9}


@pytest.mark.parametrize("email", ["", "gone@office.test", "twin@office.test", "stranger@x.test"])
def test_q8_nobody_known_sees_nothing(tab, team, email):
    assert inquiry_viewer_by_email(tab, team, email) == NO_VIEWER
    for role in ("agent", "ops"):
        viewer = inquiry_viewer_of_session(tab, team, Visitor(TEAM, role, email))
        assert list(all_inquiries(tab, TEAM, viewer, InquiryFilters())) == []


def test_a_row_says_whether_it_is_shared_with_whoever_looks(tab, team):
    shared = {
        email: {row.id for row in all_inquiries(
            tab, TEAM, inquiry_viewer_by_email(tab, team, email), InquiryFilters()) if row.shared}
        for email in ("ben@office.test", "ann@office.test", DESK)
    }  # fmt: skip
    assert shared == {"ben@office.test": {3, 8}, "ann@office.test": set(), DESK: set()}


def asked(tab, team, **said) -> tuple[InquiryFilters, tuple[str, ...]]:
    given = {name: [value] if isinstance(value, str) else value for name, value in said.items()}
    return inquiry_filters_asked(tab, team, given, AS_OF)


def test_q3_words_are_read_however_they_are_written(tab, team):
    found, troubles = asked(
        tab, team, type=["SCHEDULE-SHOWING", "saved favorite", "saved_favorite"], contact_status="agent-database",
        time_frame=["12+", "just looking"], owner=["ANN@office.test", "Nobody", "ben@office.test"],
        interest=["0", "5"], query="  mark3x  ", business_source=[" Referral ", ""],
    )  # fmt: skip
    assert troubles == ()
    assert found.type == (InquiryType.SCHEDULE_SHOWING, InquiryType.SAVED_FAVORITE)
    assert found.contact_status == (ContactStatus.AGENT_DATABASE,)
    assert found.time_frame == (TimeFrame.LATER, TimeFrame.LOOKING)
    assert (found.owner, found.interest, found.query) == ((ANN, 0, BEN), (0, 5), "mark3x")


def test_q3_days_are_the_teams(tab, team):
    """It is Tuesday there, while it is Wednesday in UTC."""
    found, _ = asked(tab, team, period="today")
    assert (found.since, found.before) == (
        datetime(2026, 3, 10, 6, tzinfo=UTC),
        datetime(2026, 3, 11, 6, tzinfo=UTC),
    )
    week, _ = asked(tab, team, period=["this_week", "yesterday"])
    assert (week.since, week.before) == (datetime(2026, 3, 8, 7, tzinfo=UTC), found.before)
    both, _ = asked(tab, team, period="last_7", since="2026-03-10", until="2026-12-31")
    assert (both.since, both.before) == (found.since, found.before)


def test_q3_what_cannot_be_meant_is_left_out_and_said(tab, team):
    found, troubles = asked(
        tab,
        team,
        type="x",
        owner="zed@office.test",
        period="never",
        since="1850-01-01",
        until="soon",
        interest="six",
    )
    assert found == InquiryFilters()
    assert len(troubles) == 6
