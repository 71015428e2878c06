"""What happens to a run from outside: it is killed at any call or commit, or a person edits between read and write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pytest


class KilledError(BaseException):
    """As after `kill -9`: nothing is caught, nothing more is sent and nothing more is stored."""


class Trouble:
    """Stands between the integration, the vendors and the store. Quiet until something is asked for."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        from connectors.http.client import VendorHttp
        from connectors.store.engine import TeamSession
        from tasks.run.runtime import Runtime

        self._houses: list[Any] = []
        self._left: int | None = None
        self._dead, self._lock = False, Lock()
        self._before_write: Callable[[str, dict[str, Any]], bool] | None = None
        once, commit = VendorHttp._once, TeamSession.commit

        def call(http: Any, call: Any, *more: Any) -> Any:
            self._step()
            if call.method == "PUT" and http.vendor == "sisu":
                self._edit(call.path, call.body)
            answer = once(http, call, *more)
            self._step()
            return answer

        def store(session: Any) -> None:
            self._step()
            commit(session)

        opened = Runtime.open.__func__  # type: ignore[attr-defined] # a class method

        def open_house(*given: Any) -> Any:
            self._houses.append(opened(Runtime, *given))
            return self._houses[-1]

        patch.setattr(Runtime, "open", open_house)
        patch.setattr(VendorHttp, "_once", call)
        patch.setattr(TeamSession, "commit", store)

    def _step(self) -> None:
        with self._lock:
            if self._left is not None:
                self._left -= 1
                self._dead = self._dead or self._left < 0
            if self._dead:
                raise KilledError

    def _edit(self, path: str, body: dict[str, Any]) -> None:
        with self._lock:
            if self._before_write and self._before_write(path, body):
                self._before_write = None

    @contextmanager
    def killed_after(self, steps: int) -> Iterator[None]:
        """The process dies after so many calls and commits, if it comes that far."""
        self._left = steps
        self._houses.clear()
        try:
            yield
        except KilledError:
            # The system closes what a dead process had open.
            for runtime in self._houses:
                runtime.close()
        finally:
            self._left, self._dead = None, False

    @contextmanager
    def edited_in_the_gap(self, edit: Callable[[str, dict[str, Any]], bool]) -> Iterator[None]:
        """`edit(path, body)` is asked just before each write to Sisu, until it has edited something."""
        self._before_write = edit
        try:
            yield
        finally:
            self._before_write = None


def steps(most: int = 200) -> range:
    """Steps at which a run is to die: the even ones on SQLite, the odd ones on PostgreSQL, together all of them."""
    from connectors.settings.environment import environment

    return range(int("postgresql" in str(environment().store_url)), most, 2)
