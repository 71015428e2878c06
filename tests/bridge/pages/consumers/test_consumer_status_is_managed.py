"""R5, R7 to R9: the pages on which agents and staff look up, block, unblock, merge and hear appeals; without script."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from schemas.model.registered_users.words import Declaration
from tasks.registered_users.consumers.appeals import Made, take_appeal
from tasks.registered_users.consumers.block import block
from tasks.registered_users.consumers.merge import find_duplicates, merge
from tests.support.installation import write_teams
from tests.support.registered_users.consumer_world import ADA, BEN, BOARD, NORTH, NOWHERE, SAM, SOUTH, World

AGENT, STAFF, ADMIN = f"agent:{ADA}", f"staff:{SAM}", "admin:owner@example.com"
PATH, APPEALS = "/pages/consumers", "/pages/appeals"
AUDIT, MERGES = f"{PATH}/audit", f"{PATH}?view=merges"


@pytest.fixture
def users(world: World) -> World:
    world.user("user-1", "ann@example.com", "289-469-5060", name="Ann Ray")
    world.user("user-2", "bea@example.com", "+12894695060", name="Bea <b>", email_verified=True)
    return world


def bottom(page: Any) -> str:
    return str(page.root.all("main")[0].all("section")[-1].text)


@pytest.mark.parametrize("path", [PATH, AUDIT, APPEALS, MERGES, f"{AUDIT}.csv"])
def test_agents_staff_and_admins_see_the_pages_and_nobody_else(desk: Any, users: World, path: str) -> None:
    assert desk.open(path).status == 404
    for role in ("ops", f"concierge:{ADA}"):
        assert desk.enter(role).open(path).status == 404
    assert desk.enter(ADMIN).http.get(path).status_code == 200
    if not path.endswith(".csv"):
        for role in (AGENT, STAFF, f"agent:{SAM}"):
            assert desk.enter(role).open(path).status == 200
        for role in ("admin", "agent:nobody@example.com"):
            page = desk.enter(role).open(path)
            assert (page.status, page.root.all("input", name="q")) == (200, [])
        assert "dealbridge login" in desk.enter("admin").open(path).text


def test_r8_whoever_looks_finds_all_and_a_miss_says_so(desk: Any, users: World) -> None:
    desk.enter(AGENT)
    page = desk.open(f"{PATH}?q=289+469+5060")
    assert [it.text for it in page.root.all("h2")][:2] == ["Ann Ray", "Bea <b>"]
    assert page.text.count("Is Consumer: yes") == 2
    assert bottom(page).startswith("2 found")
    assert (
        bottom(desk.open(f"{PATH}?q=nobody@example.com"))
        == "No registered user is known by this email, phone or id."
    )
    block(users.desk, "user-1", BEN, "a broker", users.now)
    page = desk.open(f"{PATH}?q=ann@example.com")
    assert "Is Consumer: no" in page.text
    assert BEN in page.text
    assert "a broker" in page.text
    assert [row.who for row in users.audit() if row.act == "lookup"] == [ADA] * 3


def test_r8_the_61st_look_up_is_refused_at_the_bottom_and_links_elsewhere_find_nobody(
    desk: Any, users: World
) -> None:
    desk.enter(AGENT)
    elsewhere = desk.http.get(f"{PATH}?q=user-1", headers={"sec-fetch-site": "cross-site"})
    assert "Ann Ray" not in elsewhere.text
    assert users.audit() == []
    for _ in range(60):
        assert desk.http.get(f"{PATH}?q=user-1").status_code == 200
    page = desk.open(f"{PATH}?q=user-1")
    assert page.status == 429
    assert "60 consumers within an hour" in bottom(page)
    assert "Ann Ray" not in page.text


def test_r8_r9_block_and_unblock_ask_first_and_say_at_the_bottom_what_happened(
    desk: Any, users: World
) -> None:
    desk.enter(AGENT)
    found = desk.open(f"{PATH}?q=user-1")
    asks = desk.open(desk.link(found, "Block…"))
    assert "Block Ann Ray?" in asks.text
    refused = desk.send(asks, reason=" ")
    assert refused.status_code == 409
    assert not users.look("user-1").is_blocked
    unconfirmed = desk.send(asks, reason="a broker", confirmed="")
    assert unconfirmed.status_code == 409
    assert "Nothing was done yet" in unconfirmed.text
    done = desk.follow(desk.send(asks, reason="a broker"))
    assert bottom(done) == (
        "Ann Ray (user-1) is blocked and sees no listings of TRREB from now on. Other boards stay open."
    )
    assert "Is Consumer: no" in done.text
    assert users.decides("user-1") == "refuse"
    twice = desk.follow(desk.send(asks, reason="again"))
    assert f"was already blocked by {ADA}" in bottom(twice)
    asks = desk.open(desk.link(done, "Unblock…"))
    done = desk.follow(desk.send(asks, reason="a mistake"))
    assert "once they have accepted the terms" in bottom(done)
    assert users.decides("user-1") == "terms"
    # One look-up for all of it: whom somebody has just found is shown again without another.
    assert [row.act for row in users.audit()] == ["lookup", "block", "block", "unblock"]


def test_r8_who_was_not_looked_up_is_neither_shown_nor_blocked(desk: Any, users: World) -> None:
    desk.enter(AGENT)
    token = desk.fields(desk.open(desk.link(desk.open(f"{PATH}?q=user-1"), "Block…")))
    for address in (f"{PATH}?user=user-2", f"{PATH}?user=user-2&seen={token['seen']}&ask=block"):
        page = desk.open(address)
        assert (page.status, "Bea" in page.text, "Look the person up first" in page.text) == (
            409,
            False,
            True,
        )
    given = {**token, "user": "user-2", "reason": "why"}
    assert desk.http.post(PATH, data=given).status_code == 409
    assert desk.http.post(PATH, data={**token, "token": "x", "reason": "why"}).status_code == 404
    desk.enter(f"agent:{BEN}")
    assert desk.open(f"{PATH}?user=user-1&seen={token['seen']}").status == 409
    assert not users.look("user-2").is_blocked


def test_r8_nobody_blocks_themselves_and_of_a_merged_account_the_kept_one_is_blocked(
    desk: Any, users: World
) -> None:
    users.user("me", ADA, email_verified=True)
    desk.enter(AGENT)
    page = desk.open(desk.link(desk.open(f"{PATH}?q=me"), "Block…"))
    assert "your own account" in desk.send(page, reason="why").text
    merge(users.desk, "user-1", "user-2", SAM, "one", users.now)
    (_, second) = [
        it.attributes["href"] for it in desk.open(f"{PATH}?q=user-2").root.all("a") if "Block…" in it.text
    ]
    page = desk.open(second)
    assert "merged into user-1" in page.text
    assert "user-2 was merged into user-1" in bottom(desk.follow(desk.send(page, reason="why")))
    assert users.look("user-1").is_blocked


def test_r8_the_audit_is_narrowed_paged_and_taken_out_by_admins(desk: Any, users: World) -> None:
    desk.enter(AGENT).open(f"{PATH}?q=user-1")
    desk.enter(f"agent:{BEN}").open(f"{PATH}?q=user-2")
    for number in range(30):
        users.user(f"u{number}")
        block(users.desk, f"u{number}", BEN, f"=why {number}", users.later())
    page = desk.enter(AGENT).open(AUDIT)
    assert page.text.count("Look-up") == 2
    assert "1 found" not in page.text
    assert desk.enter(STAFF).open(AUDIT).text.count("Look-up") == 3
    first = desk.open(f"{AUDIT}?size=25&act=block")
    assert "u29" in first.text
    assert "u2 " not in first.text
    older = desk.open(desk.link(first, "Older"))
    assert "u0" in older.text
    assert "Newer" in older.text
    assert "Nothing matches" in desk.open(f"{AUDIT}?until=2026-03-09").text
    assert "u3" in desk.open(f"{AUDIT}?user=u3&who={BEN}&since=2026-03-10&until=2026-03-10").text
    assert desk.http.get(f"{AUDIT}.csv").status_code == 404
    answer = desk.enter(ADMIN).http.get(f"{AUDIT}.csv?act=block")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert len(rows) == 30
    assert (rows[0]["who"], rows[0]["why"], rows[0]["before"], rows[0]["after"]) == (
        BEN, "'=why 29", "not blocked", "blocked",
    )  # fmt: skip
    assert desk.http.get(f"{AUDIT}.csv?since=never").status_code == 404


def test_r5_appeals_are_decided_by_staff(desk: Any, users: World) -> None:
    users.stands("user-1", declaration=Declaration.NOT, declared_by="user", declared_because="says so")
    take_appeal(users.desk, Made("e1", "user-1", BOARD, "I am <i>buying</i>"), users.later())
    take_appeal(users.desk, Made("e2", "user-2", BOARD, "Me too"), users.later())
    assert "2 on record" in desk.enter(AGENT).open(APPEALS).text
    assert "buying" not in desk.open(APPEALS).text
    page = desk.enter(STAFF).open(APPEALS)
    assert page.text.index("Me too") < page.text.index("I am <i>buying</i>")
    ann = next(n for n, it in enumerate(page.root.all("form", method="post")) if it.all("input", value="e1"))
    assert desk.send(page, ann, what="grant", reason=" ").status_code == 409
    done = desk.follow(desk.send(page, ann, what="grant", reason="called her"))
    assert users.decides("user-1") == "terms"
    assert done.text.index("Me too") < done.text.index("called her")
    again = desk.send(page, ann, what="decline", reason="no")
    assert (again.status_code, "already" in again.text) == (409, True)
    fields = {**desk.fields(page, ann), "what": "grant", "reason": "why"}
    desk.enter(AGENT)
    fields["token"] = desk.open("/pages").root.all("input", name="token")[0].attributes["value"]
    assert desk.http.post(APPEALS, data=fields).status_code == 404


def test_r7_merges_are_decided_by_staff(desk: Any, users: World) -> None:
    users.user("user-3", "bea@example.com", email_verified=True, name="Bea Two")
    users.given("user-2", "agent-1")
    users.given("user-3", "agent-2")
    with users.write() as session:
        find_duplicates(session, users.desk, users.look("user-3"), users.later())
    agents = desk.enter(AGENT).open(MERGES)
    assert "1 to decide" in agents.text
    assert "Bea Two" not in agents.text
    page = desk.enter(STAFF).open(MERGES)
    assert "the same verified email" in page.text
    forms = page.root.all("form", method="post")
    keep = next(
        n
        for n, it in enumerate(forms)
        if it.all("input", value="user-3", name="user") and it.all("input", value="merge")
    )
    assert desk.send(page, keep, reason=" ").status_code == 409
    assert "Nothing is to be decided" in desk.follow(desk.send(page, keep, reason="one woman")).text
    assert users.look("user-2").merged_into == "user-3"
    assert desk.send(page, keep, reason="one woman").status_code == 409


def test_a_team_without_a_site_has_nothing_here(desk: Any, users: World, tmp_path: Path) -> None:
    write_teams(tmp_path, {team: {"lofty": NOWHERE, "sisu": NOWHERE} for team in (NORTH, SOUTH)})
    assert "has no listing site" in desk.enter(STAFF).open(PATH).text
