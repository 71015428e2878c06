"""Registered users and agents as the site lists them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from connectors.errors import Misunderstood
from connectors.http.call import Call
from connectors.http.records import Unreadable, read_rows
from connectors.site.client import SiteHttp, next_of, rows_of, segment
from schemas.model.rejects import Reject
from schemas.model.site.people import SiteAgent, SiteUser
from schemas.parsing.garbled import told_apart, told_of_one
from schemas.parsing.times import spelled_utc
from schemas.site.acts import Access, UsersAgent
from schemas.site.people import Agent, User

Person = TypeVar("Person")
Query = dict[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class PeoplePage(Generic[Person]):
    """One page. `next` continues it, "" at the end."""

    people: tuple[Person, ...]
    rejects: tuple[Reject, ...]
    next: str


@dataclass
class SitePeople:
    """The people of one site."""

    client: SiteHttp

    def users(self, updated_since: datetime | None, cursor: str, priority: str) -> PeoplePage[SiteUser]:
        """`GET /v1/users?updated_since=&cursor=` → `{"users":[…],"next"}`; None: all of them."""
        query: Query = {"updated_since": spelled_utc(updated_since)} if updated_since else {}
        return self._page(
            "users", "user", query, cursor, lambda row: User.model_validate(row).to_domain(), priority
        )

    def user(self, user_id: str, priority: str) -> SiteUser:
        """`GET /v1/users/{id}`. Raises NotFound for one that is not there (any more), Unreadable for one that cannot be
        read."""
        operation = "GET /v1/users/{id}"
        call = Call(operation, "GET", f"/v1/users/{segment(user_id)}", decode=told_of_one)
        row = self.client.send_for_object(call, priority)
        found, rejects = read_rows(
            [row], lambda row: User.model_validate(row).to_domain(), "site", "user", "user_id"
        )
        if rejects:
            raise Unreadable(rejects[0], operation)
        if found[0].user_id != user_id:
            raise Misunderstood("site", operation, "another user than the one that was asked for")
        return found[0]

    def agents(self, cursor: str, priority: str) -> PeoplePage[SiteAgent]:
        """`GET /v1/agents?cursor=` → `{"agents":[…],"next"}`."""
        return self._page(
            "agents", "agent", {}, cursor, lambda row: Agent.model_validate(row).to_domain(), priority
        )

    def set_access(
        self, user_id: str, access: Access, key: str, priority: str, *, before: Callable[[], None]
    ) -> None:
        """`PUT /v1/users/{id}/access` `{"board","allowed","because","version"}`: the site's copy (R11).

        Raises NotFound for a user or a board that is not there (any more), Overtaken where the site has a newer
        version."""
        path, operation = f"/v1/users/{segment(user_id)}/access", "PUT /v1/users/{id}/access"
        self.client.write(operation, path, access, key, priority, before)

    def set_agent(
        self, user_id: str, agent: UsersAgent, key: str, priority: str, *, before: Callable[[], None]
    ) -> None:
        """`PUT /v1/users/{id}/agent` `{"agent_id","kind","version"}`: who looks after a user, null for nobody.

        Raises NotFound for a user or an agent that is not there (any more), Overtaken where the site has a newer
        version."""
        path, operation = f"/v1/users/{segment(user_id)}/agent", "PUT /v1/users/{id}/agent"
        self.client.write(operation, path, agent, key, priority, before)

    def _page(
        self,
        name: str,
        kind: str,
        query: Query,
        cursor: str,
        read: Callable[[dict[str, Any]], Person],
        priority: str,
    ) -> PeoplePage[Person]:
        operation = f"GET /v1/{name}"
        asked = {**query, **({"cursor": cursor} if cursor else {})}
        call = Call(operation, "GET", f"/v1/{name}", query=asked or None, decode=told_apart)
        answer = self.client.send_for_object(call, priority)
        rows = rows_of(answer, name, operation)
        found, rejects = read_rows(rows, read, "site", kind, f"{kind}_id")
        return PeoplePage(tuple(found), tuple(rejects), next_of(answer, operation))
