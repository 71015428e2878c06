"""The peer: a dlt pipeline that pulls the same leads into PostgreSQL, tuned (flat, csv load files, upsert).

Runs in an environment of its own (`pip install "dlt[postgres]"`), never in the project's.
Run: `python dlt_leads.py BASE_URL DATABASE_URL`; prints wall and CPU seconds and the peak in MB as JSON.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any

START = time.perf_counter()
os.environ |= {
    "RUNTIME__DLTHUB_TELEMETRY": "false",
    "RUNTIME__LOG_LEVEL": "ERROR",
    "DATA_WRITER__BUFFER_MAX_ITEMS": "20000",
    "NORMALIZE__DATA_WRITER__DISABLE_COMPRESSION": "true",
    "DESTINATION__POSTGRES__CREATE_INDEXES": "true",
}

import dlt  # noqa: E402 - its settings come first
from dlt.sources.helpers import requests  # noqa: E402


@dlt.resource(  # type: ignore[misc,unused-ignore]
    name="leads",
    primary_key="leadId",
    write_disposition={"disposition": "merge", "strategy": "upsert"},
    max_table_nesting=0,
)
def leads(base_url: str) -> Iterator[list[dict[str, Any]]]:
    """All pages, by scroll."""
    session = requests.Client().session
    query: dict[str, Any] = {"limit": 100}
    seen = 0
    while True:
        answer = session.get(f"{base_url}/v1.0/leads", params=query).json()
        yield answer["leads"]
        seen += len(answer["leads"])
        if seen >= answer["_metadata"]["total"]:
            return
        query["scrollId"] = answer["_metadata"]["scrollId"]


def main() -> None:
    """One pull into a schema of its own."""
    pipeline = dlt.pipeline(
        f"bench_{os.getpid()}",
        destination=dlt.destinations.postgres(sys.argv[2]),
        dataset_name=f"dlt_{os.getpid()}",
        pipelines_dir=sys.argv[3],
    )
    pipeline.run(leads(sys.argv[1]), loader_file_format="csv")
    mine, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = mine.ru_utime + mine.ru_stime + children.ru_utime + children.ru_stime
    print(json.dumps({"wall": time.perf_counter() - START, "cpu": cpu, "peak": mine.ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
