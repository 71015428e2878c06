"""Subscriptions of the CRM (lofty.md 8): one list each, several per list with other addresses, no update."""

from __future__ import annotations

from urllib.parse import urlsplit

from sandbox.lofty.auth import calls
from sandbox.lofty.leads.list import served
from sandbox.lofty.vocabulary import NO_PERMISSION, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record

LISTS = range(1, 13)
MOST, BAD_URL, NOT_THERE = 100, 20049, 20007
"""How many subscriptions an account may have is not published."""


def filled_webhook(account: Account, given: Record) -> Record:
    """A subscription as it is listed."""
    number = account.next_id("webhook", 30_001, account["webhooks"])
    ids = {
        "subscribeId": number,
        "teamId": account.lofty_team_id,
        "vendorId": 0,
        "_user_id": account.caller_id,
    }
    return {**ids, "listId": 2, "callbackUrl": "", "limit": 100, "permissionMode": 0, **given}


def _is_own(account: Account, hook: Record) -> bool:
    return account.caller_id is None or hook.get("_user_id") == account.caller_id


@calls.on("POST", "/v1.0/webhook")
def subscribe(account: Account, call: Call) -> Answer:
    """The address is `callbackUrl`; spelled otherwise it counts as a bad one (observed)."""
    body = call.record()
    url = body.get("callbackUrl")
    parts = urlsplit(url) if isinstance(url, str) else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise unusable("WEBHOOK_CALLBACK_URL_INVALID", code=BAD_URL)
    list_id, limit = whole(body.get("listId"), "listId"), whole(body.get("limit"), "limit", 100)
    if list_id not in LISTS:
        raise unusable("WEBHOOK_TYPE_ERROR")
    if not 1 <= limit <= 5000 or body.get("permissionMode", 0) not in (0, 1):
        raise unusable("limit or permissionMode is invalid")
    if len(account["webhooks"]) >= MOST:
        raise unusable("WEBHOOK_EXCEED_LIMIT")
    given = {
        "listId": list_id,
        "callbackUrl": url,
        "limit": limit,
        "permissionMode": body.get("permissionMode", 0),
    }
    return Answer(200, served(account["webhooks"].put(filled_webhook(account, given))))


@calls.on("GET", "/v1.0/webhooks")
def subscriptions(account: Account, _: Call) -> Answer:
    """A bare array; with a member's own key of its own ones."""
    return Answer(200, [served(hook) for hook in account["webhooks"].rows() if _is_own(account, hook)])


@calls.on("DELETE", "/v1.0/webhook/{subscribe_id}")
def unsubscribe(account: Account, call: Call) -> Answer:
    """Empty body."""
    hook = account["webhooks"].get(call.params["subscribe_id"])
    if hook is None:
        raise unusable("WEBHOOK_DELETE_NOT_EXIST", 404, NOT_THERE)
    if not _is_own(account, hook):
        raise unusable("WEBHOOK_DELETE_NO_AUTHORITY", code=NO_PERMISSION)
    account["webhooks"].erase(call.params["subscribe_id"])
    return Answer(200)
