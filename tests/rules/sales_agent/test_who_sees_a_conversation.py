"""M1, M2: who sees a conversation, in the list and on the lead, and who may speak."""

from dataclasses import replace

import pytest

from rules.sales_agent.conversations import (
    in_own_list,
    may_lift_a_stop,
    may_speak_for_the_office,
    sees_conversation,
)
from schemas.model.access import Right, Viewer
from schemas.model.leads import Lead, Ownership

THEIRS = Lead(7, Ownership.TEAM, hidden=False, created_at=None, assigned_user_id=4)
HIDDEN = Lead(8, Ownership.PERSONAL, hidden=True, created_at=None, assigned_user_id=5, owner_id=5)
ANN, ADMIN = Viewer(frozenset({4}), name="ann@x"), Viewer(frozenset({9}), company=True, name="boss@x")
HELPER = Viewer(frozenset({6}), rights=frozenset({Right.ACCESS_ALL}), name="isa@x")
BOB = Viewer(frozenset({5}), name="bob@x")


@pytest.mark.parametrize(
    ("viewer", "lead", "on_the_lead", "in_the_list"),
    [
        (ANN, THEIRS, True, True),
        (BOB, THEIRS, False, False),
        (ADMIN, THEIRS, True, False),
        (HELPER, THEIRS, True, False),
        (ADMIN, HIDDEN, False, False),
        (HELPER, HIDDEN, False, False),
        (BOB, HIDDEN, True, True),
    ],
)
def test_m1_everyone_their_own_others_on_the_lead_only(viewer, lead, on_the_lead, in_the_list):
    assert sees_conversation(viewer, lead) is on_the_lead
    assert in_own_list(viewer, lead) is in_the_list


def test_m2_whoever_sees_it_and_has_a_name_may_speak():
    assert may_speak_for_the_office(ANN, THEIRS)
    assert not may_speak_for_the_office(replace(ANN, name=""), THEIRS)
    assert not may_speak_for_the_office(BOB, THEIRS)


def test_e14_only_an_owner_or_admin_lifts_a_stop():
    assert may_lift_a_stop(ADMIN, THEIRS)
    assert not may_lift_a_stop(ANN, THEIRS)
    assert not may_lift_a_stop(ADMIN, HIDDEN)
