"""R11: `GET /access` is incremental and complete, whoever writes meanwhile; what was decided holds for the copy too."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest

from connectors.store.registered_users import quickly
from schemas.model.registered_users.words import Declaration
from tasks.registered_users.deciding import asked, listed
from tests.support.registered_users.site_desk import Installation, SiteDesk


def held(site: SiteDesk) -> dict[tuple[str, str], tuple[bool, str, int]]:
    """What the standings say, in no page's words."""
    rows = site.rows("user_id, board, access, access_because, access_version", "user_standings")
    return {
        (user, board): (access == "open", because, version) for user, board, access, because, version in rows
    }


def as_held(copy: dict[tuple[str, str], dict[str, Any]]) -> dict[tuple[str, str], tuple[bool, str, int]]:
    return {key: (row["allowed"], row["because"], row["version"]) for key, row in copy.items()}


def test_the_list_says_what_changed_since_and_stays_where_it_was(site: SiteDesk) -> None:
    assert site.access() == ([], "0")
    site.ask("rosa", "L1")
    site.ask("omar", "L1")
    rows, first = site.access()
    assert sorted((row["id"], row["board"], row["allowed"], row["because"]) for row in rows) == [
        ("omar", "TRREB", True, "R1"),
        ("rosa", "TRREB", True, "R1"),
    ]
    assert site.access(first) == ([], first)
    site.ask("rosa", "L1")
    assert site.access(first) == ([], first), "nothing that matters to the copy"
    site.ask("rosa", "L2")
    site.block("omar")
    rows, second = site.access(first)
    assert sorted((row["id"], row["allowed"], row["because"]) for row in rows) == [
        ("omar", False, "R8"),
        ("rosa", False, "R1"),
    ]
    assert site.access(second) == ([], second)
    assert as_held(site.whole_copy()) == held(site)


@pytest.mark.any_database
@pytest.mark.parametrize("cursor", ["nonsense", "-1", "1e3", "٣", "9" * 40, " "])
def test_a_cursor_that_is_none_begins_at_the_beginning(site: SiteDesk, cursor: str) -> None:
    site.ask("rosa", "L1")
    assert [row["id"] for row in site.access(cursor)[0]] == ["rosa"]


def test_another_teams_are_not_listed(site: SiteDesk, installation: Installation) -> None:
    site.ask("rosa", "L1")
    other = installation.open("other")
    assert other.access() == ([], "0")
    other.ask("omar", "L1")
    assert [row["id"] for row in other.access()[0]] == ["omar"]


def test_more_than_a_page_is_listed_page_by_page(site: SiteDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "PAGE", 7)
    for number in range(30):
        site.ask(f"user-{number}", "L1")
    seen, since = [], ""
    while (page := site.access(since))[0]:
        assert len(page[0]) <= 7
        seen += [row["id"] for row in page[0]]
        since = page[1]
    assert len(seen) == len(set(seen)) == 30


def test_a_site_that_reads_on_misses_nothing_while_many_write(installation: Installation) -> None:
    """Four processes change who may see what, two read: each cursor ends with the whole."""
    writers, readers = ([installation.open() for _ in range(number)] for number in (4, 2))
    for reader in readers[:1]:
        reader.hire("ada")
    done = threading.Event()

    def write(number: int) -> None:
        site, chance = writers[number], Random(number)
        for _ in range(40):
            user = f"user-{chance.randrange(6)}"
            acts: list[Callable[[], Any]] = [
                lambda u=user: site.ask(u, f"L{chance.randrange(3)}"),
                lambda u=user: site.answer(u, professional=chance.random() < 0.5),
                lambda u=user: site.block(u),
                lambda u=user: site.unblock(u),
                lambda u=user: site.accept(u),
                lambda u=user: site.declare(u, chance.choice([Declaration.NOT, Declaration.BONA_FIDE])),
                lambda u=user: site.give(u, chance.choice(["ada", None])),
            ]
            chance.choice(acts)()

    def read(site: SiteDesk) -> dict[tuple[str, str], dict[str, Any]]:
        kept: dict[tuple[str, str], dict[str, Any]] = {}
        since, last = "", False
        while True:
            ends = done.is_set()
            rows, since = site.access(since)
            for row in rows:
                key = row["id"], row["board"]
                assert key not in kept or kept[key]["version"] <= row["version"], "never backwards"
                kept[key] = row
            if not rows and last:
                return kept
            last = ends

    with ThreadPoolExecutor(6) as pool:
        reading = [pool.submit(read, site) for site in readers]
        writing = [pool.submit(write, number) for number in range(4)]
        for each in writing:
            each.result(120)
        done.set()
        copies = [as_held(each.result(60)) for each in reading]
    assert copies[0] == copies[1] == held(readers[0])
    assert len(copies[0]) > 4


@pytest.mark.parametrize("known_before", ["nobody", "known", "seen"])
@pytest.mark.parametrize("act", ["block", "give", "merge"])
def test_a_block_that_commits_while_a_question_is_decided_holds_in_the_copy(
    site: SiteDesk, monkeypatch: pytest.MonkeyPatch, known_before: str, act: str
) -> None:
    """Between the read and the write of the quick way: what it would have kept is decided anew."""
    site.hire("ada")
    if known_before != "nobody":
        site.give("rosa", None)
    if known_before == "seen":
        site.ask("rosa", "L0")
    known, once = quickly.known, [act]

    def meanwhile(*asks: Any) -> Any:
        found = known(*asks)
        if once and once.pop():
            {"block": lambda: site.block("rosa"), "give": lambda: site.give("rosa", "ada"),
             "merge": lambda: site.merge("kept", "rosa")}[act]()  # fmt: skip
        return found

    monkeypatch.setattr(asked, "known", meanwhile)
    said = site.ask("rosa", "L1")
    wanted = {"block": ("refuse", "R8"), "give": ("show", "R7"), "merge": ("show", "R1")}[act]
    assert (said["decision"], said["because"]) == wanted
    copy = as_held(site.whole_copy())
    assert copy == held(site)
    who = "kept" if act == "merge" else "rosa"
    assert (
        copy[who, "TRREB"][:2] == {"block": (False, "R8"), "give": (True, "R7"), "merge": (True, "R1")}[act]
    )


def test_a_block_holds_from_the_next_decision_of_another_process(installation: Installation) -> None:
    """Whatever that process has read before."""
    ours, theirs = installation.open(), installation.open()
    for number in range(20):
        user = f"user-{number}"
        assert theirs.ask(user, "L1")["decision"] == "show"
        ours.block(user)
        assert theirs.ask(user, "L1")["decision"] == "refuse"
        ours.unblock(user)
        assert theirs.ask(user, "L1")["decision"] == "terms"
