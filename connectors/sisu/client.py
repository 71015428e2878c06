"""Sisu on the wire: one method per call that the journeys need, prefix `/api/v1`.

HTTP 200 with a negative envelope `status_code` is an application error; the calls whose shape is unproven are in
`connectors.sisu.unproven`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from connectors.errors import AccountChanged, Misunderstood, NotFound, Refused
from connectors.http.client import Call, VendorHttp
from connectors.http.records import read_one, read_rows
from connectors.rate_limit.limiter import LIVE
from schemas.model.nouns import Agent, Transaction
from schemas.model.rejects import Reject
from schemas.parsing.garbled import told_apart, told_of_one
from schemas.parsing.values import spelled_id, storable
from schemas.sisu.shapes import LOFTY_LINK, SisuAgent, client_from_wire

FEED_PAGE, FEED_TIMEOUT = 1000, 120.0
CUT_SHORT = "the list was cut short: it held fewer than the vendor counts"
_NEGATIVE = re.compile(r"\s*(-\d{1,9})")
_ABSENT = re.compile("not found", re.IGNORECASE)
"""What an application error says of a record that is not there: the code alone does not tell (sisu.md 1.5)."""
_MOST = 10_000_000
"""No team has so many clients: a larger number is nonsense, and never reached."""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page of the team feed. `total`: how many clients there are in all, 0 where that is not said."""

    number: int
    transactions: tuple[Transaction, ...]
    rejects: tuple[Reject, ...]
    total: int = 0


