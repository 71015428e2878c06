"""What all tests share: a closed network, which of them are run, and fixtures out of tests/support/.

What a machine lacks is skipped, with the reason in pytest's summary.
"""

import contextlib
import functools
import os
import runpy
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = [
    f"tests.support.{name}"
    for name in ("machine.postgres", "machine.browser", "stores", "sandboxes", "leads.marked_office")
]
ENOUGH_MEMORY = 4 * 1024**3
ONE_SERVER = "tests/demo/under_prefect/"
IN_CI = bool(os.environ.get("CI"))
LOOPBACK = Path(__file__).parent / "loopback"


def _close_the_network() -> None:
    """Refuse every connection off this machine, in this process and in Python processes it starts."""
    runpy.run_path(str(LOOPBACK / "sitecustomize.py"))
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(LOOPBACK), os.environ.get("PYTHONPATH")]),
    )


def _forget_the_machine() -> None:
    """Tests neither read a developer's settings nor write into a developer's Prefect."""
    for name in list(os.environ):
        if name.startswith(
            ("DEALBRIDGE_", "PREFECT_", "LOFTY_", "SISU_", "BRIDGE_")
        ) or name.upper().endswith("_PROXY"):
            del os.environ[name]
    os.environ.update(
        PREFECT_HOME=tempfile.mkdtemp(prefix="dealbridge-prefect-"),
        PREFECT_SERVER_ANALYTICS_ENABLED="false",
        DO_NOT_TRACK="1",
        GX_ANALYTICS_ENABLED="false",
    )


def _read_certificates_once() -> None:
    """Each new httpx client would read the bundle of all authorities again: a tenth of a second, and several a test."""
    from httpx._transports import default

    default.create_ssl_context = functools.cache(default.create_ssl_context)  # type: ignore[attr-defined]


def _compile_statements_once() -> None:
    """A store of its own for each test is an engine of its own, and each would compile every statement anew: a third of
    the CPU of a test. What is compiled for one database is right for every other of its kind."""
    from sqlalchemy.engine import Dialect
    from sqlalchemy.sql.elements import ClauseElement
    from sqlalchemy.util import LRUCache

    compile_with = ClauseElement._compile_w_cache
    shared: dict[tuple[Any, ...], tuple[Dialect, LRUCache[Any, Any]]] = {}

    def once(self: ClauseElement, dialect: Dialect, *, compiled_cache: Any, **more: Any) -> Any:
        if compiled_cache is None:
            return compile_with(self, dialect, compiled_cache=None, **more)
        kind = (type(dialect), getattr(dialect, "server_version_info", None))
        first, cache = shared.setdefault(kind, (dialect, LRUCache(5000)))
        return compile_with(self, first, compiled_cache=cache, **more)

    ClauseElement._compile_w_cache = once  # type: ignore[method-assign]


def _be_patient_with_random_cases() -> None:
    """On a busy machine the first case takes seconds: that says nothing about the test. Where CI says so the cases are
    the same each time: it is asked about a change, and new cases are for whoever runs the tests by hand."""
    from hypothesis import HealthCheck, settings

    slow = [HealthCheck.too_slow]
    settings.register_profile("ours", suppress_health_check=slow, deadline=None, derandomize=IN_CI)
    settings.load_profile("ours")


def _keep_files_in_memory() -> None:
    """Stores are opened and closed thousands of times, and SQLite waits for the disk with each: not so in memory."""
    memory = Path("/dev/shm")
    with contextlib.suppress(OSError):
        if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ENOUGH_MEMORY:
            os.environ["TMPDIR"] = tempfile.tempdir = str(memory)


_keep_files_in_memory()
_close_the_network()
_forget_the_machine()
_read_certificates_once()
_compile_statements_once()
_be_patient_with_random_cases()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Random drills can be repeated."""
    parser.addoption(
        "--drill-seed", type=int, help="repeat the kill drill that named this seed when it failed"
    )
    parser.addoption(
        "--quick", action="store_true", help="leave out what needs PostgreSQL, a browser, Prefect, or seconds"
    )
    parser.addoption(
        "--every-database",
        action="store_true",
        help="run on PostgreSQL too what does not depend on the database",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of what does not depend on the database, SQLite is enough, unless `--every-database` is asked for.

    What the browser's driver leaves open on a busy machine is no fault of the test in which it is collected.
    """
    left = set[pytest.Item]()
    if not config.getoption("--every-database"):
        left |= {item for item in items if item.get_closest_marker("any_database") and _on_postgresql(item)}
    if config.getoption("--quick"):
        left |= {item for item in items if item.get_closest_marker("slow") or _needs_more(item)}
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=list(left))
    if hasattr(config, "workerinput"):
        # Side by side, a long file that begins last leaves the others idle.
        slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
        items.sort(key=lambda item: -slow[item.path])
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A whole file for a worker; all files that look at a Prefect server for one: a server costs ten seconds of CPU."""
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return ONE_SERVER if nodeid.startswith(ONE_SERVER) else super()._split_scope(nodeid)

    return Scheduling(config, log) if config.getoption("dist") == "loadfile" else None


def _needs_more(item: pytest.Item) -> bool:
    needs = {"postgres_url", "postgres_database_url", "browser", "prefect_office"}
    return _on_postgresql(item) or not needs.isdisjoint(getattr(item, "fixturenames", ()))


def _on_postgresql(item: pytest.Item) -> bool:
    given = getattr(item, "callspec", None)
    return given is not None and "postgresql" in given.params.values()


def pytest_unconfigure() -> None:
    """Leave no Prefect home behind."""
    shutil.rmtree(os.environ["PREFECT_HOME"], ignore_errors=True)
