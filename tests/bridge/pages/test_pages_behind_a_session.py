"""Pages that show people's data: who gets in, by what, and what can be done there."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from cli.login import login_link
from connectors import clock
from connectors.errors import SettingsError
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.teams.sessions import make_link, redeem
from connectors.store.teams.team import ensure_team
from tests.support import victims

PAGES = (
    "/pages", "/pages/people", "/pages/matches", "/pages/transaction", "/pages/field-map", "/pages/activities",
    "/pages/go-live", "/pages/plan",
)  # fmt: skip


def path(link: str) -> str:
    return httpx.URL(link).path


@pytest.fixture
def link(bridge: Any) -> Any:
    """A new link for a role, as a path; `name`: the email of who acts by it."""
    return lambda role="admin", team="sandbox", name="": path(login_link(teams()[team], role, name))


@pytest.fixture
def entered(bridge: Any, link: Any) -> Any:
    """The bridge, with a browser in which an admin is logged in by name."""
    assert bridge.http.post(link(name="ann@office.test")).status_code == 303
    return bridge


def token(page: Any) -> str:
    return str(page.root.all("input", name="token")[0].attributes["value"])


def test_without_a_session_there_is_no_page(bridge: Any) -> None:
    nothing = bridge.open("/no/such/page").text
    for address in PAGES:
        page = bridge.open(address)
        assert (page.status, page.text) == (404, nothing)
    assert bridge.http.post("/pages/matches", data={"client_id": 1, "what": "back"}).status_code == 404


def test_a_link_opens_one_session_and_looking_at_it_does_not_use_it_up(bridge: Any, link: Any) -> None:
    one = link()
    for _ in range(2):
        page = bridge.open(one)
        assert (page.status, page.has_form) == (200, True)
    answer = bridge.http.post(one)
    assert (answer.status_code, answer.headers["location"]) == (303, "/pages")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Sandbox Realty" in bridge.open("/pages").text
    bridge.http.cookies.clear()
    assert bridge.http.post(one).status_code == 404
    assert bridge.open(one).status == 404
    assert bridge.open("/pages").status == 404


def test_two_clicks_at_once_open_one_session(bridge: Any, link: Any, at_once: Any) -> None:
    one = link()
    answers = at_once(*[lambda: httpx.post(bridge.url + one).status_code] * 8)
    assert sorted(answers) == [303] + [404] * 7


def test_a_link_is_good_for_fifteen_minutes_and_a_session_for_twelve_hours(
    entered: Any, link: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    real, late = clock.now, link()
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(minutes=15, seconds=1))
    assert entered.http.post(late).status_code == 404
    assert entered.open("/pages").status == 200
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=12, seconds=1))
    assert entered.open("/pages").status == 404


def test_logging_out_ends_it_everywhere(entered: Any) -> None:
    stolen = dict(entered.http.cookies)
    assert entered.http.post("/logout", data={"token": "guess"}).status_code == 404
    assert entered.http.post("/logout", data={"token": token(entered.open("/pages"))}).status_code == 200
    assert httpx.get(f"{entered.url}/pages", cookies=stolen).status_code == 404


def test_a_session_of_one_team_sees_nothing_of_another(settings: Any, bridge: Any, link: Any) -> None:
    settings("", "sandbox", "other")
    bridge.http.post(link("admin", "other"))
    team, _, secret = bridge.http.cookies["dealbridge_session"].partition(".")
    assert team == "other"
    bridge.http.cookies.clear()
    forged = httpx.get(f"{bridge.url}/pages", cookies={"dealbridge_session": f"sandbox.{secret}"})
    assert forged.status_code == 404


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("admin", [200, 200, 200, 200, 200, 200, 200, 200]),
        ("ops", [200, 200, 404, 200, 200, 200, 200, 200]),
        ("agent:ada@example.com", [200, 404, 404, 404, 200, 200, 404, 404]),
        ("staff:ada@example.com", [200, 404, 404, 404, 200, 404, 404, 404]),
        ("concierge:ada@example.com", [200, 404, 404, 404, 200, 404, 404, 404]),
    ],
)
def test_each_role_sees_its_pages(bridge: Any, link: Any, role: str, seen: list[int]) -> None:
    bridge.http.post(link(role))
    assert [bridge.open(address).status for address in PAGES] == seen


@pytest.mark.parametrize(
    "role", ["root", "agent", "agent:", "agent:ada", "admin:x", "", "staff", "concierge:", "ops:a@b.c"]
)
def test_other_roles_are_refused(settings: Any, role: str) -> None:
    with pytest.raises(SettingsError, match="--role must be"):
        login_link(teams()["sandbox"], role)


def test_the_command_prints_one_link_and_nothing_secret_is_stored(settings: Any) -> None:
    done = victims.command("login", "--team", "sandbox", "--role", "admin")
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    found = re.fullmatch(r"http://127\.0\.0\.1:8600/login/sandbox/([\w-]{40,})", line)
    assert found
    store = Store(environment().store_url)
    files = Path(str(store.url.database)).parent.glob("*.db*")
    assert not [file for file in files if found[1].encode() in file.read_bytes()]
    wrong = victims.command("login", "--team", "sandbox", "--role", "boss")
    assert (wrong.returncode, wrong.stderr.count("\n"), wrong.stdout) == (2, 1, "")
    store.close()


def test_the_header_counts_only_where_a_trusted_proxy_is_named(
    settings: Any, monkeypatch: pytest.MonkeyPatch, bridge: Any
) -> None:
    said = {"X-User": "sandbox:admin"}
    assert bridge.http.get("/pages", headers=said).status_code == 404
    bridge_app_env(monkeypatch, bridge)


def bridge_app_env(monkeypatch: pytest.MonkeyPatch, bridge: Any) -> None:
    from tests.support.bridge.running_bridge import in_thread

    monkeypatch.setenv("DEALBRIDGE_TRUSTED_USER_HEADER", "X-User")
    with in_thread() as one:
        for said, status in (
            ("sandbox:admin", 200), ("sandbox:agent:ada@example.com", 200), ("sandbox:agent", 404),
            ("sandbox:staff:ada@example.com", 200), ("sandbox:concierge:ada@example.com", 200), ("sandbox:staff", 404),
            ("sandbox:concierge:", 404),
            ("nowhere:admin", 404), ("sandbox:root", 404), ("", 404),
        ):  # fmt: skip
            assert one.http.get("/pages", headers={"X-User": said}).status_code == status, said
        assert one.http.get("/pages").status_code == 404
        doubled = [("X-User", "sandbox:admin"), ("X-User", "sandbox:ops")]
        assert one.http.get("/pages", headers=doubled).status_code == 404


@pytest.mark.parametrize("store_url", ["sqlite_store", "postgres_store"], indirect=True)
def test_links_on_both_stores(settings: Any) -> None:
    from connectors.store.migrate import prepare

    store, now = Store(environment().store_url), clock.now()
    prepare(store)
    with store.write("sandbox") as session:
        ensure_team(session)
        secret = make_link(session, "ops", "", now)
    with store.write("sandbox") as session:
        assert redeem(session, secret, now)
        assert redeem(session, secret, now) is None
    store.close()


# What can be done there ----------------------------------------------------------------------------------


@pytest.fixture
def going_live(office: Any, entered: Any) -> Any:
    """Two leads with one email, and a transaction that could be either's."""
    office.one = office.lead(firstName="Rosa", lastName="Lund", emails=["shared@example.com"])
    office.two = office.lead(firstName="Ivo", lastName="Lund", emails=["shared@example.com"])
    office.deal_id = int(office.sisu.post("clients", first_name="R", email="shared@example.com")["client_id"])
    office.synced("go-live", dry_run=True)
    return office


