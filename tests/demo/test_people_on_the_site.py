"""People of the demo on the sandbox's site, over HTTP: what they do, and what is checked of what they get."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.demo import chat
from sandbox.demo.agent import quiet_leads
from sandbox.demo.chat import SiteChat
from sandbox.demo.office import Office
from sandbox.demo.passers_by import STAYS, PassersBy
from sandbox.demo.processes import Trouble
from sandbox.demo.settings import TEAM, TeamsFile
from sandbox.demo.show import Show
from sandbox.demo.site import Caller, Site, known_accounts, open_site
from sandbox.demo.stage import Stage, client
from sandbox.server.server import Running, running

TOKEN = {"Authorization": "Bearer sandbox-site-token"}
TURNS = 40


@pytest.fixture
def vendors() -> Iterator[Running]:
    with running(leads=60, site_port=0, smtp_port=0) as found:
        yield found


@pytest.fixture
def browser() -> Iterator[httpx.Client]:
    with client() as found:
        yield found


@pytest.fixture
def site(vendors: Running, browser: httpx.Client) -> Site:
    return Site(browser, vendors.site_url)


@pytest.fixture
def office(vendors: Running, browser: httpx.Client) -> Office:
    return Office(browser, vendors.lofty_url, vendors.sisu_url)


def write(site: Site, chat_id: str, number: int, text: str = "May I help?") -> None:
    """As the team does."""
    message = {"message_id": f"m-{number}", "from": "Ava", "text": text, "label": "[Site Message]"}
    url = f"{site.url}/v1/chats/{chat_id}/messages"
    httpx.post(url, json=message, headers={**TOKEN, "Idempotency-Key": f"k-{number}"}).raise_for_status()


def told(site: Site, kind: str) -> list[dict[str, Any]]:
    return [row["data"] for row in site.rows("events") if row["type"] == kind]


# The living office ------------------------------------------------------------------------------------------


def test_leads_and_visitors_look_around_save_search_and_write(site: Site, office: Office) -> None:
    people = PassersBy(site, office)
    said = [people.act(turn) for turn in range(TURNS)]
    kinds = {row["type"] for row in site.rows("events")}
    assert kinds >= {
        "visit.started", "listing.viewed", "listing.saved", "search.run", "visitor.identified", "chat.message",
    }  # fmt: skip
    whose = {row["lead_id"] for row in told(site, "visitor.identified")}
    assert whose <= {str(lead["leadId"]) for lead in office.leads(private=False)}
    # Nobody has answered: visitors ask, wait, and leave; others come.
    assert len({row["visitor_id"] for row in told(site, "visit.started")}) >= 4
    assert {row["text"] for row in told(site, "chat.message")} == {"Hello! Is this home still available?"}
    assert all(re.match(r"(visitor-passing|lead )[-\d]+ on the site: [a-z]+", line) for line in said)
    assert not any("@" in line for line in said)


def test_whoever_is_written_to_answers_line_by_line(site: Site, office: Office) -> None:
    people = PassersBy(site, office)
    answered = 0
    for turn in range(TURNS):
        people.act(turn)
        mine = [row for row in site.rows("chats") if row["visitor_id"] == "visitor-passing-1"]
        words = mine[0]["messages"] if mine else []
        if words and words[-1]["state"] == "said":
            answered += 1
            write(site, mine[0]["chat_id"], answered)
    texts = [row["text"] for row in told(site, "chat.message") if row["visitor_id"] == "visitor-passing-1"]
    assert len(texts) == 4
    assert re.search(r"my email is \S+@example.com", texts[2])
    assert texts[3] == "Thank you!"


def test_the_same_office_does_the_same(site: Site, office: Office, vendors: Running) -> None:
    said = [PassersBy(site, office).act(turn) for turn in range(3)]
    httpx.post(f"{vendors.lofty_url}/_sandbox/reset", json={"seed": 1, "leads": 60}).raise_for_status()
    assert [PassersBy(site, office).act(turn) for turn in range(3)] == said


def test_nobody_waits_for_ever(site: Site, office: Office) -> None:
    people = PassersBy(site, office)
    said = [people.act(turn) for turn in range(TURNS)]
    first = [line for line in said if line.startswith("visitor-passing-1 ")]
    assert [line.rpartition(" ")[2] for line in first[-STAYS:]] == ["look"] * STAYS


# Whom a newcomer can be -------------------------------------------------------------------------------------


def test_the_site_says_whose_lead_an_account_is(site: Site, office: Office) -> None:
    accounts = known_accounts(site, office)
    assert accounts
    quiet = [lead["leadId"] for lead in quiet_leads(office)]
    assert [lead["leadId"] for _, lead in accounts] == sorted(
        (lead["leadId"] for _, lead in accounts), key=quiet.index
    )
    said = {(row["user_id"], row["lead_id"]) for row in told(site, "visitor.identified")}
    assert said == {(user["id"], str(lead["leadId"])) for user, lead in accounts}
    user, _ = accounts[0]
    newcomer = Caller(site, "visitor-newcomer")
    newcomer.does("log_in", user=user["id"])
    newcomer.does("visit")
    assert [row["user_id"] for row in told(site, "visit.started")] == [user["id"]]


# The step of the demo, where something is wrong ---------------------------------------------------------------


@pytest.fixture
def stage(tmp_path: Path, vendors: Running) -> Iterator[Stage]:
    made = Stage.make(tmp_path, "demo")
    made.ports |= {"site": vendors.site_port}
    yield made
    for lock in made.locks:
        lock.close()
    if not made.home.is_relative_to(tmp_path):
        shutil.rmtree(made.home)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, stage: Stage, site: Site, office: Office) -> SiteChat:
    monkeypatch.setattr(chat, "SECONDS", 0.5)
    return SiteChat(Show(Path()), stage, office, site)


def test_a_chat_that_says_nothing_is_trouble(steps: SiteChat) -> None:
    with pytest.raises(Trouble, match="0 messages came into the chat"):
        steps.meet_a_visitor()


def test_a_visitor_who_is_greeted_and_not_answered_is_trouble(steps: SiteChat, site: Site) -> None:
    site.act("visitor-demo", "look")
    opened = httpx.post(
        f"{site.url}/v1/chats",
        json={"visitor_id": "visitor-demo"},
        headers={**TOKEN, "Idempotency-Key": "chat"},
    )
    write(site, str(opened.raise_for_status().json()["chat_id"]), 1)
    with pytest.raises(Trouble, match="0 messages came into the chat"):
        steps.meet_a_visitor()
    assert [row["text"] for row in told(site, "chat.message")] == [chat.TELLS]


@pytest.mark.parametrize("leads", [0, 1, 2])
def test_a_visitor_who_is_no_lead_without_its_record_or_two_is_trouble(
    steps: SiteChat, office: Office, leads: int
) -> None:
    for _ in range(leads):
        office.add("lofty", "leads", {"firstName": "Jo", "emails": [chat.EMAIL], "ownershipScope": "TEAM"})
    with pytest.raises(Trouble, match=f"{leads} leads have the visitor's email, or no record of it"):
        steps.becomes_a_lead([])


def test_a_message_without_its_note_in_lofty_is_trouble(steps: SiteChat, office: Office) -> None:
    with pytest.raises(Trouble, match="has no note"):
        steps.is_noted(quiet_leads(office)[0], "May I help?", [])


def test_a_stop_that_does_not_hold_is_trouble(steps: SiteChat, site: Site, office: Office) -> None:
    with pytest.raises(Trouble, match="is not marked in Lofty"):
        steps.says_stop(Caller(site, "visitor-demo"), quiet_leads(office)[0], [])


# Where it is set up -------------------------------------------------------------------------------------------


def test_what_happens_there_is_told_to_the_bridge(stage: Stage, browser: httpx.Client) -> None:
    site = open_site(stage, browser)
    hook = httpx.get(f"{site.url}/_sandbox/hook").json()
    assert hook["url"] == f"{stage.url('bridge')}/webhooks/site/{TEAM}"
    assert hook["decide_url"] == f"{stage.url('bridge')}/site/{TEAM}/v1"


def test_a_setting_that_is_said_again_replaces_the_first(tmp_path: Path) -> None:
    urls = {name: f"http://127.0.0.1:{port}" for port, name in enumerate(("lofty", "sisu", "site"), 1)}
    file = TeamsFile(tmp_path / "teams.toml", urls)
    file.say(sales_agent="{ enabled = false }", staff="[]")
    file.say(sales_agent="{ enabled = true }")
    team = tomllib.loads((tmp_path / "teams.toml").read_text())["teams"][TEAM]
    assert (team["sales_agent"], team["staff"]) == ({"enabled": True}, [])
    assert team["site"]["base_url"] == "http://127.0.0.1:3"
    assert team["site"]["token"] == "env:SITE_TOKEN"
    assert [path.name for path in tmp_path.iterdir()] == ["teams.toml"]
