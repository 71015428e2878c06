"""M3: feedback is shown where its lead is, of one team alone, open ones first; it is answered once."""

from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.store.engine import Store
from connectors.store.leads.erasure import wipe
from connectors.store.leads.leads import save_leads
from connectors.store.parts import Place
from connectors.store.sales_agent.feedback.given import (
    add_feedback,
    answer_feedback,
    stored_feedback,
    tell_feedback,
)
from connectors.store.sales_agent.feedback.listed import (
    count_unseen_feedback,
    feedback_on_replies,
    feedback_part,
)
from connectors.store.teams.team import ensure_team
from rules.sales_agent.conversations import sees_conversation
from schemas.model.access import Viewer
from schemas.model.sales_agent.feedback import Feedback, FeedbackFilters, FeedbackOn, FeedbackState
from schemas.model.sales_agent.notices import WayState
from tests.support.leads.lead_world import listed_world
from tests.support.quick_gate import broken

NUMBERS = count(1)
AT = datetime(2026, 3, 10, 18, tzinfo=UTC)
COMPANY = Viewer(company=True, name="boss@office.test")


def given_on_the_agent(feedback_id: str = "f1", **more) -> Feedback:
    return Feedback(feedback_id, FeedbackOn.AGENT, "Too eager", "Ann@office.test", AT, **more)


def any_feedback(dice: Random, number: int, lead_ids: list[int]) -> Feedback:
    about = dice.choice(tuple(FeedbackOn))
    reply = about is FeedbackOn.RESPONSE and dice.random() < 0.5
    return Feedback(
        f"f{number:03}", about, "Said", dice.choice(("ann@office.test", "ben@office.test")),
        AT + timedelta(hours=dice.randrange(4)), None if about is FeedbackOn.AGENT else dice.choice(lead_ids),
        "m1" if about is FeedbackOn.RESPONSE and not reply else "", 55 if reply else None,
    )  # fmt: skip


def walked(session, viewer, filters) -> list[Feedback]:
    """Part by part, on and back again."""
    parts = [feedback_part(session, viewer, filters, Place(3))]
    while parts[-1].older:
        parts.append(feedback_part(session, viewer, filters, Place(3, after=parts[-1].older)))
    back = [parts[-1]]
    while back[-1].newer:
        back.append(feedback_part(session, viewer, filters, Place(3, before=back[-1].newer)))
    rows = [row for part in parts for row in part.rows]
    assert [row for part in reversed(back) for row in part.rows] == rows
    assert {part.total for part in (*parts, *back)} == {len(rows)}
    return rows


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_it_is_shown_to_whoever_sees_the_lead_and_to_nobody_else(store: Store, dice: Random) -> None:
    """M1, M3: as the rule says it of one lead, on any world."""
    world, team = listed_world(dice), f"thinks-{next(NUMBERS)}"
    leads = {lead.lofty_lead_id: lead for lead in world.leads}
    everything = [any_feedback(dice, number, [*leads, 999_999]) for number in range(dice.randrange(1, 12))]
    with store.write(team) as session:
        ensure_team(session)
        save_leads(session, world.leads, lambda _: False, AT)
        for row in everything:
            add_feedback(session, row)
            if dice.random() < 0.4:
                answer_feedback(session, row.feedback_id, "Yes", "boss@office.test", AT)
        everything = [stored_feedback(session, row.feedback_id) for row in everything]
    with store.read(team) as session:
        for viewer in world.viewers:
            seen = [
                row for row in everything
                if row.lofty_lead_id is None
                or (row.lofty_lead_id in leads and sees_conversation(viewer, leads[row.lofty_lead_id]))
            ]  # fmt: skip
            newest = sorted(seen, key=lambda row: (row.given_at, row.feedback_id), reverse=True)
            ordered = sorted(newest, key=lambda row: row.answered_at is not None)
            assert walked(session, viewer, FeedbackFilters()) == ordered
            for state in FeedbackState:
                wanted = [row for row in newest if (row.answered_at is None) is (state is FeedbackState.OPEN)]
                assert walked(session, viewer, FeedbackFilters(state)) == wanted
            for about in FeedbackOn:
                found = walked(session, viewer, FeedbackFilters(about=about))
                assert found == [row for row in ordered if row.about is about]
            own = walked(session, viewer, FeedbackFilters(given_by="ANN@office.test"))
            assert own == [row for row in ordered if row.given_by == "ann@office.test"]
            still_open = [row for row in everything if row.answered_at is None]
            assert count_unseen_feedback(session, viewer) == len(
                [row for row in still_open if row not in seen]
            )
            of_replies = [row for row in newest[::-1] if row.communication_id is not None]
            assert list(feedback_on_replies(session, viewer)) == of_replies


