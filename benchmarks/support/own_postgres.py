"""A PostgreSQL server of a benchmark's own, for as long as it runs. As a program it only starts one and stops it."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from sandbox.demo.database import postgres_programs, unprivileged


@contextlib.contextmanager
def own_postgres(databases: int = 1) -> Iterator[list[str]]:
    """URLs of so many empty databases; none where this machine has no PostgreSQL."""
    place, whom = postgres_programs(), unprivileged()
    if place is None or whom is None:
        sys.stderr.write("No PostgreSQL server here: its cases are left out.\n")
        yield []
        return
    with tempfile.TemporaryDirectory(prefix="bench-postgres-", ignore_cleanup_errors=True) as home:
        if whom:
            os.chown(home, whom["user"], whom["group"])
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        initdb = [place / "initdb", "-D", f"{home}/data", "-U", "bench", "-A", "trust", "--no-sync"]
        subprocess.run(initdb, cwd=home, check=True, stdout=subprocess.DEVNULL, **whom)
        options = ["-p", str(port), "-h", "127.0.0.1", "-k", "", "-N", "300"]
        options += ["-c", "shared_buffers=1GB", "-c", "max_wal_size=8GB"]
        server = subprocess.Popen(
            [place / "postgres", "-D", f"{home}/data", *options], cwd=home, stderr=subprocess.DEVNULL, **whom
        )
        try:
            yield _made(port, databases)
        finally:
            server.send_signal(2)
            server.wait(30)


def _made(port: int, databases: int) -> list[str]:
    import psycopg2

    for _ in range(300):
        with contextlib.suppress(psycopg2.OperationalError):
            connection = psycopg2.connect(f"postgresql://bench@127.0.0.1:{port}/postgres")
            break
        time.sleep(0.1)
    connection.autocommit = True
    names = [f"bench{number}" for number in range(databases)]
    for name in names:
        connection.cursor().execute(f"CREATE DATABASE {name}")
    connection.close()
    # Nobody looks at the password, but a peer wants one.
    return [f"postgresql+psycopg2://bench:any@127.0.0.1:{port}/{name}" for name in names]


if __name__ == "__main__":
    with own_postgres() as urls:
        print(*urls)
