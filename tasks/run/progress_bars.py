"""Bars of rich on a terminal, all of them in one place on stderr; what is logged meanwhile goes above them."""

import logging
import sys
from threading import Lock
from typing import Any

_LOCK = Lock()


class _Screen:
    """The one display of this process, there while a bar is."""

    def __init__(self) -> None:
        self.shown: Any = None
        self.bars = 0
        self._streams: list[tuple[Any, Any]] = []

    def open(self, console: Any) -> None:
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
            TextColumn("{task.fields[left]}"),
        )
        self.shown = Progress(
            *columns, console=console, refresh_per_second=4, transient=True, redirect_stdout=False
        )
        before = sys.stderr
        self.shown.start()
        # Handlers keep the stream that they began with: their lines would be written across the bars.
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.StreamHandler) and handler.stream is before:
                self._streams.append((handler, handler.setStream(sys.stderr)))

    def close(self) -> None:
        for handler, stream in self._streams:
            handler.setStream(stream)
        self._streams.clear()
        self.shown.stop()
        self.shown = None


_SCREEN = _Screen()


class Bar:
    """One bar; `shown` is False where there is no terminal."""

    def __init__(self, what: str) -> None:
        self.shown = sys.stderr.isatty()
        self._task: Any = None
        if self.shown:
            self._open(what)

    def _open(self, what: str) -> None:
        from rich.console import Console

        with _LOCK:
            if not _SCREEN.bars:
                _SCREEN.open(Console(stderr=True))
            _SCREEN.bars += 1
            self._task = _SCREEN.shown.add_task(what, total=1, left="")

    def at(self, done: int, total: int, left: str) -> None:
        """Where it stands."""
        with _LOCK:
            if self._task is not None:
                _SCREEN.shown.update(self._task, completed=done, total=total, left=left)

    def close(self) -> None:
        """Take it away; the display goes with the last one."""
        with _LOCK:
            if self._task is None:
                return
            _SCREEN.shown.remove_task(self._task)
            self._task = None
            _SCREEN.bars -= 1
            if not _SCREEN.bars:
                _SCREEN.close()


def bar(what: str) -> Bar:
    """A new bar at the bottom of the terminal."""
    return Bar(what)
