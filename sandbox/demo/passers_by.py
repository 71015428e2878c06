"""The living office on the site: leads whom the site knows, and visitors whom nobody knows, look around and write."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence
from typing import Any

from sandbox.demo.agent import quiet_leads
from sandbox.demo.office import Office, name_of
from sandbox.demo.site import Caller, Site
from sandbox.office.names import TOWNS, email_of, person

AT_ONCE = 2
STAYS = 3
"""So many of their turns whoever has done all waits for an answer."""
_Act = tuple[str, dict[str, Any]]


class PassersBy:
    """Two at a time are on the site, a visitor and a lead who has no account there; they act in turn, and another one
    comes when one has left. The same office does the same. A turn is 1 call to the site, and 5 more where a lead comes.
    """

    def __init__(self, site: Site, office: Office, seed: int = 1) -> None:
        self._site, self._office, self._dice = site, office, random.Random(seed)
        self._homes: list[str] = []
        self._here: deque[_PasserBy] = deque()
        self._came = self._leads = 0

    def act(self, _: int) -> str:
        """The next thing that somebody does there; says what it was, in ids."""
        if len(self._here) < AT_ONCE:
            self._here.append(self._comes())
        whose = self._here.popleft()
        said = whose.act()
        if whose.stays:
            self._here.append(whose)
        return said

    def _comes(self) -> _PasserBy:
        self._came += 1
        caller = Caller(self._site, f"visitor-passing-{self._came}")
        self._homes = self._homes or self._site.homes()
        visitor_is_here = any(not there.is_lead for there in self._here)
        return self._a_lead(caller) if visitor_is_here else self._a_visitor(caller)

    def _a_lead(self, caller: Caller) -> _PasserBy:
        """Of the ten of whom nobody has heard for longest; every third one asks for no more messages."""
        users = {user["lead_id"] for user in self._site.rows("users")}
        others = [lead for lead in quiet_leads(self._office) if str(lead["leadId"]) not in users]
        lead = self._dice.choice(others[:10])
        known = {"name": name_of(lead), "email": lead["emails"][0]}
        identify = ("identify", {"lead_id": str(lead["leadId"]), "person": known})
        lines = ["I am looking to buy, up to 600k", "In about three months", "Can somebody call me?"]
        self._leads += 1
        if self._leads % 3 == 0:
            lines = ["Please stop messaging me"]
        walk = [identify, ("visit", {}), *self._walk(), ("save", {"listing": self._home()})]
        return _PasserBy(caller, f"lead {lead['leadId']}", walk, lines, is_lead=True)

    def _a_visitor(self, caller: Caller) -> _PasserBy:
        """Who asks something in the chat, and says who it is when somebody answers."""
        first, last = person(self._dice)
        asks = ("say", {"text": "Hello! Is this home still available?"})
        lines = (
            f"I want to buy in {self._dice.choice(TOWNS)[0]}, up to 500k",
            f"My name is {first} {last}, my email is {email_of(first, last, 5_000 + self._came)}",
            "Thank you!",
        )
        return _PasserBy(caller, caller.who, [("visit", {}), *self._walk(), asks], lines, is_lead=False)

    def _walk(self) -> list[_Act]:
        """A search, then two or three homes."""
        town, price = self._dice.choice(TOWNS)[0], self._dice.randrange(4, 9) * 100_000
        search = ("search", {"criteria": {"locations": [town], "price_max": price}})
        return [search, *(("view", {"listing": self._home()}) for _ in range(self._dice.randrange(2, 4)))]

    def _home(self) -> str:
        return self._dice.choice(self._homes)


class _PasserBy:
    """One of them: does what it came for, and says the next line whenever the chat has spoken."""

    def __init__(
        self, caller: Caller, name: str, walk: Sequence[_Act], lines: Sequence[str], *, is_lead: bool
    ) -> None:
        self._caller, self._name, self.is_lead = caller, name, is_lead
        self._walk, self._lines, self._idle = deque(walk), deque(lines), 0

    @property
    def stays(self) -> bool:
        """Whether there is anything left to do, or to wait for."""
        return bool(self._walk) or (bool(self._lines) and self._idle < STAYS)

    def act(self) -> str:
        """The next act, and what the chat has shown meanwhile."""
        does, words = self._next()
        news = self._caller.does(does, **words)
        shown = f", and reads {len(news)} in the chat" if news else ""
        about = words.get("listing") or words.get("lead_id", "")
        return f"{self._name} on the site: {does} {about}".rstrip() + shown

    def _next(self) -> _Act:
        if self._lines and self._caller.hears():
            self._idle = 0
            return "say", {"text": self._lines.popleft()}
        if self._walk:
            return self._walk.popleft()
        self._idle += 1
        return "look", {}
