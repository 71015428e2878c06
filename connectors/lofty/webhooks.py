"""Lofty's webhook subscriptions: list, create, delete. There is no update (vendors/lofty.md section 8)."""

from dataclasses import dataclass

from connectors.errors import Misunderstood
from connectors.http.call import Call
from connectors.lofty.client import LoftyHttp
from schemas.parsing.values import spelled_id

MANAGED_LEADS = 1
"""`permissionMode`: every lead that the subscriber manages, not only the assigned ones."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One list's subscription. `callback` holds a secret: it is never shown."""

    subscribe_id: str
    list_id: int
    callback: str


@dataclass
class LoftyWebhooks:
    """The subscriptions of one Lofty account."""

    client: LoftyHttp

    def subscriptions(self, priority: str) -> tuple[Subscription, ...]:
        """`GET /v1.0/webhooks` → a bare array; rows that are no subscription are passed over."""
        operation = "GET /v1.0/webhooks"
        rows = self.client.send(Call(operation, "GET", "/v1.0/webhooks"), priority)
        if not isinstance(rows, list):
            raise Misunderstood("lofty", operation, "no list of subscriptions")
        return tuple(found for row in rows if (found := _subscription(row)))

    def create(self, list_id: int, callback: str, priority: str) -> None:
        """`POST /v1.0/webhook` (singular)."""
        body = {"listId": list_id, "callbackUrl": callback, "limit": 100, "permissionMode": MANAGED_LEADS}
        self.client.send(
            Call("POST /v1.0/webhook", "POST", "/v1.0/webhook", body=body, writes=True), priority
        )

    def delete(self, subscription: Subscription, priority: str) -> None:
        """`DELETE /v1.0/webhook/{subscribeId}`."""
        path = f"/v1.0/webhook/{subscription.subscribe_id}"
        self.client.send(Call("DELETE /v1.0/webhook/{subscribeId}", "DELETE", path, writes=True), priority)


def _subscription(row: object) -> Subscription | None:
    if not isinstance(row, dict):
        return None
    subscribe_id, list_id = spelled_id(row.get("subscribeId")), spelled_id(row.get("listId"))
    if subscribe_id is None or list_id is None:
        return None
    return Subscription(str(subscribe_id), list_id, str(row.get("callbackUrl") or ""))