def test_another_teams_feedback_is_never_seen(store):
    """The same ids in both: neither is read, answered nor told by the other."""
    for team in ("north", "south"):
        with store.write(team) as session:
            add_feedback(session, given_on_the_agent())
    with store.write("north") as session:
        add_feedback(session, given_on_the_agent("f2"))
        assert answer_feedback(session, "f1", "Yes", "boss@office.test", AT)
        tell_feedback(session, "f1", WayState.PLANNED)
    with store.write("south") as session:
        assert not answer_feedback(session, "f2", "Yes", "boss@office.test", AT)
        assert stored_feedback(session, "f2") is None
        assert [row.answered_at for row in walked(session, COMPANY, FeedbackFilters())] == [None]
        assert feedback_part(session, COMPANY, FeedbackFilters(), Place()).total == 1


def test_the_first_answer_stands(store):
    with store.write("north") as session:
        add_feedback(session, given_on_the_agent())
        assert answer_feedback(session, "f1", "Yes", "boss@office.test", AT)
        assert not answer_feedback(session, "f1", "No", "ann@office.test", AT)
        assert not answer_feedback(session, "f9", "No", "ann@office.test", AT)
        tell_feedback(session, "f1", WayState.SENT, AT)
    with store.read("north") as session:
        found = stored_feedback(session, "f1")
    assert (found.answer, found.answered_by, found.told, found.told_at) == (
        "Yes",
        "boss@office.test",
        "sent",
        AT,
    )
    assert not {table for table, _ in broken(store) if table == "feedback"}


@pytest.mark.parametrize("typed", ["%", "_", "100%", "\\", "ann' OR '1'='1"])
def test_a_part_of_who_gave_it_is_looked_for_as_it_is_typed(store, typed):
    with store.write("north") as session:
        add_feedback(session, given_on_the_agent())
        assert walked(session, COMPANY, FeedbackFilters(by=typed)) == []
        assert len(walked(session, COMPANY, FeedbackFilters(by="NN@off"))) == 1


def test_what_must_hold_is_noticed(store):
    with store.write("north") as session:
        add_feedback(session, Feedback("f1", FeedbackOn.CONVERSATION, "Hm", "ann@office.test", AT))
        add_feedback(session, given_on_the_agent("f2"))
        answer_feedback(session, "f2", "Yes", "boss@office.test", AT)
    found = {said.split(" (")[0] for table, said in broken(store) if table == "feedback"}
    assert found == {
        "feedback on a conversation or a response names its lead",
        "feedback that is answered says by whom, and whether its giver was told",
    }


def test_words_are_wiped_with_the_lead(store):
    on_lead = Feedback(
        "f1", FeedbackOn.RESPONSE, "Rosa sells", "ann@office.test", AT, 7, "", 55, "AI: Interested"
    )
    with store.write("north") as session:
        add_feedback(session, on_lead)
        answer_feedback(session, "f1", "Rosa does", "boss@office.test", AT)
        wipe(session, 7)
    with store.read("north") as session:
        found = stored_feedback(session, "f1")
    assert (found.text, found.wanted, found.answer, found.given_by) == ("", "", "", "ann@office.test")
