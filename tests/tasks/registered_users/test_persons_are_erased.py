"""R12: a person is erased out of every table, and what was kept after an account's end is forgotten."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rules.registered_users.keeping import KEPT
from rules.registered_users.persons import EMAIL, ID, PHONE, person_of
from schemas.tables.registered_users import (
    BlockedPersonRow,
    ClaimRow,
    ConsumerAuditRow,
    GreetingRow,
    QualificationStepRow,
    RegisteredUserRow,
    StandingRow,
    TalkMessageRow,
    TalkRow,
    UserAssignmentRow,
    UserRequestRow,
)
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.erasing import erase_user, forget_ended_accounts
from tests.support.users.figured import BOARD, NOON, TABLES, desks, put, rows, user, whole_life

ROSA = {
    "name": "Rosalinda Quixote", "email": "Rosalinda@Quixote.test", "phone": "+12894695060",
    "words": "my darkest secret",
}  # fmt: skip
LATER = NOON + timedelta(days=1)
BLOCKED: dict[str, Any] = {
    "blocked_at": NOON, "blocked_by": "sam@office.test", "blocked_because": "rosalinda@quixote.test sells homes",
}  # fmt: skip


@pytest.fixture
def both(tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[UsersDesk]]:
    with desks(tmp_path, store_url, monkeypatch, "north", "south") as found:
        yield found


def everything(desk: UsersDesk) -> str:
    """All columns of all rows of the team, as text."""
    return "\n".join(
        repr({column.name: getattr(row, column.name) for column in table.__table__.columns})
        for table in TABLES
        for row in rows(desk, table)
    )


def details_in(text: str) -> list[str]:
    told = (*ROSA.values(), ROSA["email"].lower(), "2894695060", "ML-secret")
    return [detail for detail in told if detail.lower() in text.lower()]


def test_r12_nothing_of_an_erased_person_is_in_any_table_or_in_the_file(
    both: list[UsersDesk], tmp_path: Path
) -> None:
    """And another team's user with the same id keeps everything."""
    north, south = both
    whole_life(north, "user-7", ROSA, **BLOCKED)
    whole_life(south, "user-7", {**ROSA, "name": "Ann South"}, **BLOCKED)
    before = everything(south)
    assert erase_user(north, "user-7", LATER) == 1
    assert details_in(everything(north)) == []
    assert everything(south) == before
    put_away = ["south"]
    with south.users.write("south") as session:
        for table in TABLES:
            session.execute(table.__table__.delete().where(table.team_id.in_(put_away)))
    erase_user(north, "user-7", LATER)
    if north.users.is_sqlite:
        north.users.close()
        files = [file for file in tmp_path.rglob("*registered_users*") if file.is_file()]
        assert files
        held = b"".join(file.read_bytes() for file in files).decode("latin-1")
        assert details_in(held) == []


def test_r12_the_audit_keeps_who_acted_when_and_why_and_the_person_as_a_hash(both: list[UsersDesk]) -> None:
    north, _ = both
    whole_life(north, "user-7", ROSA)
    erase_user(north, "user-7", LATER, who="sam@office.test", why="asked for it")
    person = person_of(north.key_for("person"), ID, "user-7")
    audit = sorted(rows(north, ConsumerAuditRow), key=lambda row: row.at)
    assert {(row.who, row.user_id, row.person) for row in audit} == {("sam@office.test", "", person)}
    assert [row.why for row in audit if row.why] == ["wrote from (erased)", "asked for it"]
    assert audit[-1].act == "erase"
    assert {row.user_id for row in rows(north, QualificationStepRow)} == {person}


def test_r12_a_block_outlives_the_person_under_hashes(both: list[UsersDesk]) -> None:
    north, _ = both
    whole_life(north, "user-7", ROSA, **BLOCKED)
    erase_user(north, "user-7", LATER)
    key = north.key_for("person")
    kept = {row.person: row for row in rows(north, BlockedPersonRow)}
    assert set(kept) == {
        person_of(key, EMAIL, "rosalinda@quixote.test"),
        person_of(key, PHONE, "+12894695060"),
    }
    assert {(row.user_id, row.blocked_by, row.because) for row in kept.values()} == {
        ("user-7", "sam@office.test", "(erased) sells homes")
    }
    (row,) = rows(north, RegisteredUserRow, user_id="user-7")
    assert row.blocked_at == NOON


