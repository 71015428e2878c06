"""Pages that follow one another, fetched and decoded in a thread of their own while earlier ones are stored."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from contextvars import copy_context
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

from connectors import clock

Page = TypeVar("Page")
AHEAD = 10
"""Pages that may wait to be stored: what bounds the memory, and what one transaction holds at most."""
GATHER_SECONDS = 0.1
"""How long pages wait for others to be stored with: a transaction costs as much as several pages."""


class _Failed(Generic[Page]):
    def __init__(self, error: BaseException) -> None:
        self.error = error


def read_ahead(fetch: Callable[[], Iterator[Page]]) -> Iterator[list[Page]]:
    """The pages of `fetch`, in order, as many at a time as arrive within a moment (1 to 10).

    What `fetch` raises is raised here, after the pages before it. A consumer that stops early stops it as well: the
    call that is under way is the last.
    """
    coming: Queue[Page | _Failed[Page] | None] = Queue(AHEAD)
    stopped = Event()

    def put(item: Page | _Failed[Page] | None) -> None:
        while not stopped.is_set():
            with suppress(Full):
                coming.put(item, timeout=0.2)
                return

    def work() -> None:
        try:
            for page in fetch():
                put(page)
                if stopped.is_set():
                    return
            put(None)
        except BaseException as error:
            put(_Failed(error))

    worker = Thread(target=copy_context().run, args=(work,), name="read-ahead", daemon=True)
    worker.start()
    try:
        yield from _gathered(coming)
    finally:
        stopped.set()
        worker.join()


def _gathered(coming: "Queue[Page | _Failed[Page] | None]") -> Iterator[list[Page]]:
    while True:
        pages: list[Page] = []
        item = coming.get()
        until = clock.ticks() + GATHER_SECONDS
        while item is not None and not isinstance(item, _Failed):
            pages.append(item)
            if len(pages) == AHEAD:
                break
            try:
                item = coming.get(timeout=max(0.0, until - clock.ticks()))
            except Empty:
                break
        if pages:
            yield pages
        if isinstance(item, _Failed):
            raise item.error
        if item is None:
            return
