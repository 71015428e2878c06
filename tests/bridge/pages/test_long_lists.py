"""Pages and commands read what they show, however long a list is: twice as much waiting costs not a row more."""

import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlalchemy.engine import Engine

from benchmarks.support.big_store import TEAM, fill
from bridge.app import create_app
from cli import outbox as waiting_list
from cli.doctor.store import outbox, quarantine
from cli.outbox import show_outbox, show_quarantine
from connectors import clock
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.teams.sessions import make_link, redeem
from schemas.model.access import Viewer
from tasks.views.decisions import explain_lead, explain_transaction
from tasks.views.open_cases import for_people

SMALL = 1_200
MANY = 4_400
PAGES = (
    "/pages/people", "/pages/people?kind=reassigned-leads", "/pages/people?kind=could-not-be-read", "/pages/plan",
    "/pages/matches", "/pages/go-live", "/pages/go-live?kind=link", "/pages/transaction?id=20",
)  # fmt: skip
NO_KEYS = (
    "x", "0~", '0~["a"]', '0~["2026-01-01","o1"]', "9~1", "99999999999999999999", '1~{"a":1}', "~", "0~[null,null]",
    "0~[1e400,2]", "-1~5", '0~["0001-01-01T00:00:00+23:59","o"]', "\x00", "0~" + "9" * 400, "0~" + "[" * 9_999,
)  # fmt: skip
_SETTINGS = f"""[teams.{TEAM}]
name = "Bench"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = {{ base_url = "http://127.0.0.1:9", api_key = "env:LOFTY_API_KEY", requests_per_minute = 600 }}
sisu = {{ base_url = "http://127.0.0.1:9", username = "env:U", token = "env:T", requests_per_minute = 600 }}
"""


class Read:
    """What was asked of the database: statements, and the rows that came back (SQLite)."""

    def __init__(self) -> None:
        self.statements = self.rows = 0

    @property
    def both(self) -> tuple[int, int]:
        return self.statements, self.rows


@contextmanager
def counted() -> Iterator[Read]:
    read = Read()

    def statement(_connection: Any, cursor: Any, sql: str, *_: Any) -> None:
        if sql.lstrip().upper().startswith("SELECT"):
            read.statements += 1
            if hasattr(cursor, "row_factory"):
                cursor.row_factory = one_more

    def one_more(_cursor: Any, row: Any) -> Any:
        read.rows += 1
        return row

    event.listen(Engine, "before_cursor_execute", statement)
    try:
        yield read
    finally:
        event.remove(Engine, "before_cursor_execute", statement)


@contextmanager
def office(url: str, home: Path, patch: pytest.MonkeyPatch, size: int) -> Iterator[Any]:
    """A store of this size, and the bridge before it with an admin logged in."""
    (home / "teams.toml").write_text(_SETTINGS)
    for name, value in {
        "DEALBRIDGE_HOME": str(home), "DEALBRIDGE_TEAMS_FILE": str(home / "teams.toml"), "BRIDGE_KEY": "b" * 40,
        "DEALBRIDGE_DATABASE_URL": url, "LOFTY_API_KEY": "k", "U": "u", "T": "t",
    }.items():  # fmt: skip
        patch.setenv(name, value)
    # Nobody reads the database beside the page that is looked at.
    patch.setattr("bridge.webhooks.bursts.Bursts.start", lambda *_, **__: None)
    store = Store(url)
    fill(store, outbox=size, matches=size, people=40)
    with store.write(TEAM) as session:
        opened = redeem(session, make_link(session, "admin", "ann@office.test", clock.now()), clock.now())
    with TestClient(create_app(), base_url="http://127.0.0.1:8600") as client:
        client.cookies.set("dealbridge_session", f"{TEAM}.{opened}")
        yield client, store
    store.close()


def looks(client: Any, store: Store) -> dict[str, Callable[[], object]]:
    team = teams(environment().teams_file)[TEAM]

    def doctor() -> None:
        with store.read(TEAM) as session:
            list(outbox(session)), list(quarantine(session))

    def get(address: str) -> None:
        assert client.get(address).status_code == 200, address

    return {
        **{address: lambda address=address: get(address) for address in PAGES},
        "for people": lambda: for_people(store, TEAM, viewer=Viewer(company=True)),
        "explain transaction": lambda: explain_transaction(store, team, 20, clock.now()),
        "explain lead": lambda: explain_lead(store, team, 20),
        "outbox": lambda: show_outbox(None),
        "quarantine": lambda: show_quarantine(None),
        "doctor": doctor,
    }


