"""Processes that die in the middle of what they do to registered users."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.support.registered_users.site_desk import SiteDesk


class DiedError(BaseException):
    """As if the process were gone."""


@contextmanager
def dies_after(site: SiteDesk, statements: int | None) -> Iterator[None]:
    """Whatever a process has begun by its next statement is never committed."""
    left = statements if statements is not None else 10_000

    def counts(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise DiedError

    engines = (site.desk.users.engine, site.desk.users.asking)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", counts)
    try:
        yield
    except DiedError:
        # Its connections are gone too, with whatever they held.
        for engine in engines:
            engine.dispose()
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", counts)
