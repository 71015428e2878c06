"""A connection that died while nobody used it is noticed before it is used again, without a question each time."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from connectors.store.engine import Store


@pytest.fixture
def store(postgres_database_url: str) -> Iterator[Store]:
    opened = Store(postgres_database_url)
    yield opened
    opened.close()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the clock shows, in seconds: a list of one."""
    shown = [1000.0]
    monkeypatch.setattr("connectors.clock.ticks", lambda: shown[0])
    return shown


def backend(store: Store) -> int:
    with store.read("north") as session:
        return int(session.scalar(text("SELECT pg_backend_pid()")) or 0)


def kill_all(store: Store) -> None:
    """The server ends every connection but the one that asks it to, as when it is restarted."""
    ending = Store(store.url.render_as_string(hide_password=False))
    with ending.engine.begin() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    ending.close()


@pytest.mark.parametrize("kind", ["main", "pacing"])
def test_a_connection_that_died_is_replaced(store: Store, later: list[float], kind: str) -> None:
    engine = store.engine if kind == "main" else store.pacing_engine()
    with engine.connect() as first, engine.connect() as second:
        pids = {one.execute(text("SELECT pg_backend_pid()")).scalar() for one in (first, second)}
    kill_all(store)
    later[0] += 2
    for _ in range(3):
        with engine.connect() as connection:
            assert connection.execute(text("SELECT pg_backend_pid()")).scalar() not in pids
    engine.dispose()


def test_one_that_was_just_in_use_is_not_asked(store: Store, later: list[float]) -> None:
    asked: list[int] = []
    notification = store.engine.dialect.do_ping

    def noted(connection: object) -> bool:
        asked.append(1)
        return notification(connection)  # type: ignore[arg-type]

    store.engine.dialect.do_ping = noted  # type: ignore[method-assign]
    assert backend(store) == backend(store)
    assert asked == []
    later[0] += 2
    assert backend(store)
    assert asked == [1]


def test_after_an_error_the_next_one_works(store: Store, later: list[float]) -> None:
    """Dead within the second that it is trusted: that statement fails, and all connections are made anew."""
    before = backend(store)
    kill_all(store)
    with pytest.raises(OperationalError):
        backend(store)
    assert backend(store) != before
