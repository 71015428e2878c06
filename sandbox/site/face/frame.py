"""What every page of the site has around it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sandbox.server.wire import Answer, Record
from sandbox.site.chats import chat_box_mode
from sandbox.site.face.style import STYLE
from sandbox.site.face.visit import Visit

NAME = "Practice Homes"
DONE = {
    "saved": "Saved. You find it under Saved.",
    "search": "Your search is saved. You find it under Saved.",
    "shared": "Shared.",
    "showing": "Your request for a showing is on its way. Somebody will get in touch.",
    "viewing": "Your request for a viewing is on its way.",
    "sent": "Thank you, your message is on its way.",
    "known": "Thank you, nice to meet you.",
    "registered": "Welcome. Your account is open.",
    "back": "Welcome back.",
    "out": "You are logged out.",
    "updated": "Your account is changed.",
    "closed": "Your account is closed.",
    "appeal": "Your appeal is on its way.",
    "questionnaire": "Closed. We will ask again at the next home of this board.",
}
"""What a page says first, by what was done before."""


def e(text: object) -> str:
    """Any text, fit to stand in HTML."""
    return escape("" if text is None else str(text))


def html(body: str, status: int = 200) -> Answer:
    """An answer that is a document."""
    headers = {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"}
    return Answer(status, body.encode(), headers)


def document(title: str, body: str, *, more_head: str = "", kind: str = "") -> str:
    """Any HTML document of the site."""
    head = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
    )
    titled = f"<title>{e(title)} · {NAME}</title>{more_head}<style>{STYLE}</style></head>"
    return f'{head}{titled}<body class="{kind}">{body}</body></html>'


def shell(visit: Visit, title: str, main: str, status: int = 200) -> Answer:
    """A page with its head, its chat box and its foot."""
    done = DONE.get(visit.call.query.get("done", ""))
    notice = f'<p class="done" role="status">{e(done)}</p>' if done else ""
    body = (
        f'<a class="skip" href="#main">Skip to content</a>{_top(visit)}<main id="main">{notice}{main}</main>'
    )
    return html(document(title, body + _chat_box(visit) + _foot(visit)), status)


def _top(visit: Visit) -> str:
    here = visit.call.path
    links = [("/", "Homes"), ("/saved", "Saved"), ("/contact", "Contact"), ("/chat", "Chat")]
    links.append(("/account", "Account") if visit.user else ("/register", "Register"))
    items = "".join(
        f'<a href="{path}"{" aria-current=page" if here == path else ""}>{label}</a>' for path, label in links
    )
    brand = f'<a class="brand" href="/"><span aria-hidden="true">⌂</span> {NAME}</a>'
    return f'<header>{brand}<nav aria-label="Site">{items}</nav></header>'


def _foot(visit: Visit) -> str:
    user = visit.user
    who = (
        f"You are {e(user['name'] or user['email'])} ({e(user['id'])})"
        if user
        else f"You are {e(visit.visitor_id)}"
    )
    return f'<footer><p>{who}. A practice site: nobody here exists. <a href="/agents">For agents</a></p></footer>'


def _chat_box(visit: Visit) -> str:
    if visit.call.path == "/chat":
        return ""
    label = "Chat with us" if chat_box_mode(visit.account) == "agent" else "Leave a message"
    return f'<details class="chat"><summary>{label}</summary>{chat_frames(visit)}</details>'


def chat_frames(visit: Visit) -> str:
    """What was said, which looks for more by itself, and below it where one writes: each a document of its own, so that
    neither disturbs the page or the other. Neither is loaded, nor anything shown in it, while the box is shut."""
    return (
        f'<div class="{chat_box_mode(visit.account)}">'
        '<iframe class="said" title="What was said" loading="lazy" src="/chat/messages"></iframe>'
        '<iframe class="write" title="Write a message" loading="lazy" src="/chat/box"></iframe></div>'
    )


def form(action: str, inner: str, button: str, *, kind: str = "rows", quiet: bool = False) -> str:
    """What is sent off with one button."""
    sent = f"<button{' class=quiet' if quiet else ''}>{e(button)}</button>"
    return f'<form class="{kind}" method="post" action="{e(action)}">{inner}{sent}</form>'


def panel(title: str, inner: str, kind: str = "panel") -> str:
    """A part of a page with its heading."""
    return f'<section class="{kind}"><h2>{e(title)}</h2>{inner}</section>'


def hidden(name: str, value: object) -> str:
    """Sent along, and not seen."""
    return f'<input type="hidden" name="{name}" value="{e(value)}">'


def field(name: str, label: str, value: object = "", kind: str = "text", **more: str) -> str:
    """One line to fill in."""
    rest = "".join(f' {key.rstrip("_")}="{e(text)}"' for key, text in more.items())
    return f'<label>{e(label)}<input name="{name}" type="{kind}" value="{e(value)}"{rest}></label>'


def area(name: str, label: str, *, needed: bool = False) -> str:
    """Several lines to fill in."""
    rest = " required" if needed else ""
    return f'<label>{e(label)}<textarea name="{name}" rows="3" maxlength="2000"{rest}></textarea></label>'


def choice(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str = "") -> str:
    """One of several."""
    rows = "".join(
        f'<option value="{e(value)}"{" selected" if value == chosen else ""}>{e(text)}</option>'
        for value, text in options
    )
    return f'<label>{e(label)}<select name="{name}">{rows}</select></label>'


def person_fields(person: Record, *, email_needed: bool = False) -> str:
    """Name, email, phone."""
    needed = {"required": "required"} if email_needed else {}
    return (
        field("name", "Name", person.get("name"), autocomplete="name")
        + field("email", "Email", person.get("email"), "email", autocomplete="email", **needed)
        + field("phone", "Phone", person.get("phone"), "tel", autocomplete="tel")
    )
