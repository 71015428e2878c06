"""How long each page and command takes that lists what an office has waiting, with 100,000 rows in the outbox and
20,000 matches, on both databases: what the page reads, and the page itself through the bridge.

The aim: every one under 0.3 s, the first and the last part of each list. Exit status 1 when it is missed.

Run: `python benchmarks/pages.py [--outbox 100000] [--matches 20000] [--people 2500] [--postgres URL]`.
"""

import argparse
import html
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.support.big_store import TEAM, fill
from benchmarks.support.own_postgres import own_postgres
from connectors import clock
from connectors.store.engine import Store

AIM, TRIES = 0.3, 5
_TEAMS = f"""[teams.{TEAM}]
name = "Bench"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = {{ base_url = "http://127.0.0.1:9", api_key = "env:LOFTY_API_KEY", requests_per_minute = 600 }}
sisu = {{ base_url = "http://127.0.0.1:9", username = "env:U", token = "env:T", requests_per_minute = 600 }}
"""
PAGES = (
    "/pages/people", "/pages/people?kind=reassigned-leads", "/pages/plan", "/pages/matches", "/pages/go-live",
    "/pages/go-live?kind=link", "/pages/go-live?kind=name", "/pages/transaction?id=500",
)  # fmt: skip


def main() -> int:
    """Print a table; 1 where something took longer than the aim."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    asked.add_argument("--outbox", type=int, default=100_000)
    asked.add_argument("--matches", type=int, default=20_000)
    asked.add_argument("--people", type=int, default=2_500)
    asked.add_argument("--postgres", default="")
    given, slow = asked.parse_args(), 0
    print(f"{'':44}{'database':>12}{'median s':>10}{'longest s':>11}")
    with tempfile.TemporaryDirectory() as home, own_postgres(0 if given.postgres else 1) as urls:
        for url in (f"sqlite:///{home}/bench.db", *([given.postgres] if given.postgres else urls)):
            store = Store(url)
            fill(store, outbox=given.outbox, matches=given.matches, people=given.people)
            for name, times in _measured(store, Path(home)):
                missed = median(times) > AIM
                slow += missed
                kind = "SQLite" if store.is_sqlite else "PostgreSQL"
                print(
                    f"{name:44}{kind:>12}{median(times):10.3f}{max(times):11.3f}{'  missed' if missed else ''}"
                )
            store.close()
    return int(slow > 0)


def _measured(store: Store, home: Path) -> Iterator[tuple[str, list[float]]]:
    os.environ |= {
        "DEALBRIDGE_HOME": str(home), "DEALBRIDGE_TEAMS_FILE": str(home / "teams.toml"),
        "DEALBRIDGE_DATABASE_URL": store.url.render_as_string(hide_password=False), "BRIDGE_KEY": "b" * 40,
        "LOFTY_API_KEY": "k", "U": "u", "T": "t", "COLUMNS": "200",
    }  # fmt: skip
    (home / "teams.toml").write_text(_TEAMS)
    for name, action in (*_commands(store), *_pages(store)):
        action()
        times = []
        for _ in range(TRIES):
            began = time.perf_counter()
            action()
            times.append(time.perf_counter() - began)
        yield name, times


def _commands(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    from cli.doctor.store import outbox, quarantine
    from cli.outbox import show_outbox, show_quarantine
    from connectors.settings.environment import environment
    from connectors.settings.teams import teams
    from schemas.model.access import Viewer
    from tasks.views.decisions import explain_lead, explain_transaction
    from tasks.views.open_cases import for_people

    team = teams(environment().teams_file)[TEAM]

    def doctor() -> None:
        with store.read(TEAM) as session:
            list(outbox(session)), list(quarantine(session))

    def silently(action: Callable[[], None]) -> Callable[[], None]:
        def done() -> None:
            kept, sys.stdout = sys.stdout, open(os.devnull, "w")  # noqa: SIM115, PTH123 - closed below
            try:
                action()
            finally:
                sys.stdout.close()
                sys.stdout = kept

        return done

    yield "read: for people", lambda: for_people(store, TEAM, viewer=Viewer(company=True))
    yield "command: explain transaction", lambda: explain_transaction(store, team, 500, clock.now())
    yield "command: explain lead", lambda: explain_lead(store, team, 500)
    yield "command: outbox", silently(lambda: show_outbox(None))
    yield "command: quarantine", silently(lambda: show_quarantine(None))
    yield "command: doctor, its look at the lists", doctor


def _pages(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    from fastapi.testclient import TestClient

    from bridge.app import create_app
    from connectors.store.teams.sessions import make_link, redeem

    with store.write(TEAM) as session:
        opened = redeem(session, make_link(session, "admin", "ann@office.test", clock.now()), clock.now())
    with TestClient(create_app(), base_url="http://127.0.0.1:8600") as client:
        client.cookies.set("dealbridge_session", f"{TEAM}.{opened}")

        def get(address: str) -> str:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            return answer.text

        for address in PAGES:
            yield f"page: {address}", lambda address=address: get(address)
        for address in ("/pages/plan", "/pages/matches", "/pages/go-live"):
            far = _far_on(get, address)
            yield f"page: {address}, far on", lambda far=far: get(far)


def _far_on(get: Callable[[str], str], page: str) -> str:
    """The address of the 40th part of a list, or of its last."""
    address = page
    for _ in range(40):
        found = re.search(rf'href="({re.escape(page)}\?[^"]*after=[^"]*)"', get(address))
        if not found:
            break
        address = html.unescape(found.group(1))
    return address


if __name__ == "__main__":
    sys.exit(main())
