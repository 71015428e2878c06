"""What people do on the site of an office, and what was shown to them in its chat."""

from datetime import timedelta
from typing import Any

from tests.support.engaged_office import ON, EngagedOffice
from tests.support.site.scripted_site import SETTINGS, ScriptedSite, event, home


class BusySite:
    """The site of an office whose agent is on, and people on it."""

    def __init__(self, engaged: EngagedOffice, scripted: ScriptedSite, said: str = ON) -> None:
        self.engaged, self.of, self.scripted, self.told = engaged, engaged.of, scripted, 0
        self.settings = SETTINGS.format(url=scripted.url)
        self.of.setting(more=f"sales_agent = {{ {said} }}\n{self.settings}")

    def tells(self, type_of_it: str, *, minutes_ago: float = 0, **data: Any) -> None:
        self.told += 1
        at = (self.of.now - timedelta(minutes=minutes_ago)).isoformat()
        self.scripted.tells(f"e{self.told}", event(type_of_it, at, **data))

    def on_site(self, lead: int, visitor: str = "v1") -> None:
        """It is known there, and looks at five homes."""
        self.tells(
            "visitor.identified", minutes_ago=20, visitor_id=visitor, lead_id=lead, person={"name": "Rosa"}
        )
        for number in range(5):
            self.tells("listing.viewed", minutes_ago=10 - number, visitor_id=visitor, listing=home(number))

    def engages(self, **time: float) -> None:
        self.engaged.passes(**time)
        self.of.synced("engage-leads", later=0)

    def says(self, text: str, number: int = 1, visitor: str = "v1") -> None:
        """In the chat; it is read when nothing more is waited for."""
        self.tells(
            "chat.message",
            visitor_id=visitor,
            chat_id="chat 1",
            message_id=f"m{number}",
            text=text,
            **{"from": "visitor"},
        )
        self.engaged.passes(seconds=30)
        self.of.synced("read-replies", later=0)

    def shown(self) -> list[str]:
        """What was posted into chats."""
        return [
            call.body["text"]
            for call in self.scripted.asked
            if call.method == "POST" and "/messages" in call.path
        ]
