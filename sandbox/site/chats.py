"""Conversations in the chat box: messages that come, reach the screen, expire or are withdrawn."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, BadJson, Call, Record
from sandbox.site.door import choice_of, not_there, offered, refused, text_of
from sandbox.site.events import tell
from sandbox.site.people import Who, present_user, who_of_chat
from sandbox.site.records import filled_chat
from sandbox.site.tables import CHAT_BOX, CHATS, USERS, VISITORS, instant, now_of

SAYERS = ("visitor", "user")


def chat_of(account: Account, who: Who) -> Record | None:
    """The conversation of somebody: a user's is the same on every device, and nobody else's on any."""
    found = account[CHATS].where("user_id", who.user_id) if who.user_id else []
    at_device = account[CHATS].where("visitor_id", who.visitor_id) if who.visitor_id else []
    found += [chat for chat in at_device if not chat["user_id"]]
    return found[0] if found else None


def open_chat(account: Account, who: Who) -> tuple[Record, bool]:
    """Somebody's conversation, and whether it is new."""
    if found := chat_of(account, who):
        if who.user_id and not found["user_id"]:
            found = account[CHATS].merge(found["chat_id"], {"user_id": who.user_id}) or found
        return found, False
    made = filled_chat(account, {"visitor_id": who.visitor_id, "user_id": who.user_id})
    return account[CHATS].put(made), True


def put_message(account: Account, chat_id: str, message: Record) -> Record:
    """Add a message, or replace the one of that id."""
    before = list((account[CHATS].get(chat_id) or {}).get("messages", ()))
    ids = [row["message_id"] for row in before]
    if message["message_id"] in ids:
        before[ids.index(message["message_id"])] = message
    else:
        before.append(message)
    account[CHATS].merge(chat_id, {"messages": before})
    return message


def show_waiting(account: Account, who: Who) -> tuple[list[Record], list[Record]]:
    """Whoever looks sees what has come, but for what has expired meanwhile: the messages that reached the screen, and
    the events that say so."""
    chat = chat_of(account, who)
    waiting = [message for message in chat["messages"] if message["state"] == "waiting"] if chat else []
    seen = [pair for message in waiting if chat and (pair := _show(account, chat, message, who))]
    return [message for message, _ in seen], [event for _, event in seen]


def _show(account: Account, chat: Record, message: Record, who: Who) -> tuple[Record, Record] | None:
    late = message["expires_at"] and account.clock.now() > instant(message["expires_at"], "expires_at")
    if late:
        put_message(account, chat["chat_id"], {**message, "state": "expired"})
        return None
    seen = put_message(account, chat["chat_id"], {**message, "state": "shown", "shown_at": now_of(account)})
    ids = {"chat_id": chat["chat_id"], "message_id": message["message_id"]}
    return seen, tell(account, "chat.shown", {**who.where, **ids})


def _chat(account: Account, call: Call) -> Record:
    chat = account[CHATS].get(call.params["chat_id"])
    if chat is None or (chat["user_id"] and present_user(account, chat["user_id"]) is None):
        raise not_there("such chat")
    return chat


@offered("chats", "POST", "/v1/chats")
def chats_open(account: Account, call: Call) -> Answer:
    """201 with the chat of a visitor or a user; 200 where there is one."""
    body = call.record()
    given = [name for name in ("visitor_id", "user_id") if body.get(name)]
    if len(given) != 1:
        raise BadJson("say visitor_id or user_id")
    if given == ["user_id"]:
        if present_user(account, str(body["user_id"])) is None:
            raise not_there("such user")
        who = Who(None, str(body["user_id"]))
    else:
        visitor = account[VISITORS].get(body["visitor_id"])
        if visitor is None:
            raise not_there("such visitor")
        user = account[USERS].get(visitor["user_id"])
        who = Who(visitor["id"], user["id"] if user else None)
    chat, new = open_chat(account, who)
    return Answer(201 if new else 200, {"chat_id": chat["chat_id"]})


@offered("chats", "POST", "/v1/chats/{chat_id}/messages")
def messages_post(account: Account, call: Call) -> Answer:
    """Keep a message for the screen. The same message again is answered as the first; another of its id is refused."""
    chat, body = _chat(account, call), call.record()
    message = {
        "message_id": text_of(body, "message_id", 200),
        "from": body.get("from"),
        "text": text_of(body, "text"),
        "label": text_of(body, "label", 100, needed=False),
        "expires_at": body.get("expires_at"),
    }
    if message["from"] in SAYERS:
        raise BadJson("from cannot be who is written to")
    if message["expires_at"] is not None:
        instant(message["expires_at"], "expires_at")
    before = _message(chat, message["message_id"])
    if before is None:
        before = {**message, "at": now_of(account), "state": "waiting", "shown_at": None}
        put_message(account, chat["chat_id"], before)
    elif any(before[name] != message[name] for name in message):
        raise refused(409, "message_id", "another message has this id")
    if faults_of(call).get("shown_at_once", 0):
        show_waiting(account, who_of_chat(account, chat))
    return Answer(200, {"chat_id": chat["chat_id"], "message_id": before["message_id"]})


@offered("chats", "DELETE", "/v1/chats/{chat_id}/messages/{message_id}")
def messages_withdraw(account: Account, call: Call) -> Answer:
    """Take back what has not been shown. 409 `shown` where that is too late."""
    chat = _chat(account, call)
    message = _message(chat, call.params["message_id"])
    if message is None or message["state"] == "withdrawn" or message["from"] in SAYERS:
        raise not_there("such message")
    if message["state"] == "waiting" and faults_of(call).take("shown_before_withdrawal"):
        _show(account, chat, message, who_of_chat(account, chat))
        message = _message(account[CHATS].get(chat["chat_id"]) or chat, str(message["message_id"])) or message
    if message["state"] == "shown":
        raise refused(409, "shown", "it was shown already", shown_at=message["shown_at"])
    put_message(account, chat["chat_id"], {**message, "state": "withdrawn"})
    return Answer(204)


def _message(chat: Record, message_id: object) -> Record | None:
    found = [row for row in chat["messages"] if row["message_id"] == message_id]
    return found[0] if found else None


@offered("chat_box", "PUT", "/v1/chat-box")
def chat_box_put(account: Account, call: Call) -> Answer:
    """Who answers in the box from now on."""
    mode = choice_of(call.record(), "mode", ("agent", "standard"))
    account[CHAT_BOX].put({"id": "chat-box", "mode": mode})
    return Answer(200, {"mode": mode})


def chat_box_mode(account: Account) -> str:
    """`agent` or `standard`."""
    return str((account[CHAT_BOX].get("chat-box") or {"mode": "agent"})["mode"])