def test_what_is_read_does_not_grow_with_what_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr(waiting_list, "SHOWN", 50)
    found = []
    for size in (MANY, 2 * MANY):
        home = tmp_path / str(size)
        home.mkdir()
        with office(f"sqlite:///{home / 'bench.db'}", home, monkeypatch, size) as (client, store):
            reads = {}
            for name, look in looks(client, store).items():
                look()
                with counted() as read:
                    look()
                reads[name] = read.both
            found.append(reads)
    capsys.readouterr()
    assert found[0] == found[1]
    assert all(statements <= 45 for statements, _ in found[0].values()), found[0]
    assert any(rows > 50 for _, rows in found[0].values()), "rows are really counted"


@pytest.mark.parametrize("url", ["sqlite_database_url", "postgres_database_url"])
@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("/pages/plan", SMALL * 9 // 10),
        ("/pages/matches", None),
        ("/pages/go-live", SMALL),
        ("/pages/people?kind=could-not-be-read", SMALL // 4),
        ("/pages/people?kind=refused-by-a-vendor", SMALL // 10 + SMALL // 4),
    ],
)
def test_every_row_of_a_list_is_shown_once(
    request: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, page: str, wanted: int | None
) -> None:
    """From part to part by the links on the page, to the end and back again; the count says how many there are."""
    with office(str(request.getfixturevalue(url)), tmp_path, monkeypatch, SMALL) as (client, _):

        def walked(address: str, way: str) -> tuple[list[list[str]], str, str]:
            """Rows of each part, where the walk ends, and how many the page says there are."""
            parts, said = list[list[str]](), ""
            while True:
                text = client.get(address).text
                kind = (
                    'class="card match"'
                    if "matches" in page
                    else "<article"
                    if "people" not in page
                    else "<tr><td>"
                )
                part = (
                    text.split('<section class="card" id="staying">')[0] + text.partition("Each of them")[2]
                )
                parts.append(
                    [
                        piece.partition('<div class="pages"')[0][:400]
                        for piece in (part if "plan" in page else text).split(kind)[1:]
                    ]
                )
                found = re.search(rf'href="({re.escape(page.partition("?")[0])}\?[^"]*{way}=[^"]*)"', text)
                said = said or (re.search(r"of ([\d,]+) are shown here", text) or ["", "0"])[1].replace(
                    ",", ""
                )
                if not found:
                    return parts, address, said
                address = html.unescape(found.group(1))

        parts, end, said = walked(page, "after")
        rows, total = [row for part in parts for row in part], int(said)
        assert wanted in (None, total)
        if "plan" not in page:
            assert len(rows) == total
            assert len(set(rows)) == (total if "people" not in page else len(set(rows)))
        back, _, _ = walked(end, "before")
        assert len(back) > 1
        assert [row for part in reversed(back) for row in part] == rows


def test_a_key_that_is_none_begins_at_the_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = ({"page": "/pages/plan"}, {"page": "/pages/matches"}, {"page": "/pages/go-live"},
             {"page": "/pages/people", "kind": "reassigned-leads"})  # fmt: skip
    with office(f"sqlite:///{tmp_path / 'bench.db'}", tmp_path, monkeypatch, 300) as (client, _):
        for odd in NO_KEYS:
            for one in lists:
                for way in ("after", "before"):
                    answer = client.get(one["page"], params={**one, way: odd})
                    assert answer.status_code == 200, (one, way, odd)


def test_the_command_says_how_many_more_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    with office(f"sqlite:///{tmp_path / 'bench.db'}", tmp_path, monkeypatch, 1_000):
        show_outbox(None)
        assert "bench: 800 more of 900: `--all` lists them." in capsys.readouterr().out
        show_outbox(None, everything=True)
        every = capsys.readouterr().out
        assert "more of" not in every
        assert len(set(re.findall(r"\bo\d+\b", every))) == 900
        show_quarantine(None)
        assert "150 more of 250" in capsys.readouterr().out
