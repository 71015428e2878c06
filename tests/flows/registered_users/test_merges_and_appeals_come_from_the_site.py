"""R5, R7, R8: what the site tells of accounts and appeals, and a block that the site is told of, through the flows."""

import pytest

from schemas.model.registered_users.words import Merging
from schemas.tables.registered_users import AppealRow, StandingRow, UserMergeRow
from tests.support.registered_users.sited_office import BOARD, NORA, SitedOffice

pytestmark = pytest.mark.any_database
AGENT = {"agent_id": "a1", "kind": "agent", "level": "3", "email": "ada@mail.test"}


def access(sited: SitedOffice) -> dict[str, str]:
    return {row.user_id: row.access for row in sited.rows(StandingRow)}


def test_r7_two_accounts_with_one_verified_email_become_one_by_their_events(sited: SitedOffice) -> None:
    first = sited.registers("visitor-1", email_verified=True)
    second = sited.registers("visitor-2", email_verified=True)
    sited.ran()
    assert (sited.user(first).merged_into, sited.user(second).merged_into) == ("", first)
    sited.ran()
    assert [row.evidence for row in sited.rows(UserMergeRow)] == [["email"]]


def test_r7_what_the_site_has_merged_is_merged_once(sited: SitedOffice) -> None:
    first, second = sited.registers("visitor-1"), sited.registers("visitor-2")
    for _ in range(2):
        sited.site.post("events", type="user.merged", data={"keep": second, "gone": first, "user_id": second})
        sited.ran()
    assert sited.user(first).merged_into == second
    assert [(row.state, row.evidence) for row in sited.rows(UserMergeRow)] == [(Merging.MERGED, ["site"])]


def test_r8_a_block_by_flow_reaches_the_site_and_whoever_registers_anew(sited: SitedOffice) -> None:
    sited.site.post("agents", **AGENT)
    user = sited.registers()
    sited.ran()
    sited.calls()
    done = sited.of.run("block-consumer", user=user, by="a1", reason="professional", confirmed=True)
    assert done.status == 0
    assert f"PUT /v1/users/{user}/access" in sited.calls()
    assert sited.user(user).blocked_because == "is a real-estate professional"
    again = sited.registers("visitor-2", person={**NORA, "name": "Nora Again"})
    sited.ran()
    assert sited.user(again).blocked_by == "ada@mail.test"
    assert access(sited) == {user: "blocked", again: "blocked"}
    twice = sited.of.run("block-consumer", user=user, by="a1", reason="other", confirmed=True)
    assert [team.counts["left"] for team in twice.teams.values()] == [1]
    freed = sited.of.run("unblock-consumer", user=again, by="a1", reason="mistake", confirmed=True)
    assert freed.status == 0
    assert access(sited) == {user: "blocked", again: "terms"}
    sited.acts(again, "update", person={**NORA, "name": "Nora Still"})
    sited.ran()
    assert access(sited) == {user: "blocked", again: "terms"}


def test_r5_an_appeal_is_on_record_once(sited: SitedOffice) -> None:
    user = sited.registers()
    sited.acts(user, "appeal", board=BOARD, message="I am a buyer")
    sited.ran()
    sited.ran()
    assert [(row.user_id, row.message, row.state) for row in sited.rows(AppealRow)] == [
        (user, "I am a buyer", "open")
    ]
