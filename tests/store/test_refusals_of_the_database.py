"""A database that refuses is told by its cause, in one line and soon; and what it holds is for its user alone."""

import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import make_url, text

from connectors.errors import SettingsError, StoreUnusable
from connectors.store.connections import plain_engine
from connectors.store.engine import Store
from connectors.store.migrate import prepare
from connectors.store.teams.team import ensure_team
from tests.support import victims

TEAMS = """
[teams.north]
name = "North"
time_zone = "America/Denver"
lofty = { base_url = "http://127.0.0.1:9", api_key = "env:K" }
sisu = { base_url = "http://127.0.0.1:9", username = "env:K", token = "env:K" }
bridge_key = "env:K"
"""


def dealbridge(home: Path, url: str, *command: str) -> tuple["subprocess.CompletedProcess[str]", float]:
    (home / "teams.toml").write_text(TEAMS)
    environment = {
        **os.environ, "DEALBRIDGE_HOME": str(home), "DEALBRIDGE_DATABASE_URL": url, "K": "k" * 40,
        "DEALBRIDGE_TEAMS_FILE": str(home / "teams.toml"), "DEALBRIDGE_TIMEOUT_SECONDS": "1",
    }  # fmt: skip
    started = time.monotonic()
    done = victims.command(*command, env=environment)
    return done, time.monotonic() - started


# PostgreSQL --------------------------------------------------------------------------------------------------