def test_a_person_decides_a_match_and_takes_it_back(entered: Any, going_live: Any) -> None:
    """G1: both sides are shown; nothing is done before the next run."""
    page = entered.open("/pages/matches")
    assert all(
        name in page.text for name in ("Rosa Lund", "Ivo Lund", "shared@example.com", str(going_live.deal_id))
    )
    form = {
        "client_id": going_live.deal_id,
        "what": "choose",
        "lead_id": going_live.two,
        "token": token(page),
    }
    assert entered.http.post("/pages/matches", data={**form, "token": "x"}).status_code == 404
    assert entered.http.post("/pages/matches", data={**form, "lead_id": 7}).status_code == 404
    assert entered.http.post("/pages/matches", data=form).status_code == 303
    assert f"Chosen: lead {going_live.two}" in entered.open("/pages/matches").text
    entered.http.post("/pages/matches", data={**form, "what": "back"})
    assert "Chosen" not in entered.open("/pages/matches").text
    entered.http.post("/pages/matches", data=form)
    going_live.synced("go-live", dry_run=True)
    going_live.synced("go-live")
    assert [c["client_id"] for c in going_live.clients(going_live.two)] == [going_live.deal_id]
    assert "No match waits" not in entered.open("/pages/matches").text


def test_what_is_left_to_people_is_counted(entered: Any, going_live: Any) -> None:
    page = entered.open("/pages/people")
    assert "Ambiguous matches 1" in page.text
    assert "Members without an agent 2" in page.text


def test_an_override_is_shown_and_released(entered: Any, office: Any) -> None:
    """L3: the next run writes over the person's value."""
    lead = office.lead(firstName="Rosa")
    client = office.client(lead, first_name="Rosie", last_name="Lead1")
    office.synced("sync-leads")
    assert f"transaction {client}" in entered.open("/pages/people").text
    page = entered.open(f"/pages/transaction?id={client}")
    assert "already different when it was linked" in page.text
    form = {"client_id": client, "field": "first_name", "token": token(page), "confirmed": "yes"}
    assert entered.http.post("/pages/transaction", data={**form, "token": ""}).status_code == 404
    assert entered.http.post("/pages/transaction", data={**form, "field": "shoe size"}).status_code == 404
    assert entered.http.post("/pages/transaction", data=form).status_code == 303
    assert entered.http.post("/pages/transaction", data=form).status_code == 404
    office.synced("sync-leads")
    assert office.sisu.one("clients", client)["first_name"] == "Rosa"
    assert "Overrides" not in entered.open(f"/pages/transaction?id={client}").text


