"""R6: a registered user who asks to schedule a viewing goes to the claim board, once."""

from datetime import timedelta

import pytest

from connectors.errors import Refused
from connectors.store.registered_users.people import locked_user, note_user
from connectors.store.registered_users.standing import note_standing
from connectors.store.registered_users.talks import open_talk
from schemas.model.registered_users.claims import ClaimEnd
from schemas.model.registered_users.words import AgentKind, ClaimKind, ClaimState, Declaration, Handling
from schemas.model.site.events import SiteEvent, SiteEventType, SiteForm
from schemas.model.site.listings import SiteListing
from schemas.model.site.people import SitePerson, Who
from schemas.tables.registered_users import ClaimRow, StandingRow
from tasks.event_handlers import handle_events
from tasks.registered_users.claims.hear_viewing import hear_viewing
from tasks.site.pull_events import pull_site_events
from tests.support.registered_users.claim_desk import NOON
from tests.support.site.scripted_site import event, home

OAK = SiteListing("ML1", "1 Oak St", "Denver", "CO", "80202", board="TRREB", area="A1")
ELM = SiteListing("ML2", "2 Elm St", "Denver", "CO", "80202", board="OTHER", area="B2")


def viewing(event_id="e1", user="rosa", listing=OAK, **more):
    form = SiteForm(wanted_at=NOON + timedelta(days=1))
    return SiteEvent(
        event_id, SiteEventType.VIEWING_REQUESTED, NOON, Who("v1", user), listing=listing, form=form, **more
    )


def heard(posting, *events):
    """Why nothing came of them."""
    said = []
    for each in events:
        try:
            posting.act(lambda run, each=each: hear_viewing(run, each))
        except Refused as error:
            said.append(str(error))
    return said


def rosa(posting, **given):
    posting.user("rosa", name="Rosa Lund", **given)


def claims(posting):
    return [
        (row.kind, row.user_id, row.area, row.state, row.summary, row.source)
        for row in posting.rows(ClaimRow)
    ]


def test_r6_it_is_one_claim_however_often_it_is_told(posting):
    rosa(posting)
    assert heard(posting, viewing(), viewing(), viewing()) == []
    summary = "Rosa wants to see 1 Oak St, Denver, CO 80202 on Mar 11, 12:00 · A1"
    assert claims(posting) == [("board", "rosa", "A1", "open", summary, "e1")]
    [row] = posting.rows(ClaimRow)
    assert (row.board, row.post_version) == ("TRREB", 1)
    assert posting.handling("rosa") is Handling.ON_BOARD
    assert posting.steps() == [("rosa", "on_board", row.claim_id)]
    posting.runs()
    assert posting.posts() == [("board/A1", "open", 1)]
    assert posting.claims(row.claim_id, "cid").end is ClaimEnd.CLAIMED
    assert heard(posting, viewing()) == [], "told once more by the feed"
    assert len(claims(posting)) == 1
    assert posting.handling("rosa") is Handling.ASSIGNED


def test_who_waits_on_the_board_already_wants_more_by_it(posting):
    rosa(posting)
    heard(posting, viewing(), viewing("e2", listing=ELM), viewing("e2", listing=ELM))
    [row] = posting.rows(ClaimRow)
    assert "1 Oak St" in row.summary
    assert "2 Elm St" in row.summary
    assert row.post_version == 2
    assert posting.claims(row.claim_id, "ann").end is ClaimEnd.CLAIMED
    assert "agent" in heard(posting, viewing("e3"))[0]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"agent_id": "ann", "agent_kind": AgentKind.AGENT.value}, "has an agent"),
        ({"blocked_at": NOON}, "R8"),
        ({"closed_at": NOON}, "closed"),
    ],
)
def test_r6_of_some_there_is_no_claim_and_the_reason_is_kept(posting, given, because):
    rosa(posting, **given)
    [said] = heard(posting, viewing())
    assert because in said
    assert claims(posting) == []


@pytest.mark.any_database
def test_r5_who_is_refused_at_that_board_is_offered_to_nobody_and_at_others_is(posting):
    rosa(posting)
    with posting.users.write(posting.desk.team_id) as session:
        locked_user(session, "rosa", posting.now)
        note_standing(session, "rosa", "TRREB", declaration=Declaration.NOT)
    assert "R5" in heard(posting, viewing())[0]
    assert heard(posting, viewing("e2", listing=ELM)) == []
    assert [row.board for row in posting.rows(ClaimRow)] == ["OTHER"]
    assert [row.board for row in posting.rows(StandingRow)] == ["TRREB"], "no board but the restricted one"


@pytest.mark.any_database
def test_r6_who_ignores_the_chat_goes_to_the_board_and_the_talk_goes_on(posting):
    rosa(posting, agent_id="ira", agent_kind=AgentKind.ISA.value)
    with posting.users.write(posting.desk.team_id) as session:
        locked_user(session, "rosa", posting.now)
        open_talk(session, "rosa", "TRREB", "A1", "greeting", posting.now)
        note_standing(session, "rosa", "TRREB", handling=Handling.WITH_ISA)
    assert heard(posting, viewing()) == []
    assert [row.kind for row in posting.rows(ClaimRow)] == [ClaimKind.BOARD]
    assert posting.handling("rosa") is Handling.WITH_ISA


@pytest.mark.any_database
def test_an_account_that_was_merged_stands_for_the_one_that_is_left(posting):
    rosa(posting)
    posting.user("old")
    with posting.users.write(posting.desk.team_id) as session:
        locked_user(session, "old", posting.now)
        note_user(session, "old", merged_into="rosa")
    heard(posting, viewing(user="old"), viewing(user="old"))
    assert [(user, state) for _, user, _, state, _, _ in claims(posting)] == [("rosa", "open")]


@pytest.mark.any_database
def test_what_names_nobody_or_nothing(posting):
    assert "nobody says" in heard(posting, viewing(user=""))[0]
    assert heard(posting, viewing("e2", user="new", listing=None)) == []
    person = SitePerson("+1 303 555 0111", "jo@mail.test", "+13035550111")
    assert heard(posting, viewing("e3", user="jo", person=person)) == []
    summaries = sorted(row.summary for row in posting.rows(ClaimRow))
    assert summaries == [
        "Somebody wants to see 1 Oak St, Denver, CO 80202 on Mar 11, 12:00 · A1",
        "Somebody wants to see a home on Mar 11, 12:00",
    ]


def test_events_of_the_site_become_claims_and_the_reason_stands_with_the_event(posting):
    rosa(posting)
    posting.user("blocked", blocked_at=NOON)
    wanted = (NOON + timedelta(days=2)).isoformat()
    for event_id, user in (("e1", "rosa"), ("e2", "blocked")):
        body = event("viewing.requested", NOON.isoformat(), user_id=user, listing=home(), wanted_at=wanted)
        posting.scripted.tells(event_id, body)

    def hears(run):
        pull_site_events(run)
        handle_events(run)

    posting.act(hears)
    posting.act(hears)
    assert [(user, state) for _, user, _, state, _, _ in claims(posting)] == [("rosa", ClaimState.OPEN)]

    with posting.of.rows("site_events") as rows:
        said = {row.event_id: row.because for row in rows}
    assert said["e1"] == ""
    assert "R8" in said["e2"]
