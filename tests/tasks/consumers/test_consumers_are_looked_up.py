"""R8: agents and staff look consumers up: all hits, audited, limited, and a miss as a hit."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

from sqlalchemy import event

from connectors.store.teams.sessions import Visitor
from schemas.model.access import SessionRole
from schemas.model.registered_users.words import Declaration
from tasks.registered_users.consumers.acting import person_by_email, person_by_reference, person_of_session
from tasks.registered_users.consumers.block import block
from tasks.registered_users.consumers.look_up import Found, look_up
from tasks.registered_users.consumers.merge import merge
from tests.support.registered_users.consumer_world import ADA, BEN, BOSS, ISA, NORTH, SAM, SOUTH, World


def found(world: World, text: str, by: str = ADA) -> list[tuple[str, bool]]:
    return [
        (it.user.user_id, it.is_consumer) for it in look_up(world.desk, text, by, world.later()).consumers
    ]


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """Every statement that the tables of users are asked."""
    said: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        said.append(statement)

    event.listen(world.users.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(world.users.engine, "before_cursor_execute", note)


def test_r8_a_phone_in_any_spelling_an_email_and_an_id_find_the_same_user(world: World) -> None:
    world.user("user-1", "Ann@Example.com", "289-469-5060 x3")
    world.user("user-1", "Ann@Example.com", "289-469-5060 x3", team=SOUTH)
    for text in ("2894695060", "+12894695060", "(289) 469 5060", "ann@example.COM", "user-1"):
        assert found(world, text) == [("user-1", True)]
    assert found(world, "user-9") == found(world, "2894695061") == found(world, "an@example.com") == []
    assert look_up(world.desk, "user-9", ADA, world.now).because == (
        "No registered user is known by this email, phone or id."
    )
    assert look_up(world.desk, "  ", ADA, world.now).refused


def test_r8_several_hits_are_all_listed_merged_and_closed_ones_too(world: World) -> None:
    world.user("user-1", phone="2894695060")
    world.user("user-2", phone="+1 289 469 5060", closed_at=world.now)
    world.user("user-3", phone="2894695060")
    world.stands("user-2", declaration=Declaration.NOT)
    assert found(world, "2894695060") == [("user-1", True), ("user-2", False), ("user-3", True)]
    world.user("user-4", "ann@example.com")
    merge(world.desk, "user-2", "user-4", SAM, "one", world.later())
    # Found by what the merged account knows: the one that decides is listed too.
    assert found(world, "ann@example.com") == [("user-2", False), ("user-4", False)]
    block(world.desk, "user-1", ADA, "why", world.later())
    assert found(world, "user-1") == [("user-1", False)]


def test_r8_a_look_up_is_on_record_without_what_was_asked(world: World) -> None:
    world.user("user-1", "ann@example.com", "2894695060")
    world.user("user-2", phone="2894695060")
    for text in ("ann@example.com", "ANN@example.com ", "+12894695060", "nobody@example.com"):
        look_up(world.desk, text, ADA, world.later(), "root")
    rows = world.audit()
    assert [(row.act, row.who, row.operator, row.hits, row.user_id) for row in rows] == [
        ("lookup", ADA, "root", 1, "user-1"), ("lookup", ADA, "root", 1, "user-1"), ("lookup", ADA, "root", 2, ""),
        ("lookup", ADA, "root", 0, ""),
    ]  # fmt: skip
    assert len({row.person for row in rows}) == 3
    assert "ann" not in str([(row.person, row.why, row.before, row.after) for row in rows])


def test_r8_a_miss_runs_the_same_statements_as_a_hit(world: World) -> None:
    world.user("user-1", "ann@example.com", "2894695060")
    world.stands("user-1", declaration=Declaration.NOT)
    look_up(world.desk, "user-1", ADA, world.later())
    asked = []
    for text in ("ann@example.com", "2894695060", "user-1", "bea@example.com", "2894695061", "user-2"):
        with statements(world) as said:
            look_up(world.desk, text, ADA, world.later())
        asked.append(said)
    assert len(asked[0]) > 3
    assert all(said == asked[0] for said in asked)


def test_r8_the_61st_look_up_within_an_hour_is_refused_and_not_on_record(world: World) -> None:
    world.user("user-1")
    for _ in range(60):
        assert found(world, "user-1") != []
    refused = look_up(world.desk, "user-1", ADA, world.later())
    assert (refused.refused, refused.consumers, "60" in refused.because) == (True, (), True)
    assert found(world, "user-1", BEN) != []
    assert len(world.audit()) == 61
    world.later(minutes=59)
    assert found(world, "user-1") != []


def test_r8_of_many_at_once_sixty_are_shown(world: World) -> None:
    world.user("user-1")
    gate = Barrier(4)

    def act(_: int) -> list[Found]:
        gate.wait(30)
        return [look_up(world.desk, "user-1", ADA, world.now) for _ in range(17)]

    with ThreadPoolExecutor(4) as pool:
        done = [said for some in pool.map(act, range(4)) for said in some]
    assert len([said for said in done if not said.refused]) == 60 == len(world.audit())


def test_r8_agents_and_staff_are_known_and_nobody_else(world: World) -> None:
    def known(email: str) -> tuple[bool, str] | None:
        person = person_by_email(world.store, world.desk, email)
        return (person.decides, person.reference) if person else None

    assert known(ADA.title()) == (False, "agent-1")
    assert known(ISA) == (False, "isa-1")
    assert known("mel@example.com") == (False, "member-2")
    assert known("gone@example.com") is known("nobody@example.com") is known("") is None
    for email in (SAM, BOSS):
        person = person_by_email(world.store, world.desk, email)
        assert person
        assert person.decides
        assert "@" not in person.reference
        assert person_by_reference(world.store, world.desk, person.reference) == person
    world.agent("agent-9", "late@example.com", left=True)
    assert known("late@example.com") is None
    assert person_by_reference(world.store, world.desk, "") is None


def test_r8_a_session_is_somebody_who_says_their_name(world: World) -> None:
    def who(role: str, email: str = "") -> bool | None:
        person = person_of_session(world.store, world.desk, Visitor(NORTH, role, email))
        return person.decides if person else None

    assert who(SessionRole.AGENT, ADA) is False
    assert who(SessionRole.AGENT, SAM) is True
    assert who(SessionRole.STAFF, "new@example.com") is True
    assert who(SessionRole.ADMIN, "owner@example.com") is True
    assert who(SessionRole.ADMIN) is who(SessionRole.AGENT, "x@example.com") is None
    assert who(SessionRole.OPS) is who(SessionRole.CONCIERGE, ADA) is None
