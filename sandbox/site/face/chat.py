"""The chat box: what was said, and where one writes."""

from __future__ import annotations

from sandbox.server.wire import Answer, Record
from sandbox.site.chats import SAYERS, chat_box_mode, chat_of
from sandbox.site.face.frame import area, chat_frames, document, e, form, html, person_fields, shell
from sandbox.site.face.visit import Visit, at
from sandbox.site.people import Who, person_of

LOOKS_EVERY = 3
"""Seconds."""


def _who(visit: Visit) -> Who:
    user = visit.user
    return Who(visit.visitor_id, user["id"] if user else None)


@at("GET", "/chat")
async def chat(visit: Visit) -> Answer:
    """The chat as a page of its own."""
    lead = '<p class="lead">Ask us anything about a home, a town or a price.</p>'
    return shell(visit, "Chat", f'<h1>Chat</h1>{lead}<div class="panel talk">{chat_frames(visit)}</div>')


@at("GET", "/chat/messages")
async def messages(visit: Visit) -> Answer:
    """What was said and shown, the last first (it is drawn from below); it looks again by itself."""
    await visit.do("look")
    found = chat_of(visit.account, _who(visit))
    rows = [row for row in found["messages"] if row["state"] in ("said", "shown")] if found else []
    items = "".join(_bubble(row) for row in reversed(rows))
    if not items:
        items = f"<li>{_greeting(visit)}</li>"
    refresh = f'<meta http-equiv="refresh" content="{LOOKS_EVERY}">'
    return html(
        document("What was said", f'<ul class="bubbles">{items}</ul>', more_head=refresh, kind="inside")
    )


def _greeting(visit: Visit) -> str:
    if chat_box_mode(visit.account) == "standard":
        return "Nobody is here just now. Leave your message below, and we get back to you."
    return "Hello! Write to us, somebody answers soon."


def _bubble(row: Record) -> str:
    if row["from"] in SAYERS:
        return f'<li class="mine">{e(row["text"])}</li>'
    said_by = row["from"] if isinstance(row["from"], str) else (row["from"] or {}).get("name", "")
    label = " · ".join(e(text) for text in (said_by, row.get("label")) if text)
    return f"<li><small>{label}</small>{e(row['text'])}</li>"


@at("GET", "/chat/box")
async def box(visit: Visit) -> Answer:
    """Where one writes: a line to whoever answers, or in the standard box a message with one's details."""
    return _box(visit)


def _box(visit: Visit, said: str = "") -> Answer:
    notice = f'<p class="done" role="status">{e(said)}</p>' if said else ""
    if chat_box_mode(visit.account) == "standard":
        person = person_of(visit.account, _who(visit))
        inner = area("message", "Your message", needed=True) + person_fields(person, email_needed=True)
        body = f'<div class="panel">{notice}{form("/chat/box", inner, "Send")}</div>'
        return html(document("Leave a message", body, kind="inside"))
    line = '<label>Your message<input name="text" maxlength="2000" required autocomplete="off"></label>'
    return html(
        document("Write a message", form("/chat/box", line, "Send", kind="write-form"), kind="inside")
    )


@at("POST", "/chat/box")
async def say(visit: Visit) -> Answer:
    """Say something."""
    given = visit.form
    if chat_box_mode(visit.account) == "standard":
        await visit.do(
            "submit_form", form="contact", page="/chat", message=given.get("message"), person=visit.person
        )
        return _box(visit, "Thank you. We get back to you.")
    if given.get("text"):
        await visit.do("say", text=given["text"])
    return _box(visit)
