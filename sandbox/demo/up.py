"""`make up`: everything to look at, with an office at work in it, until Ctrl-C."""

from __future__ import annotations

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from sandbox.clock import elapsed
from sandbox.demo.agent import switch_on
from sandbox.demo.database import FEWER_WRITERS, start_database
from sandbox.demo.life import Life
from sandbox.demo.office import Office
from sandbox.demo.passers_by import PassersBy
from sandbox.demo.processes import Trouble, must, pause
from sandbox.demo.settings import TEAM
from sandbox.demo.show import Show
from sandbox.demo.site import Site, known_accounts, open_site
from sandbox.demo.stage import Stage, client
from sandbox.site.stock import RESTRICTED

POOL = "dealbridge"
WORKER_POLLS_EVERY = 2
EVERY_SECONDS = 20.0
NO_POSTGRES = "no PostgreSQL server here (on Debian and Ubuntu: apt-get install postgresql)"


def keep_up(root: Path) -> int:
    """The exit status: 0 when a person ended it, 1 when something did not come up, or ended by itself."""
    show, stage = Show(root), Stage.make(root, "up", PREFECT_WORKER_QUERY_SECONDS=str(WORKER_POLLS_EVERY))
    show.say("Dealbridge, everything to look at. It stays on this machine; nothing is kept.\n")
    try:
        with TemporaryDirectory(prefix="dealbridge-up-database-", ignore_cleanup_errors=True) as spare, \
             stage.children, client() as browser:  # fmt: skip
            office = Office(browser, stage.url("lofty"), stage.url("sisu"))
            site = _raise_curtain(show, stage, Path(spare), office, browser)
            _signpost(show, stage, office, site)
            _live(show, stage, Life(office), PassersBy(site, office))
    except Trouble as trouble:
        show.failed(trouble, stage.shown_home / "logs")
        return 1
    except httpx.HTTPError as error:
        show.failed(Trouble(f"{type(error).__name__}: {error}"), stage.shown_home / "logs")
        return 1
    except KeyboardInterrupt:
        show.say("\nAll stopped.")
    return 0


def _raise_curtain(show: Show, stage: Stage, spare: Path, office: Office, browser: httpx.Client) -> Site:
    with show.step("A database for Prefect") as found:
        url = start_database(stage.children, spare)
        found.append(
            "PostgreSQL" if url else f"SQLite, where a start may be refused now and then: {NO_POSTGRES}"
        )
        stage.children.tell(**({"PREFECT_SERVER_DATABASE_CONNECTION_URL": url} if url else FEWER_WRITERS))
    stage.start_servers()
    with show.step("The sandboxes, the site with its chat, and the bridge") as found:
        stage.until_answers("sandbox", "/_sandbox/clock", 30, port="lofty")
        stage.until_answers("bridge", "/healthz", 60)
        site = open_site(stage, browser)
        switch_on(stage, office)
        found.extend(stage.moved)
    with show.step("A Prefect server"):
        stage.until_prefect_answers(120)
    with show.step("First runs: refresh-agents, sync-leads, qualify-registered-users"):
        for flow in ("refresh-agents", "sync-leads", "qualify-registered-users"):
            stage.run_flow(flow)
    with show.step("The work pool, the deployments of prefect.yaml, and a worker"):
        _prefect(stage, "work-pool", "create", POOL, "--type", "process")
        _prefect(stage, "--no-prompt", "deploy", "--all")
        worker = ("worker", "start", "--pool", POOL, "--type", "process", "--name", "demo")
        stage.servers["worker"] = stage.children.start("worker", "prefect", *worker, stubborn=True)
    return site


def _prefect(stage: Stage, *arguments: str) -> None:
    status, said, log = stage.call("prefect", "prefect", *arguments)
    if status != 0:
        last = (said.strip().splitlines() or ["nothing"])[-1]
        raise Trouble(f"prefect {' '.join(arguments)} ended with status {status} and said: {last}", log)


def _signpost(show: Show, stage: Stage, office: Office, site: Site) -> None:
    visit = office.visit()
    known = known_accounts(site, office)
    must(bool(known), "the site has no account of a lead whom the sales agent may write to")
    user, lead = known[0]
    # An admin who works that lead, too: the list of conversations has those of one's own leads.
    login = ("login", "--role", "admin", "--as", str(office.agent_of(lead)["email"]))
    bridge = f"DEALBRIDGE_BRIDGE_URL={stage.url('bridge')}"
    show.say()
    show.signpost(
        "Everything runs; Ctrl-C stops all of it",
        [
            ("Prefect UI", f"{stage.url('prefect')}/runs"),
            ("Bridge page", _said(stage, "link", str(visit.lead["leadId"]), "--team", TEAM)),
            ("Our pages", f"{_said(stage, *login)} (once, within 15 minutes)"),
            ("… once more", f"{bridge} {stage.settings} .venv/bin/dealbridge {' '.join(login)}"),
            (
                "Listing site",
                f"{site.url}: look at a home and chat; you are asked what you look for, and who you are",
            ),
            ("… shows on", f"{stage.url('bridge')}/pages/visitors, then on the lead that you become"),
            (
                "… as a lead",
                f"{site.url}/register: log in there as {user['email']}, save a home, chat, say stop",
            ),
            (
                "… shows on",
                f"{stage.url('bridge')}/pages/conversation?lead={lead['leadId']}, …/lead?id={lead['leadId']}",
            ),
            (
                "… as a newcomer",
                f"{site.url}/register, then open two {RESTRICTED} homes: a questionnaire, then an agent who greets you",
            ),
            (
                "… shows on",
                f"{stage.url('bridge')}/pages/qualification, …/talks (be an ISA), {site.url}/agents (claim there)",
            ),
            ("Lofty", f"{stage.url('lofty')}/_sandbox/leads, …/appointments, …/notes, …/mail, …/requests"),
            ("Sisu", f"{stage.url('sisu')}/_sandbox/clients, …/agents, …/history"),
            ("Site", f"{site.url}/_sandbox/events, …/chats, …/visitors, …/requests"),
            ("Ask why", f"{stage.settings} .venv/bin/dealbridge explain lead {visit.lead['leadId']}"),
            ("Logs", str(stage.shown_home / "logs")),
        ],
    )
    show.say("\nThe office is at work, and people are on the site:")


def _said(stage: Stage, *command: str) -> str:
    """The last line of what a `dealbridge` command says."""
    status, said, log = stage.call(command[0], "dealbridge", *command)
    if status != 0:
        raise Trouble(f"dealbridge {command[0]} ended with status {status}", log)
    return said.strip().splitlines()[-1]


def _live(show: Show, stage: Stage, *lives: Life | PassersBy) -> None:
    """In turn, so that something happens in each of them every 20 seconds."""
    for turn in itertools.count():
        round_, whose = divmod(turn, len(lives))
        show.say(f"  {show.clock()}  {lives[whose].act(round_)}")
        until = elapsed() + EVERY_SECONDS / len(lives)
        while elapsed() < until:
            pause(0.5)
            if dead := stage.children.dead():
                raise Trouble(f"{dead.name} ended with status {dead.process.returncode}", dead.log)
