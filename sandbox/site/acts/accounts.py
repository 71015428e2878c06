"""Names: who tells theirs, registers, comes back, changes or closes an account."""

from __future__ import annotations

from dataclasses import replace

from sandbox.server.wire import BadJson, Record
from sandbox.site.acts.act import Act, verb
from sandbox.site.chats import chat_of, open_chat
from sandbox.site.door import refused
from sandbox.site.events import tell_of_user
from sandbox.site.people import present_user
from sandbox.site.records import NOBODY, filled_user
from sandbox.site.tables import FAVORITES, SEARCHES, USERS, VISITORS, now_of

VERIFIED = ("email_verified", "phone_verified")


@verb("identify", "person", "lead_id")
def identify(act: Act) -> None:
    """A visitor says who they are; the site may know their lead."""
    visitor = act.account[VISITORS].get(act.who.visitor_id or "") or {}
    lead_id = act.body.get("lead_id") or visitor.get("lead_id")
    if visitor:
        act.account[VISITORS].merge(visitor["id"], {"lead_id": lead_id})
    act.tell("visitor.identified", person=act.person(), lead_id=lead_id)


@verb("register", "person", "lead_id", *VERIFIED)
def register(act: Act) -> None:
    """A visitor opens an account, and takes along what they kept and said."""
    if act.who.user_id or not act.who.visitor_id:
        raise refused(409, "registered", "only a visitor without an account can register")
    person = act.person()
    if not person["email"]:
        raise BadJson("an account needs an email")
    visitor = act.account[VISITORS].get(act.who.visitor_id) or {}
    given = {**person, **_verified(act), "visitor_id": visitor["id"]}
    given["lead_id"] = act.body.get("lead_id") or visitor.get("lead_id")
    user = act.account[USERS].put(filled_user(act.account, given))
    _enter(act, user)
    act.note(tell_of_user(act.account, "user.registered", user, act.who.platform))


def _verified(act: Act) -> Record:
    flags = {name: act.body[name] for name in VERIFIED if name in act.body}
    if any(not isinstance(flag, bool) for flag in flags.values()):
        raise BadJson(f"{' and '.join(VERIFIED)} are true or false")
    return flags


def _enter(act: Act, user: Record) -> None:
    visitor_id = str(act.who.visitor_id)
    act.account[VISITORS].merge(visitor_id, {"user_id": user["id"]})
    for row in act.account[FAVORITES].where("who", visitor_id):
        act.account[FAVORITES].erase(f"{visitor_id}:{row['listing_id']}")
        act.account[FAVORITES].put({**row, "who": user["id"]})
    for row in act.account[SEARCHES].where("who", visitor_id):
        act.account[SEARCHES].put({**row, "who": user["id"]})
    act.who = replace(act.who, user_id=user["id"])
    if chat_of(act.account, act.who):
        open_chat(act.account, act.who)


@verb("log_in", "user")
def log_in(act: Act) -> None:
    """Somebody with an account comes back to it, maybe on another device."""
    user = present_user(act.account, act.text("user", needed=True))
    if user is None or act.who.user_id or not act.who.visitor_id:
        raise refused(404, "unknown", "a visitor who is not logged in comes back to an account that is there")
    act.account[USERS].merge(user["id"], {"visitor_id": act.who.visitor_id})
    _enter(act, user)


@verb("log_out")
def log_out(act: Act) -> None:
    """The next person at this device is nobody yet."""
    if act.who.visitor_id:
        act.account[VISITORS].merge(act.who.visitor_id, {"user_id": None, "person": NOBODY, "lead_id": None})
    act.who = replace(act.who, user_id=None)


@verb("update", "person", *VERIFIED)
def update(act: Act) -> None:
    """A user changes name, email or phone, or shows that one is theirs."""
    user = act.user()
    changes = {
        **act.person(),
        **_verified(act),
        "version": user["version"] + 1,
        "updated_at": now_of(act.account),
    }
    after = act.account[USERS].merge(user["id"], changes) or user
    act.note(tell_of_user(act.account, "user.updated", after, act.who.platform))


@verb("close_account")
def close_account(act: Act) -> None:
    """A user leaves for good."""
    user = act.user()
    changes = {"closed": True, "version": user["version"] + 1, "updated_at": now_of(act.account)}
    after = act.account[USERS].merge(user["id"], changes) or user
    act.note(tell_of_user(act.account, "user.closed", after, act.who.platform))
    log_out(act)
