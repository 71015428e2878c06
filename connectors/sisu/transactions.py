"""Sisu's transactions on the wire, which it calls clients: the feed, one, those of an email, made and altered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from connectors.errors import CutShort, Misunderstood, NotFound
from connectors.http.call import Call
from connectors.http.records import read_one, read_rows
from connectors.sisu.client import FEED_TIMEOUT, SisuHttp, rows_of
from schemas.model.rejects import Reject
from schemas.model.transactions import Transaction
from schemas.parsing.garbled import told_apart, told_of_one
from schemas.parsing.values import spelled_id
from schemas.sisu.transactions import client_from_wire

FEED_PAGE = 1000
_MOST = 10_000_000
"""No team has so many clients: a larger number is nonsense, and never reached."""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page of the team feed. `total`: how many clients there are in all, 0 where that is not said."""

    number: int
    transactions: tuple[Transaction, ...]
    rejects: tuple[Reject, ...]
    total: int = 0


@dataclass
class SisuTransactions:
    """The transactions of one Sisu account."""

    client: SisuHttp

    def get(self, client_id: int, priority: str) -> Transaction:
        """`GET /client/edit-client/{client_id}`. Raises NotFound, and Unreadable."""
        operation = "GET /client/edit-client/{client_id}"
        call = Call(operation, "GET", f"/api/v1/client/edit-client/{client_id}", decode=told_of_one)
        row = self.client.send_for_object(call, priority).get("client")
        if not isinstance(row, dict):
            raise Misunderstood("sisu", operation, "no client")
        link_name = self.client.link_name
        found = read_one(
            row, lambda known: client_from_wire(known, link_name), operation, "sisu", "client", client_id
        )
        self.client.same_account(found.sisu_team_id)
        return found

    def find(self, email: str, priority: str) -> FeedPage:
        """`POST /client/find-client {email}`: every deal of that email, on one page; an empty one for a 404."""
        operation = "POST /client/find-client"
        call = Call(operation, "POST", "/api/v1/client/find-client", body={"email": email}, decode=told_apart)
        try:
            rows = self.client.send_for_list(call, "clients", priority)
        except NotFound:
            return FeedPage(1, (), ())
        found, rejects = self._read(rows)
        return FeedPage(1, tuple(found), tuple(rejects))

    def feed(self, priority: str) -> Iterator[FeedPage]:
        """`POST /team/get-team-clients {page, per_page}`: all clients, 1,000 a page.

        Raises Misunderstood after the last page when the pages held fewer clients than the vendor counts, for whoever
        concludes from an absence: what was yielded may be kept.
        """
        operation = "POST /team/get-team-clients"
        number, ids, nameless, met = 1, set[str](), 0, set[str]()
        while True:
            body = {"page": number, "per_page": FEED_PAGE}
            path = "/api/v1/team/get-team-clients"
            call = Call(operation, "POST", path, body=body, timeout=FEED_TIMEOUT, decode=told_apart)
            answer = self.client.send_for_object(call, priority)
            found, rejects = self._read(rows_of(answer, "clients", operation))
            more, total = _pagination(answer.get("pagination"), number, len(found) + len(rejects))
            yield FeedPage(number, tuple(found), tuple(rejects), total)
            before = len(met)
            ids |= {str(known.sisu_client_id) for known in found}
            ids |= {reject.entity for reject in rejects if reject.named}
            nameless += sum(not reject.named for reject in rejects)
            met |= ids | {reject.entity for reject in rejects}
            if not more or len(met) == before:
                break  # A page that brings nobody new is no way on: an empty one, or one that came before.
            number += 1
        if more or len(ids) + nameless < total:
            raise CutShort("sisu", operation)

    def create(
        self,
        agent_id: int,
        body: dict[str, Any],
        lofty_link: str,
        priority: str,
        before: Callable[[], None] | None = None,
    ) -> int:
        """`POST /client/edit-client/{agent_id}` → the new `client_id`. The id in the path is the agent's."""
        operation = "POST /client/edit-client/{agent_id}"
        whole = {**body, "agent_id": agent_id, "custom": {self.client.link_name: lofty_link}}
        if self.client.account_id is not None:
            whole["team_id"] = self.client.account_id
        path = f"/api/v1/client/edit-client/{agent_id}"
        call = Call(operation, "POST", path, body=whole, writes=True, before=before)
        client_id = spelled_id(self.client.send_for_object(call, priority).get("client_id"))
        if client_id is None:
            raise Misunderstood("sisu", operation, "no client_id in the answer", status=200)
        return client_id

    def update(self, client_id: int, body: dict[str, Any], priority: str) -> None:
        """`PUT /client/edit-client/{client_id}`: omitted keys are left alone."""
        operation = "PUT /client/edit-client/{client_id}"
        path = f"/api/v1/client/edit-client/{client_id}"
        self.client.send_for_object(Call(operation, "PUT", path, body=body, writes=True), priority)

    def _read(self, rows: list[Any]) -> tuple[list[Transaction], list[Reject]]:
        link_name = self.client.link_name
        found, rejects = read_rows(
            rows, lambda row: client_from_wire(row, link_name), "sisu", "client", "client_id"
        )
        for transaction in found:
            self.client.same_account(transaction.sisu_team_id)
        return found, rejects


def _pagination(said: Any, number: int, rows: int) -> tuple[bool, int]:
    """Whether another page follows, and how many clients there are in all, 0 where that is not said. Where nothing is
    said a full page may well have a next one."""
    if not isinstance(said, dict):
        return rows >= FEED_PAGE, 0
    pages, total = _count(said.get("pages")), _count(said.get("total"))
    return bool(said.get("has_next")) or number < pages or (
        "has_next" not in said and rows >= FEED_PAGE
    ), total


def _count(value: Any) -> int:
    return min(spelled_id(value) or 0, _MOST)