def overridden(office: Any) -> int:
    lead = office.lead(firstName="Rosa")
    client = int(office.client(lead, first_name="Rosie", last_name="Lead1"))
    office.synced("sync-leads")
    return client


def test_a_release_shows_old_and_new_asks_first_and_says_who_did_it(entered: Any, office: Any) -> None:
    """L3: what Sisu has, what Lofty has, what would be written; the trace has labels, and the name of who did it."""
    client = overridden(office)
    page = entered.open(f"/pages/transaction?id={client}")
    ask = next(
        a.attributes["href"] for a in page.root.all("a") if "release=first_name" in a.attributes["href"]
    )
    asked = entered.open(ask)
    for words in ("Release the override of First name?", "Sisu has Rosie", "Lofty has Rosa",
                  "Would be written Rosie → Rosa", "ann@office.test"):  # fmt: skip
        assert words in asked.text, words
    assert office.synced("sync-leads").status == 0
    assert office.sisu.one("clients", client)["first_name"] == "Rosie"
    form = {"client_id": client, "field": "first_name", "token": token(asked)}
    unconfirmed = entered.http.post("/pages/transaction", data=form)
    assert (unconfirmed.status_code, "Would be written" in unconfirmed.text) == (409, True)
    assert "Overrides" in entered.open(f"/pages/transaction?id={client}").text
    done = entered.http.post("/pages/transaction", data={**form, "confirmed": "yes"})
    assert done.status_code == 303
    after = entered.open(done.headers["location"]).text
    assert "The override of First name was released by ann@office.test" in after
    assert "Release override: First name" in after
    assert "First name override set L3" in after
    assert "first_name" not in after
    office.synced("sync-leads")
    assert office.sisu.one("clients", client)["first_name"] == "Rosa"


@pytest.mark.parametrize("role", ["admin", "ops"])
def test_nobody_acts_without_a_name(bridge: Any, link: Any, office: Any, role: str) -> None:
    """An admin without `--as` looks and is told how to act; ops may not act at all. Nothing is changed."""
    client = overridden(office)
    bridge.http.post(link(role))
    page = bridge.open(f"/pages/transaction?id={client}")
    assert page.status == 200
    forms = {
        "/pages/transaction": {"client_id": client, "field": "first_name", "confirmed": "yes"},
        "/pages/matches": {"client_id": client, "what": "nobody"},
        "/pages/people": {"gone": 1, "into": 2},
    }
    for address, form in forms.items():
        answer = bridge.http.post(address, data={**form, "token": token(page)})
        assert answer.status_code == (403 if role == "admin" else 404), address
        assert ("--as EMAIL" in answer.text) is (role == "admin")
    asked = bridge.open(f"/pages/transaction?id={client}&release=first_name")
    assert ("Yes, release it" in asked.text) is False
    assert ("Rosie" in asked.text) is (role == "admin")
    office.synced("sync-leads")
    assert office.sisu.one("clients", client)["first_name"] == "Rosie"


def test_what_would_be_written_is_nothing_where_a_rule_says_no(entered: Any, office: Any) -> None:
    """V4: a locked transaction stays as it is, released or not."""
    client = overridden(office)
    office.sisu.put("clients", client, is_locked=True)
    office.synced("sync-transactions")
    asked = entered.open(f"/pages/transaction?id={client}&release=first_name").text
    assert "Would be written nothing" in asked
    assert "locked" in asked
    for odd in ("shoe size", "phone", ""):
        answer = entered.open(f"/pages/transaction?id={client}&release={odd}")
        assert answer.status == (200 if odd == "" else 404)


def test_wrong_numbers_are_no_transaction(entered: Any) -> None:
    for number in ("0", "abc", "9" * 30, "12345"):
        assert entered.open(f"/pages/transaction?id={number}").status == 404


def test_a_merge_is_said_on_the_page_for_people(entered: Any, office: Any) -> None:
    """V3: only between a lead that is gone and one that is there."""
    lead = office.lead(emails=["zeb@example.com"])
    client = office.client(lead)
    for _ in range(12):
        office.lead()
    office.synced("sync-leads")
    other = office.lead(emails=["zeb@example.com"])
    office.lofty.delete("leads", lead)
    office.synced("reconcile")
    page = entered.open("/pages/people")
    form = {"gone": lead, "into": other, "token": token(page)}
    assert "Probable merges 1" in page.text
    assert entered.http.post("/pages/people", data={**form, "token": ""}).status_code == 404
    assert entered.http.post("/pages/people", data={**form, "into": lead}).status_code == 409
    assert entered.http.post("/pages/people", data=form).status_code == 303
    office.synced("sync-leads")
    assert [c["client_id"] for c in office.clients(other)] == [client]
