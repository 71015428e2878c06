"""What tests share: a closed network, a PostgreSQL server, a browser, the sandbox and a Prefect server.

What a machine lacks is skipped, with the reason in pytest's summary.
"""

import contextlib
import functools
import gc
import itertools
import os
import pwd
import runpy
import shutil
import socket
import subprocess
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ENOUGH_MEMORY = 4 * 1024**3
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
    """On a busy machine the first case takes seconds: that says nothing about the test."""
    from hypothesis import HealthCheck, settings

    settings.register_profile("ours", suppress_health_check=[HealthCheck.too_slow], deadline=None)
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


def _needs_more(item: pytest.Item) -> bool:
    needs = {"postgres_url", "postgres_database_url", "browser", "prefect_office"}
    return _on_postgresql(item) or not needs.isdisjoint(getattr(item, "fixturenames", ()))


def _on_postgresql(item: pytest.Item) -> bool:
    given = getattr(item, "callspec", None)
    return given is not None and "postgresql" in given.params.values()


def pytest_unconfigure() -> None:
    """Leave no Prefect home behind."""
    shutil.rmtree(os.environ["PREFECT_HOME"], ignore_errors=True)


def free_port() -> int:
    """Name a port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


# PostgreSQL ----------------------------------------------------------------------------------------------


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


# The browser ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip(
            "no Chromium with ChromeDriver here (on Debian: apt-get install chromium chromium-driver)"
        )
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "headless", "no-sandbox", "disable-gpu", "disable-quic", "disable-dev-shm-usage", "no-first-run",
        "disable-background-networking", "disable-component-update", "disable-sync", "window-size=1280,900",
        f"user-data-dir={tmp_path_factory.mktemp('chromium')}",
        "host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ):  # fmt: skip
        options.add_argument(f"--{argument}")
    service = webdriver.ChromeService(driver)
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        browser = webdriver.Chrome(options, service)
        # What the driver's many attempts to reach a slow Chromium left open is closed here, and not as a test's fault.
        gc.collect()
    browser.set_page_load_timeout(30)
    yield browser
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        browser.quit()
        gc.collect()


@pytest.fixture
def browser(_chromium: Any) -> Iterator[Any]:
    """Open Chromium on an empty page, without cookies: Selenium's `WebDriver`. It reaches 127.0.0.1 only."""
    yield _chromium
    _chromium.execute_cdp_cmd("Network.clearBrowserCookies", {})
    _chromium.get("about:blank")


# The sandbox ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _running_sandbox() -> Iterator[Any]:
    from sandbox.server.server import running

    with running(lofty_port=0, sisu_port=0, seed=1, leads=0, accounts=1) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(_running_sandbox: Any) -> Any:
    """Offer both vendors, empty, without faults, with an empty journal: `.lofty_url` and `.sisu_url`."""
    import httpx

    with httpx.Client(timeout=30) as client:
        urls = (_running_sandbox.lofty_url, _running_sandbox.sisu_url)
        client.post(f"{urls[0]}/_sandbox/reset", json={"seed": 1, "leads": 0}).raise_for_status()
        client.post(f"{urls[0]}/_sandbox/clock", json={"now": None}).raise_for_status()
        for url in urls:
            client.put(f"{url}/_sandbox/faults", json={}).raise_for_status()
            client.delete(f"{url}/_sandbox/requests").raise_for_status()
    return _running_sandbox


# Prefect -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """Let flows run against one temporary Prefect server (12 s to start), without heartbeats (1 s a flow)."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    with (
        prefect_test_harness(server_startup_timeout=90),
        temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),
    ):
        yield