def test_r12_an_account_that_goes_on_keeps_its_access_and_nobody_is_about_to_call(
    both: list[UsersDesk],
) -> None:
    north, _ = both
    whole_life(north, "user-7", ROSA)
    erase_user(north, "user-7", LATER)
    (standing,) = rows(north, StandingRow)
    assert (standing.user_id, standing.declaration, standing.access) == ("user-7", "bona_fide", "open")
    assert (standing.handling, standing.answers) == ("closed", {})
    (talk,), (claim,) = rows(north, TalkRow), rows(north, ClaimRow)
    assert (talk.state, claim.state, claim.post_version) == ("closed", "withdrawn", 2)
    (row,) = rows(north, RegisteredUserRow)
    assert (row.version, row.agent_id, row.lofty_lead_id) == (1, "", None)
    assert rows(north, UserRequestRow) == []


def test_r12_all_accounts_that_were_merged_are_one_person(both: list[UsersDesk]) -> None:
    north, _ = both
    whole_life(north, "user-7", ROSA)
    user(north, "user-8", name=ROSA["name"], email=ROSA["email"], merged_into="user-7")
    user(north, "user-9", name="Somebody Else")
    assert erase_user(north, "user-8", LATER) == 2
    assert details_in(everything(north)) == []
    assert [row.name for row in rows(north, RegisteredUserRow, user_id="user-9")] == ["Somebody Else"]


def test_r12_erasing_again_or_somebody_unknown_changes_nothing_and_fails_nowhere(
    both: list[UsersDesk],
) -> None:
    north, _ = both
    whole_life(north, "user-7", ROSA)
    erase_user(north, "user-7", LATER)
    put(north, QualificationStepRow, user_id="user-7", board=BOARD, step="asked", at=LATER)
    assert erase_user(north, "user-7", LATER) == 1
    assert len(rows(north, QualificationStepRow)) == 3
    assert erase_user(north, "nobody", LATER) == 0
    assert rows(north, RegisteredUserRow, user_id="nobody") == []


def test_r12_180_days_after_its_end_nothing_is_kept_of_an_account_but_that_it_was_there(
    both: list[UsersDesk],
) -> None:
    north, south = both
    for desk in both:
        whole_life(desk, "user-7", ROSA, closed_at=NOON, **BLOCKED)
    user(north, "user-8", name="Goes On")
    assert forget_ended_accounts(north, NOON + KEPT - timedelta(seconds=1)) == 0
    assert forget_ended_accounts(north, NOON + KEPT) == 1
    assert forget_ended_accounts(north, NOON + KEPT) == 0
    left = everything(north)
    assert details_in(left) == []
    assert rows(north, ConsumerAuditRow) == rows(north, StandingRow) == []
    assert {row.user_id for row in rows(north, RegisteredUserRow)} == {"user-7", "user-8"}
    assert left.count("'user-7'") == 1, "the row that keeps an old feed from bringing it back"
    assert {(row.user_id, row.because) for row in rows(north, BlockedPersonRow)} == {
        ("", "(erased) sells homes")
    }
    (assigned,), (greeted,), (said,) = (
        rows(north, table) for table in (UserAssignmentRow, GreetingRow, TalkMessageRow)
    )
    assert assigned.until_at is not None
    assert (
        assigned.user_id
        == greeted.user_id
        == said.user_id
        == person_of(north.key_for("person"), ID, "user-7")
    )
    assert "Goes On" in left
    assert len(rows(south, ConsumerAuditRow)) == 3


def test_r12_an_account_that_was_merged_ends_with_the_one_that_was_kept(both: list[UsersDesk]) -> None:
    north, _ = both
    user(north, "user-7", name="Rosa", closed_at=None)
    user(north, "user-8", name="Rosa", closed_at=NOON, merged_into="user-7")
    assert forget_ended_accounts(north, NOON + KEPT) == 0
    assert [row.name for row in rows(north, RegisteredUserRow)] == ["Rosa", "Rosa"]