@pytest.fixture
def admin(postgres_url: str) -> Iterator[Callable[[str], None]]:
    import psycopg2

    connection = psycopg2.connect(postgres_url)
    connection.autocommit = True

    def do(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    yield do
    connection.close()


@pytest.fixture
def role(admin: Callable[[str], None], postgres_database_url: str) -> tuple[str, str]:
    """A role of its own, and the database as it sees it."""
    name = f"role_{os.getpid()}_{time.monotonic_ns()}"
    admin(f"CREATE ROLE {name} LOGIN")
    database = postgres_database_url.rpartition("/")[2]
    admin(f"GRANT ALL ON DATABASE {database} TO {name}")
    admin(f"ALTER DATABASE {database} OWNER TO {name}")
    # It stays with the tests' own server: its tables go with the database.
    return name, postgres_database_url.replace("tests@", f"{name}@")


@pytest.mark.parametrize("default", ["serializable", "repeatable read", "read uncommitted"])
def test_the_isolation_is_ours_whatever_the_role_s_default(
    admin: Callable[[str], None], role: tuple[str, str], default: str
) -> None:
    name, url = role
    admin(f"ALTER ROLE {name} SET default_transaction_isolation TO '{default}'")
    store = Store(url)
    prepare(store)
    engines = (store.engine, store.pacing_engine(), store.side_engine("inbox"))
    for engine in engines:
        with engine.connect() as connection:
            assert connection.scalar(text("SHOW transaction_isolation")) == "read committed"
    with store.write("north") as session:
        assert session.scalar(text("SHOW transaction_isolation")) == "read committed"
    for engine in engines:
        engine.dispose()


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_cannot_hold_every_character_is_refused(
    admin: Callable[[str], None], postgres_url: str, encoding: str, tmp_path: Path
) -> None:
    admin("DROP DATABASE IF EXISTS narrow WITH (FORCE)")
    admin(f"CREATE DATABASE narrow ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0")
    url = f"postgresql+psycopg2://{urlsplit(postgres_url).netloc}/narrow"
    store = Store(url)
    with pytest.raises(SettingsError, match=encoding):
        prepare(store)
    store.close()
    done, _ = dealbridge(tmp_path, url, "doctor")
    assert done.returncode == 1
    assert encoding in done.stdout
    admin("DROP DATABASE narrow WITH (FORCE)")


def refusals(url: str, name: str, admin: Callable[[str], None]) -> dict[str, tuple[str, str]]:
    """Each way to be refused: the URL, and words of the cause."""
    host = urlsplit(url).netloc.rpartition("@")[2]
    return {
        "no such database": (url.rpartition("/")[0] + "/nowhere", "no such database"),
        "no such role": (url.replace(f"{name}@", "nobody@"), "does not let the role in"),
        "nobody there": (url.replace(host, "127.0.0.1:9"), "nobody answers"),
        "no such host": (url.replace(host, "no.such.host.invalid"), "nobody answers"),
        "read-only": (url, "only be read"),
        "connection limit": (url, "no more connections"),
        "no permission": (url, "may not do this"),
    }


@pytest.mark.parametrize(
    "kind",
    [
        "no such database",
        "no such role",
        "nobody there",
        "no such host",
        "read-only",
        "connection limit",
        "no permission",
    ],
)
def test_a_refusal_of_postgresql_is_told_by_its_cause(
    admin: Callable[[str], None], role: tuple[str, str], kind: str, tmp_path: Path
) -> None:
    name, url = role
    if kind == "read-only":
        store = Store(url)
        prepare(store)
        store.close()
        admin(f"ALTER ROLE {name} SET default_transaction_read_only TO on")
    elif kind == "connection limit":
        admin(f"ALTER ROLE {name} CONNECTION LIMIT 0")
    elif kind == "no permission":
        admin(f"ALTER DATABASE {url.rpartition('/')[2]} OWNER TO tests")
    url, words = refusals(url, name, admin)[kind]
    for command, status in ((["run", "refresh-agents"], 2), (["doctor"], 1)):
        done, seconds = dealbridge(tmp_path, url, *command)
        assert (done.returncode, words in done.stdout + done.stderr) == (status, True), (
            done.stdout,
            done.stderr,
        )
        assert "Traceback" not in done.stderr
        assert seconds < 40


def test_a_wrong_password_is_told(postgres_url: str) -> None:
    """The tests' server asks for none: this is what the driver raises where one does."""
    import psycopg2

    from connectors.store.trouble import cause

    said = 'connection to server failed: FATAL:  password authentication failed for user "x"\n'
    found = cause(psycopg2.OperationalError(said))
    assert found is not None
    assert "password" in found[0]


@pytest.mark.parametrize(
    "said", ["the database system is starting up", "terminating connection due to administrator command"]
)
def test_what_may_pass_by_itself_is_not_told_as_a_refusal(said: str) -> None:
    import psycopg2

    from connectors.store.trouble import cause

    assert cause(psycopg2.OperationalError(f"connection to server failed: FATAL:  {said}")) is None


# SQLite ------------------------------------------------------------------------------------------------------


def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    if shutil.which("mount") is None:
        pytest.skip("no mount here")
    yield from small_disk(tmp_path / "disk", 200)


@pytest.mark.slow
def test_a_full_disk_is_told_soon(full_disk: Path, tmp_path: Path) -> None:
    for command in (["run", "refresh-agents"], ["doctor"]):
        done, seconds = dealbridge(tmp_path, f"sqlite:///{full_disk / 'x.sqlite'}", *command)
        assert done.returncode in (1, 2)
        assert "full" in done.stdout + done.stderr, (done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        assert seconds < 30


@pytest.mark.slow
def test_a_disk_that_fills_up_later_is_told_too(tmp_path: Path) -> None:
    for folder in small_disk(tmp_path / "disk", 1400):
        store = Store(f"sqlite:///{folder / 'x.sqlite'}")
        prepare(store)
        (folder / "rest").write_bytes(b"x" * os.statvfs(folder).f_bavail * os.statvfs(folder).f_bsize)

        def fill(store: Store = store) -> None:
            with store.write("north") as session:
                ensure_team(session)
                session.execute(text("CREATE TABLE big AS SELECT zeroblob(1000000) AS x"))

        with pytest.raises(StoreUnusable, match="full"):
            fill()
        store.close()
        done, seconds = dealbridge(tmp_path, f"sqlite:///{folder / 'x.sqlite'}", "doctor")
        assert done.returncode in (1, 2)
        assert "full" in done.stdout + done.stderr
        assert seconds < 30


@pytest.mark.slow
def test_a_store_that_can_only_be_read_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        folder = tmp_path / "disk"
        for _ in small_disk(folder, 4000):
            store = Store(f"sqlite:///{folder / 'x.sqlite'}")
            prepare(store)
            store.close()
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
            for command, status in ((["run", "refresh-agents"], 2), (["doctor"], 1)):
                done, seconds = dealbridge(tmp_path, f"sqlite:///{folder / 'x.sqlite'}", *command)
                assert done.returncode == status, (done.stdout, done.stderr)
                assert "Traceback" not in done.stderr
                assert "read" in done.stdout + done.stderr or "opened" in done.stdout + done.stderr
                assert seconds < 30


@pytest.mark.slow
def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_text("This is a letter to my aunt, and no database at all." * 100)
    done, _ = dealbridge(tmp_path, f"sqlite:///{tmp_path / 'x.sqlite'}", "run", "refresh-agents")
    assert done.returncode == 2
    assert "no SQLite database" in done.stderr


# Who may read it ---------------------------------------------------------------------------------------------


def modes(folder: Path) -> dict[str, int]:
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.rglob("*")}


def test_the_store_is_for_its_user_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        home = tmp_path / "a" / ".dealbridge"
        home.parent.mkdir()
        home.mkdir(mode=0o755)
        for name in ("dealbridge.sqlite", "dealbridge.pacing.sqlite"):
            (home / name).touch(0o644)
        store = Store(home / "dealbridge.sqlite")
        prepare(store)
        others: list[Any] = [store.pacing_engine(), store.side_engine("inbox")]
        for engine in others:
            with engine.connect() as connection:
                connection.execute(text("CREATE TABLE IF NOT EXISTS t (x)"))
        with store.write("north") as session:
            ensure_team(session)
            found = modes(home)
        assert {"dealbridge.sqlite", "dealbridge.sqlite-wal", "dealbridge.sqlite-shm", "dealbridge.pacing.sqlite",
                "dealbridge.inbox.sqlite", "dealbridge.sqlite.lock"} <= set(found)  # fmt: skip
        assert set(found.values()) == {0o600}, found
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        for engine in others:
            engine.dispose()
        store.close()
        new = Store(f"sqlite:///{tmp_path / 'new' / 'deep' / 'x.sqlite'}")
        prepare(new)
        new.close()
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "new" / "deep").stat().st_mode) == 0o700
    finally:
        os.umask(before)


LAST = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("INSERT INTO held VALUES (2)")
connection.close()
"""


def test_another_engine_on_the_same_file_takes_nobodys_locks(tmp_path: Path) -> None:
    """Whoever closes a file loses all locks of its process on it: another process takes itself for the last one, and
    clears away what is being written."""
    file = tmp_path / "store.db"
    first = plain_engine(make_url(f"sqlite:///{file}"), pool_size=1)
    with first.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE held (id INTEGER)")
        connection.commit()
        plain_engine(make_url(f"sqlite:///{file}"), pool_size=1).dispose()
        subprocess.run([sys.executable, "-c", LAST, str(file)], check=True)
        assert (tmp_path / "store.db-wal").exists()
        connection.exec_driver_sql("INSERT INTO held VALUES (1)")
        connection.commit()
        assert connection.exec_driver_sql("SELECT count(*) FROM held").scalar() == 2
    first.dispose()
