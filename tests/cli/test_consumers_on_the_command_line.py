"""R7 to R9: `consumer find`, `explain consumer`, and the flows as they are typed: no email, phone or reason reaches
their parameters."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from connectors.store.engine import Store
from flows.block_consumer import block_consumer
from schemas.tables.registered_users import UserRequestRow
from tasks.registered_users.consumers.block import block
from tests.support.registered_users.consumer_world import ADA, NORTH, SAM, SOUTH, World, a_world


@pytest.fixture
def world(sqlite_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setenv("COLUMNS", "300")
    for name in ("block_consumer", "unblock_consumer", "merge_consumers"):
        # There is no site to be told of it.
        monkeypatch.setattr(f"flows.{name}.tell_of_users", lambda *_, **__: None)
    with a_world(sqlite_store, tmp_path, monkeypatch) as made:
        made.user("user-1", "ann@example.com", "289-469-5060 x3")
        made.user("user-2", phone="+12894695060")
        yield made


@pytest.fixture
def store(world: World) -> Store:
    """In place of the office of marked leads: `typed` asks for it."""
    return world.store


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """With which parameters the flow was called."""
    called: list[dict[str, Any]] = []
    run = block_consumer.fn

    def recorded(**given: Any) -> Any:
        called.append(given)
        return run(**given)

    recorded.__signature__ = __import__("inspect").signature(run)  # type: ignore[attr-defined]
    monkeypatch.setattr(block_consumer, "fn", recorded)
    return called


def flow(typed: Any, name: str, *pairs: str) -> tuple[dict[str, Any], str, int]:
    out, err, status = typed(
        "run", name, "--team", NORTH, "--json", *(word for pair in pairs for word in ("-p", pair))
    )
    return (json.loads(out.strip().splitlines()[-1]) if out.strip() else {}), err, status


def test_r8_find_lists_all_hits_in_one_line(world: World, typed: Any) -> None:
    block(world.desk, "user-2", ADA, "why", world.now)
    out, err, status = typed("consumer", "find", "2894695060", "--as", ADA, "--team", NORTH, "--json")
    assert (err, status, out.count("\n")) == ("", 0, 1)
    first, second = json.loads(out)
    assert first == {
        "id": "user-1", "is_consumer": True, "name": "User-1", "email": "ann@example.com", "phone": "289-469-5060 x3",
        "blocked_by": None, "blocked_at": None, "merged_into": None, "closed_at": None,
    }  # fmt: skip
    assert (second["is_consumer"], second["blocked_by"], second["blocked_at"][:10]) == (
        False,
        ADA,
        "2026-03-10",
    )
    assert typed("consumer", "find", "nobody@example.com", "--as", SAM, "--team", NORTH, "--json")[::2] == (
        "[]\n",
        0,
    )
    assert "No registered user" in typed("consumer", "find", "x@example.com", "--as", SAM, "--team", NORTH)[0]
    out, _, _ = typed("consumer", "find", "user-2", "--as", SAM, "--team", NORTH)
    assert "Is Consumer" in out
    assert ADA in out
    assert [row.operator != "" for row in world.audit() if row.act == "lookup"] == [True] * 4


def test_r8_whoever_is_known_to_nobody_finds_nobody(world: World, typed: Any) -> None:
    out, err, status = typed(
        "consumer", "find", "user-1", "--as", "who@example.com", "--team", NORTH, "--json"
    )
    assert (out, status, "who@example.com" in err, err.count("\n")) == ("", 2, True, 1)
    assert world.audit() == []


def test_r8_the_61st_look_up_is_refused_in_words(world: World, typed: Any) -> None:
    for _ in range(60):
        typed("consumer", "find", "user-1", "--as", ADA, "--team", NORTH, "--json")
    out, err, status = typed("consumer", "find", "user-1", "--as", ADA, "--team", NORTH, "--json")
    assert (out, status, "60" in err) == ("", 1, True)


def test_r8_emails_phones_and_reasons_stay_out_of_parameters(
    world: World, typed: Any, met: list[dict[str, Any]]
) -> None:
    said, _, status = flow(
        typed, "block-consumer", "user=ann@example.com", f"by={ADA}", "reason=works at Acme, 5 km"
    )
    assert (status, said["teams"][NORTH]["planned"]) == (0, 1)
    assert not world.look("user-1").is_blocked
    said, _, status = flow(
        typed,
        "block_consumer",
        "user=ann@example.com",
        f"by={ADA}",
        "reason=works at Acme, 5 km",
        "confirmed=true",
    )
    assert (status, said["teams"][NORTH]["delivered"], said["teams"][NORTH]["because"]) == (0, 1, {"R8": 1})
    assert world.look("user-1").blocked_because == "works at Acme, 5 km"
    (row,) = [row for row in world.audit() if row.act == "block"]
    assert (row.who, row.why, bool(row.operator)) == (ADA, "works at Acme, 5 km", True)
    for given in met:
        assert (given["user"], given["by"], given["teams"]) == ("user-1", "agent-1", [NORTH])
        assert given["reason"] == ""
        assert not any(word in str(given) for word in ("@", "Acme", "5060"))
    assert {row.user_id for row in world.rows(UserRequestRow, call="flow")} == {"user-1"}


def test_r8_several_hits_are_refused_with_the_list_and_a_miss_in_words(world: World, typed: Any) -> None:
    reason = ("reason=why", "confirmed=true")
    said, err, status = flow(typed, "block-consumer", "user=2894695060", f"by={ADA}", *reason)
    assert (status, said["teams"][NORTH]["refused"], said["failed"]) == (1, 1, True)
    assert "user-1, user-2" in err
    assert flow(typed, "block-consumer", "user=2894695061", f"by={ADA}", *reason)[2] == 1
    assert flow(typed, "block-consumer", "user=user-1", "by=who@example.com", *reason)[2] == 2
    assert flow(typed, "block-consumer", "user=user-1", *reason)[2] == 2
    assert flow(typed, "block-consumer", "user=user-1", f"by={ADA}", "confirmed=true")[2] == 1
    assert not any(world.look(name).is_blocked for name in ("user-1", "user-2"))


def test_r9_the_same_for_unblocking_and_merging(world: World, typed: Any) -> None:
    why = (f"by={SAM}", "reason=they called", "confirmed=true")
    block(world.desk, "user-1", ADA, "why", world.now)
    assert flow(typed, "unblock-consumer", "user=ann@example.com", *why)[2] == 0
    assert not world.look("user-1").is_blocked
    said, _, status = flow(typed, "unblock-consumer", "user=user-1", *why)
    assert (status, said["teams"][NORTH]["left"]) == (0, 1)
    said, _, status = flow(typed, "merge-consumers", "keep=user-2", "merge=ann@example.com", *why)
    assert (status, said["teams"][NORTH]["delivered"]) == (0, 1)
    assert world.look("user-1").merged_into == "user-2"
    said, _, status = flow(typed, "block-consumer", "user=user-1", *why)
    assert (status, world.look("user-2").is_blocked) == (0, True)


def test_r8_which_team_is_meant_must_be_said_where_several_have_a_site(world: World, typed: Any) -> None:
    world.user("user-1", team=SOUTH)
    _, err, status = typed(
        "run", "block-consumer", "-p", "user=user-1", "-p", f"by={ADA}", "-p", "reason=why"
    )
    assert (status, "--team" in err) == (2, True)
    report = block_consumer.fn(user="user-1", by="agent-1", reason="other", confirmed=True).data
    assert [team.counts["refused"] for team in report.teams.values()] == [1, 1]
    assert not world.look("user-1").is_blocked
    report = block_consumer.fn(
        user="user-1", by="agent-1", reason="other", confirmed=True, teams=[NORTH]
    ).data
    assert report.status == 0
    assert (world.look("user-1").is_blocked, world.look("user-1", SOUTH).is_blocked) == (True, False)
    assert block_consumer.fn(user="user-1", by="nobody", reason="other", teams=[NORTH]).data.status == 1
    assert block_consumer.fn(user="user-1", by="agent-1", note="0" * 24, teams=[NORTH]).data.status == 1
    assert block_consumer.fn().data.status == 0


def test_explain_consumer_says_each_dimension_and_all_that_was_done(world: World, typed: Any) -> None:
    world.stands("user-1", first_listing="L1")
    world.given("user-1", "agent-1")
    block(world.desk, "user-1", ADA, "why not", world.now)
    out, _, status = typed("explain", "consumer", "user-1")
    assert status == 0
    for said in (
        "Is Consumer: no (R8)", f"blocked by {ADA}", "TRREB: declaration", "TRREB: access", "TRREB: handling",
        "first listing L1", "agent assigned", "why not", "not blocked → blocked",
    ):  # fmt: skip
        assert said in out
    assert "ann@example.com" not in out
    assert typed("explain", "consumer", "user-9")[2] == 1
