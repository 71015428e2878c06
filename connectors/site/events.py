"""The feed of events: what was lost on the way is found here, with the same ids and bodies."""

from dataclasses import dataclass
from typing import Any

from connectors.http.call import Call
from connectors.site.client import SiteHttp, next_of, rows_of
from schemas.parsing.garbled import told_apart

PAGE = 500


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page as the site lists it: rows of any kind. `next`: behind its last row."""

    rows: tuple[Any, ...]
    next: str


@dataclass
class SiteEvents:
    """The events of one site."""

    client: SiteHttp

    def page(self, after: str, priority: str, most: int = PAGE) -> FeedPage:
        """`GET /v1/events?after={cursor}&limit=500` → `{"events":[{"id",…}],"next"}`, the first first; without a
        cursor from the beginning. A page that says no `next` goes on where this one did."""
        operation = "GET /v1/events"
        query: dict[str, str | int | bool] = {"limit": most, **({"after": after} if after else {})}
        call = Call(operation, "GET", "/v1/events", query=query, decode=told_apart)
        answer = self.client.send_for_object(call, priority)
        return FeedPage(tuple(rows_of(answer, "events", operation)), next_of(answer, operation) or after)
