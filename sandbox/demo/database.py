"""Prefect's database for `make up`: a PostgreSQL server of its own where this machine has one, thrown away afterwards.

On SQLite a start of a run is refused now and then beside the schedule: "database is locked" (decision 31).
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import subprocess
from pathlib import Path
from typing import Any

from sandbox.clock import elapsed
from sandbox.demo.processes import HOST, Child, Children, pause, usual_or_free

OWNER, NAME = "prefect", "postgres"
SECONDS = 30.0
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "shared_buffers": "64MB",
    # Nothing is kept, so a crash loses nothing.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
}
FEWER_WRITERS = {
    "PREFECT_API_DATABASE_TIMEOUT": "60",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "1000",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "30",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS": "60",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_LOOP_SECONDS": "60",
    "PREFECT_SERVER_SERVICES_FOREMAN_LOOP_SECONDS": "60",
    "PREFECT_SERVER_SERVICES_REPOSSESSOR_LOOP_SECONDS": "60",
    "PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS": "30",
}
"""For SQLite: the server's own loops write seldom."""


def start_database(children: Children, home: Path) -> str:
    """The URL for `PREFECT_SERVER_DATABASE_CONNECTION_URL`; "" where there is no PostgreSQL that can be used.

    `home`: an empty folder that other users can reach where this is root: PostgreSQL refuses root.
    """
    programs, whom = postgres_programs(), unprivileged()
    return "" if programs is None or whom is None else _started(children, home, programs, whom)


def postgres_programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest where there are several."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name))[::-1]
    if found := shutil.which("initdb"):
        places.append(Path(found).resolve().parent)
    return next(
        (place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None
    )


def unprivileged() -> dict[str, Any] | None:
    """As whom to run it: it refuses root. None where nobody is left."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return None


def _started(children: Children, home: Path, programs: Path, whom: dict[str, Any]) -> str:
    password, port = secrets.token_urlsafe(24), usual_or_free(0)
    # Whoever else is on this machine reaches the port: they need the password.
    (home / "password").write_text(password, encoding="utf-8")
    for place in (home, home / "password"):
        if whom:
            os.chown(place, whom["user"], whom["group"])
    made: list[str | Path] = [
        programs / "initdb",
        "--pgdata",
        home / "data",
        "--username",
        OWNER,
        "--pwfile",
        home / "password",
    ]
    made += ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"]
    done = subprocess.run(made, cwd=home, capture_output=True, check=False, **whom)  # noqa: S603
    (home / "password").unlink()
    if done.returncode != 0:
        return ""
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = (str(programs / "postgres"), "-D", str(home / "data"), "-p", str(port), *options)
    server = children.start("postgres", *command, how={"cwd": home, **whom})
    if not _answers(server, password, port):
        children.end(server)
        return ""
    return f"postgresql+asyncpg://{OWNER}:{password}@{HOST}:{port}/{NAME}"


def _answers(server: Child, password: str, port: int) -> bool:
    """Whether it comes up, with the extension that Prefect's tables need."""
    import psycopg2

    until = elapsed() + SECONDS
    while elapsed() < until and server.process.poll() is None:
        try:
            connection = psycopg2.connect(host=HOST, port=port, user=OWNER, password=password, dbname=NAME)
        except psycopg2.OperationalError:
            pause(0.1)  # not yet
            continue
        with contextlib.closing(connection), contextlib.suppress(psycopg2.Error):
            connection.autocommit = True
            connection.cursor().execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            return True
        return False
    return False
