"""One act of one person, and the table of all that can be done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.server.account import Account
from sandbox.server.wire import BadJson, Record
from sandbox.site.door import refused
from sandbox.site.events import body_of, tell
from sandbox.site.homes import listing_row
from sandbox.site.people import Who, person_of, present_user
from sandbox.site.records import NOBODY
from sandbox.site.tables import BOARDS, LISTINGS, VISITORS, instant

LONGEST = 2_000


@dataclass
class Act:
    """Who does it, with which words; what it makes known, and what the site then shows."""

    account: Account
    who: Who
    body: Record
    host: str
    events: list[Record] = field(default_factory=list)
    shows: Record = field(default_factory=dict)

    def tell(self, kind: str, **data: Any) -> None:
        """An event of this person."""
        self.note(tell(self.account, kind, {**self.who.where, **data}))

    def note(self, event: Record) -> None:
        """An event that this act has made."""
        self.events.append({"id": event["id"], **body_of(event)})

    def text(self, name: str, *, needed: bool = False) -> str | None:
        """A text of the act, or nothing."""
        value = self.body.get(name)
        if value is None and not needed:
            return None
        if not isinstance(value, str) or (needed and not value.strip()):
            raise BadJson(f"{name} must be a text")
        if len(value) > LONGEST:
            raise BadJson(f"{name} has more than {LONGEST} characters")
        return value

    def moment(self, name: str) -> str | None:
        """An instant of the act, or nothing."""
        if self.body.get(name) is not None:
            instant(self.body[name], name)
        return self.text(name)

    def found_listing(self, *, needed: bool = True) -> Record | None:
        """The home it is about."""
        if self.body.get("listing") is None and not needed:
            return None
        return known(self.account, LISTINGS, self.body.get("listing"), "listing")

    def listing(self) -> Record:
        """The same, as events have it."""
        return listing_row(self.found_listing() or {}, self.host)

    def board(self) -> str:
        """The board it is about."""
        return str(known(self.account, BOARDS, self.body.get("board"), "board")["name"])

    def user(self) -> Record:
        """The account; whoever has none cannot do this."""
        user = present_user(self.account, self.who.user_id)
        if user is None:
            raise refused(409, "not_registered", "only a registered user can do this")
        return user

    def person(self) -> Record:
        """The details given, those left out as the site knows them; a visitor's are remembered."""
        given = self.body.get("person") or {}
        if not isinstance(given, dict) or not set(given) <= set(NOBODY):
            raise BadJson(f"person has {', '.join(NOBODY)}")
        person = {**person_of(self.account, self.who), **{name: text or None for name, text in given.items()}}
        if self.who.visitor_id and not self.who.user_id:
            self.account[VISITORS].merge(self.who.visitor_id, {"person": person})
        return person


def known(account: Account, table: str, key: Any, what: str) -> Record:
    """The record of that id; an unknown one is refused."""
    record = account[table].get(key) if key is not None else None
    if record is None:
        raise refused(404, "unknown", f"there is no {what} {key!r}")
    return record


@dataclass(frozen=True)
class Verb:
    """Something that can be done, with the names of what it may be given."""

    run: Callable[[Act], Awaitable[None] | None]
    fields: tuple[str, ...]


VERBS: dict[str, Verb] = {}
_Run = Callable[[Act], Awaitable[None] | None]


def verb(name: str, *fields: str) -> Callable[[_Run], _Run]:
    """Register the function below."""

    def register(run: _Run) -> _Run:
        VERBS[name] = Verb(run, fields)
        return run

    return register
