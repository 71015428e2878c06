"""A PostgreSQL server of the tests' own, and new databases on both kinds of server."""

import contextlib
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest


def free_port() -> int:
    """Name a port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _postgres_programs() -> Path | None:
    """Find the folder with `initdb` and `postgres`, the newest where there are several."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name))[::-1]
    if pg_config := shutil.which("pg_config"):
        found = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        places.insert(0, Path(found.stdout.strip()))
    if initdb := shutil.which("initdb"):
        places.append(Path(initdb).resolve().parent)
    return next((p for p in places if (p / "initdb").exists() and (p / "postgres").exists()), None)


def _unprivileged() -> dict[str, Any]:
    """Say as whom to run PostgreSQL, which refuses root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return pytest.skip("PostgreSQL refuses root, and this machine has neither user postgres nor nobody")


def _wait_for_postgres(server: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    import psycopg2

    for _ in range(300):
        if server.poll() is not None:
            break
        with contextlib.suppress(psycopg2.OperationalError):
            psycopg2.connect(url).close()
            return
        time.sleep(0.1)
    server.kill()
    pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Start a PostgreSQL server of the tests' own; yields the URL of its maintenance database, for psycopg2."""
    programs = _postgres_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server here (on Debian and Ubuntu: apt-get install postgresql)")
    whom = _unprivileged()
    home = Path(tempfile.mkdtemp(prefix="dealbridge-postgres-"))
    data, log, port = home / "data", home / "log", free_port()
    try:
        if whom:
            os.chown(home, whom["user"], whom["group"])
        initdb = [
            programs / "initdb",
            "--pgdata",
            data,
            "--username",
            "tests",
            "--auth",
            "trust",
            "--no-sync",
        ]
        made = subprocess.run(
            [*initdb, "--encoding", "UTF8", "--locale", "C"],
            cwd=home, capture_output=True, text=True, check=False, **whom,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        settings = {
            "port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off",
            "full_page_writes": "off", "synchronous_commit": "off", "max_connections": 200,
        }  # fmt: skip
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with log.open("wb") as output:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, *options], cwd=home, stdout=output, stderr=output, **whom
            )
        try:
            url = f"postgresql://tests@127.0.0.1:{port}/postgres"
            _wait_for_postgres(server, url, log)
            yield url
        finally:
            server.send_signal(2)  # "fast shutdown", in PostgreSQL's words
            server.wait(30)
    finally:
        shutil.rmtree(home, ignore_errors=True)


_DATABASES = itertools.count(1)


@pytest.fixture
def postgres_database_url(postgres_url: str) -> Iterator[str]:
    """Make a new, empty PostgreSQL database for one test."""
    import psycopg2

    name = f"test_{next(_DATABASES)}"
    connection = psycopg2.connect(postgres_url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield f"postgresql+psycopg2://tests@{urlsplit(postgres_url).netloc.split('@')[1]}/{name}"
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    connection.close()


@pytest.fixture
def sqlite_database_url(tmp_path: Path) -> str:
    """Name a SQLite file for one test."""
    return f"sqlite:///{tmp_path / 'dealbridge.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Run the test twice: with a new SQLite file, and with a new PostgreSQL database."""
    fixture = "sqlite_database_url" if request.param == "sqlite" else "postgres_database_url"
    return str(request.getfixturevalue(fixture))
