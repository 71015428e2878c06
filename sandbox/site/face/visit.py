"""One request to the pages: who is there, by a first-party cookie, and the table of the pages."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl

from starlette.routing import compile_path

from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.site.acts.perform import perform
from sandbox.site.people import present_user
from sandbox.site.tables import VISITORS, instant, next_name

COOKIE = "visitor"
VISIT_LASTS = timedelta(minutes=30)
"""Whoever does nothing for so long is on a new visit afterwards."""


@dataclass
class Visit:
    """Somebody at a page."""

    account: Account
    call: Call
    visitor_id: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def platform(self) -> str:
        """By what the browser says of itself."""
        return "mobile_web" if "Mobi" in self.call.headers.get("user-agent", "") else "desktop"

    @property
    def host(self) -> str:
        """Where the site is, for whole addresses."""
        return self.call.headers.get("host", "")

    @property
    def visitor(self) -> Record:
        """What the site knows of this browser."""
        return self.account[VISITORS].get(self.visitor_id) or {}

    @property
    def user(self) -> Record | None:
        """The account that is logged in."""
        return present_user(self.account, self.visitor.get("user_id"))

    @property
    def key(self) -> str:
        """Under which what they keep stands."""
        user = self.user
        return str(user["id"]) if user else self.visitor_id

    @property
    def form(self) -> dict[str, str]:
        """What was filled in, without what was left empty."""
        pairs = parse_qsl(self.call.raw.decode("utf-8", "replace"))
        return {name: value.strip().replace("\r\n", "\n") for name, value in pairs if value.strip()}

    @property
    def person(self) -> Record:
        """Name, email and phone of the form."""
        return {name: text for name, text in self.form.items() if name in ("name", "email", "phone")}

    async def do(self, does: str, **words: object) -> Record:
        """Act, as everybody who acts."""
        said = {name: word for name, word in words.items() if word is not None}
        body = {"who": self.visitor_id, "does": does, "platform": self.platform, **said}
        return await perform(self.account, body, self.host)

    async def arrive(self) -> None:
        """A visit begins when somebody comes, or comes back after a while."""
        seen = self.visitor.get("seen_at") if self.visitor.get("visited_at") else None
        if seen is None or self.account.clock.now() - instant(seen, "seen_at") > VISIT_LASTS:
            await self.do("visit")


def visit_of(account: Account, call: Call) -> tuple[Visit, bool]:
    """Who is there, and whether the browser has yet to learn its id."""
    try:
        cookie = SimpleCookie(call.headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        cookie = None
    if cookie and re.fullmatch(r"visitor-[\w-]{1,64}", cookie.value):
        return Visit(account, call, cookie.value), False
    return Visit(account, call, next_name(account, VISITORS, "visitor")), True


Page = Callable[[Visit], Awaitable[Answer]]
_PAGES: list[tuple[str, re.Pattern[str], Page]] = []


def at(method: str, path: str) -> Callable[[Page], Page]:
    """Register the function below for a page; `{name}` in its path is one segment."""

    def register(page: Page) -> Page:
        _PAGES.append((method, compile_path(path)[0], page))
        return page

    return register


def page_at(method: str, path: str) -> tuple[Page, Mapping[str, str]] | None:
    """The page of that path, and the parts of the path by name."""
    for known, pattern, page in _PAGES:
        if known == method and (matched := pattern.match(path)):
            return page, matched.groupdict()
    return None


def back_to(path: str, done: str = "") -> Answer:
    """Go on at another page of the site, which says what was done."""
    local = path if re.match(r"/(?!/)", path) else "/"
    mark = f"{'&' if '?' in local else '?'}done={done}" if done else ""
    return Answer(303, None, {"location": local + mark})
