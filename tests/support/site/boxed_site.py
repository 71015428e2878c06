"""A team on whose site the agent answers in the chat box, or does not: what the site was told, and a lead met there."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from schemas.model.outbox import OperationName
from tests.support.engaged_office import ON, EngagedOffice
from tests.support.site.scripted_site import (
    ENVIRONMENT,
    SETTINGS,
    ScriptedSite,
    event,
    home,
    scripted_site,
)

PUT = "PUT /v1/chat-box"


def starter(number: int) -> str:
    return f'{ON}, package = "Starter", engagements_per_month = {number}'


class Box:
    """A team with a site; `told` is what the site was told of its chat box: key and mode of each call."""

    def __init__(self, engaged: EngagedOffice, scripted: ScriptedSite) -> None:
        self.engaged, self.of, self.scripted = engaged, engaged.of, scripted
        self.more, self.events = "", 0
        self.says(starter(1))

    def says(self, agent: str, site: str = "") -> None:
        """What the teams file says of the agent, and more of the site."""
        address = SETTINGS.format(url=self.scripted.url)
        self.of.setting(more=f"sales_agent = {{ {agent} }}\n{address.replace(' }', f'{site} }}')}")

    def told(self) -> list[tuple[str, str]]:
        return [
            (call.headers["idempotency-key"], call.body["mode"])
            for call in self.scripted.asked
            if f"{call.method} {call.path}" == PUT
        ]

    def modes(self) -> list[str]:
        return [mode for _, mode in self.told()]

    def runs(self, flow: str = "engage-leads", **parameters: Any) -> None:
        """Whatever comes of it."""
        self.of.settle()
        self.of.run(flow, **parameters)

    def answers(self, status: int) -> None:
        self.scripted.says[PUT] = status, None

    def works_again(self) -> None:
        self.scripted.says.clear()

    def uses_up(self) -> int:
        """A lead on the site is met in the chat: the month's one engagement."""
        lead = self.engaged.lead()
        self.of.synced("sync-leads", later=0)
        self.tells("visitor.identified", 20, lead_id=lead, person={"name": "Rosa"})
        self.looks()
        self.of.synced("engage-leads", later=0)
        with self.of.rows("engagements") as rows:
            assert len(rows) == 1
        return lead

    def looks(self, first: int = 1) -> None:
        """At five homes, just now."""
        for number in range(first, first + 5):
            self.tells("listing.viewed", 10 - (number - first), listing=home(number))

    def tells(self, type_of_it: str, minutes_ago: float = 0, **data: Any) -> None:
        self.events += 1
        at = (self.of.now - timedelta(minutes=minutes_ago)).isoformat()
        self.scripted.tells(f"e{self.events}", event(type_of_it, at, **data))

    def rows(self) -> list[str]:
        with self.of.rows("outbox", operation=OperationName.SET_CHAT_BOX) as rows:
            return sorted(row.state for row in rows)


@pytest.fixture
def box(engaged: EngagedOffice, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as scripted:
        yield Box(engaged, scripted)