class Sisu:
    """The Sisu account of one team. `account_id` is the pinned `team_id`; another one stops the team."""

    def __init__(self, http: VendorHttp, account_id: int | None = None, link_name: str = LOFTY_LINK) -> None:
        """`link_name`: the wire name of the custom field `Lofty Link`."""
        self._http = http
        self.account_id, self.link_name = account_id, link_name

    def answer(self, call: Call, priority: str) -> Any:
        """One call, the answer as it came, which may have no envelope. Raises Refused, or NotFound, for an application
        error inside HTTP 200, and for one with a status of its own."""
        answer = self._http.send(call, priority)
        code = answer.get("status_code", 0) if isinstance(answer, dict) else 0
        number = _NEGATIVE.match(str(code)) if isinstance(code, int | str) else None
        if number:
            said = f"{answer.get('status')} {answer.get('message')}"
            kind = NotFound if _ABSENT.search(said) else Refused
            raise kind("sisu", call.operation, f"application error {number[1]}", status=200)
        return answer

    def send(self, call: Call, priority: str) -> dict[str, Any]:
        """One call that answers an object; raises as `answer` does."""
        answer = self.answer(call, priority)
        if not isinstance(answer, dict):
            raise Misunderstood("sisu", call.operation, "the answer is not an object")
        return answer

    def agents(self, priority: str) -> tuple[tuple[Agent, ...], tuple[Reject, ...]]:
        """`GET /team/get-team-agents`: all agents of the team, deactivated ones included."""
        operation = "GET /team/get-team-agents"
        answer = self.send(
            Call(operation, "GET", "/api/v1/team/get-team-agents", decode=told_apart), priority
        )
        rows = _list(answer, "agents", operation)
        found, rejects = read_rows(
            rows, lambda r: SisuAgent.model_validate(r).to_domain(), "sisu", "agent", "agent_id"
        )
        for agent in found:
            if (
                agent.sisu_team_ids
                and self.account_id is not None
                and self.account_id not in agent.sisu_team_ids
            ):
                self.same_account(agent.sisu_team_ids[0])
        return tuple(found), tuple(rejects)

    def client(self, client_id: int, priority: str) -> Transaction:
        """`GET /client/edit-client/{client_id}`. Raises NotFound, and Unreadable."""
        operation = "GET /client/edit-client/{client_id}"
        answer = self.send(
            Call(operation, "GET", f"/api/v1/client/edit-client/{client_id}", decode=told_of_one), priority
        )
        row = answer.get("client")
        if not isinstance(row, dict):
            raise Misunderstood("sisu", operation, "no client")
        found = read_one(
            row, lambda r: client_from_wire(r, self.link_name), operation, "sisu", "client", client_id
        )
        self.same_account(found.sisu_team_id)
        return found

    def find_clients(self, email: str, priority: str) -> FeedPage:
        """`POST /client/find-client {email}`: every deal of that email, on one page; an empty one for a 404."""
        operation = "POST /client/find-client"
        call = Call(operation, "POST", "/api/v1/client/find-client", body={"email": email}, decode=told_apart)
        try:
            answer = self.send(call, priority)
        except NotFound:
            return FeedPage(1, (), ())
        found, rejects = self._read(_list(answer, "clients", operation))
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
            answer = self.send(
                Call(operation, "POST", path, body=body, timeout=FEED_TIMEOUT, decode=told_apart), priority
            )
            found, rejects = self._read(_list(answer, "clients", operation))
            more, total = _pagination(answer.get("pagination"), number, len(found) + len(rejects))
            yield FeedPage(number, tuple(found), tuple(rejects), total)
            before = len(met)
            ids |= {str(one.sisu_client_id) for one in found} | {one.entity for one in rejects if one.named}
            nameless += sum(not one.named for one in rejects)
            met |= ids | {one.entity for one in rejects}
            if not more or len(met) == before:
                break  # A page that brings nobody new is no way on: an empty one, or one that came before.
            number += 1
        if more or len(ids) + nameless < total:
            raise Misunderstood("sisu", operation, CUT_SHORT)

    def create_client(
        self,
        agent_id: int,
        body: dict[str, Any],
        lofty_link: str,
        priority: str,
        before: Callable[[], None] | None = None,
    ) -> int:
        """`POST /client/edit-client/{agent_id}` → the new `client_id`. The id in the path is the agent's."""
        operation = "POST /client/edit-client/{agent_id}"
        whole = {**body, "agent_id": agent_id, "custom": {self.link_name: lofty_link}}
        if self.account_id is not None:
            whole["team_id"] = self.account_id
        path = f"/api/v1/client/edit-client/{agent_id}"
        answer = self.send(Call(operation, "POST", path, body=whole, writes=True, before=before), priority)
        client_id = spelled_id(answer.get("client_id"))
        if client_id is None:
            raise Misunderstood("sisu", operation, "no client_id in the answer", status=200)
        return client_id

    def update_client(self, client_id: int, body: dict[str, Any], priority: str) -> None:
        """`PUT /client/edit-client/{client_id}`: omitted keys are left alone."""
        operation = "PUT /client/edit-client/{client_id}"
        path = f"/api/v1/client/edit-client/{client_id}"
        self.send(Call(operation, "PUT", path, body=body, writes=True), priority)

    def lofty_link_name(self, label: str) -> str | None:
        """`GET /team/fields` → the wire name of the field with this label; None where that says nothing."""
        return self.labelled_fields().get(label)

    def labelled_fields(self) -> dict[str, str]:
        """`GET /team/fields` → wire names by label (the first, where several share one); {} where it says nothing."""
        answer = self.send(Call("GET /team/fields", "GET", "/api/v1/team/fields"), LIVE)
        fields = answer.get("fields")
        entries = (
            fields.items()
            if isinstance(fields, dict)
            else enumerate(fields if isinstance(fields, list) else [])
        )
        names: dict[str, str] = {}
        for key, entry in entries:
            if isinstance(entry, dict):
                name = storable(str(entry.get("name") or entry.get("field_name") or key))
                for label in (entry.get("label"), entry.get("field_label")):
                    if isinstance(label, str):
                        names.setdefault(label, name)
        return names

    def same_account(self, found: int | None) -> None:
        """Raises AccountChanged when this is not the account that the team is pinned to."""
        AccountChanged.unless_same("Sisu", found, self.account_id)

    def _read(self, rows: list[Any]) -> tuple[list[Transaction], list[Reject]]:
        found, rejects = read_rows(
            rows, lambda r: client_from_wire(r, self.link_name), "sisu", "client", "client_id"
        )
        for transaction in found:
            self.same_account(transaction.sisu_team_id)
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


def _list(answer: dict[str, Any], name: str, operation: str) -> list[Any]:
    rows = answer.get(name)
    if not isinstance(rows, list):
        raise Misunderstood("sisu", operation, f"no list of {name}")
    return rows
