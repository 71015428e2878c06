"""A Prefect server of a benchmark's own with everything deployed, an office to work for, and a worker if wanted."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from support.own_postgres import own_postgres

from sandbox.demo.database import FEWER_WRITERS
from sandbox.demo.stage import Stage

ROOT = Path(__file__).parents[2]
POOL = "dealbridge"
VARIANTS = ("sqlite", "sqlite-tuned", "postgresql")


@contextmanager
def prefect_stage(variant: str, *, worker: bool) -> Iterator[Stage]:
    """Raises SystemExit where this machine has no PostgreSQL for it."""
    with ExitStack() as held:
        more = FEWER_WRITERS if variant == "sqlite-tuned" else {}
        if variant == "postgresql":
            urls = held.enter_context(own_postgres())
            if not urls:
                raise SystemExit("there is no PostgreSQL here")
            url = urls[0].replace("+psycopg2", "+asyncpg")
            more = {"PREFECT_SERVER_DATABASE_CONNECTION_URL": url}
        stage = Stage.make(ROOT, f"bench-{variant}", PREFECT_WORKER_QUERY_SECONDS="2", **more)
        held.enter_context(stage.children)
        stage.start_servers()
        stage.until_answers("sandbox", "/_sandbox/clock", 60, port="lofty")
        stage.until_prefect_answers(180)
        stage.run_flow("refresh-agents")
        stage.run_flow("sync-leads")
        for arguments in (
            ("work-pool", "create", POOL, "--type", "process"),
            ("--no-prompt", "deploy", "--all"),
        ):
            status, said, log = stage.call("prefect", "prefect", *arguments)
            if status:
                raise SystemExit(f"prefect {' '.join(arguments)}: {said} ({log})")
        if worker:
            started = ("worker", "start", "--pool", POOL, "--type", "process", "--limit", "3")
            stage.servers["worker"] = stage.children.start("worker", "prefect", *started, stubborn=True)
        yield stage


def load() -> str:
    """How busy the machine is, for whoever reads the numbers."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
