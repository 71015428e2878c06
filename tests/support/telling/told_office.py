"""An office whose people are told of what leads write: by mail, through a gateway, by Lofty."""

from typing import Any

import pytest

from tests.support.engaged_office import ON, EngagedOffice
from tests.support.telling.mails import Mails

OWNER = 844_000_000_000_000
"""The user whose API key the sandbox's is."""
LIKELY = "not interested, bye"


class ToldOffice:
    """Wraps an engaged office (`at`), with a mail server that its settings name."""

    def __init__(self, engaged: EngagedOffice, mails: Mails) -> None:
        self.at, self.mails = engaged, mails
        self.of = engaged.of
        self.say(smtp=True)

    def say(self, *, smtp: bool = False, gateway: str = "") -> None:
        """What the teams file says of ways to people. `gateway`: an address as the environment holds it."""
        lines = [f"sales_agent = {{ {ON} }}"]
        if smtp:
            lines.append(
                f'smtp = {{ host = "127.0.0.1", port = {self.mails.port}, from = "agent@office.test" }}'
            )
        if gateway:
            lines.append('notify = { text = "env:NOTIFY_TEXT_URL" }')
            self.of.patch.setenv("NOTIFY_TEXT_URL", gateway)
        self.of.setting(more="\n".join(lines))

    def engaged_lead(self, **fields: Any) -> int:
        """Somebody whom the agent has texted."""
        lead_id = self.at.lead(**fields)
        self.at.five_homes(lead_id)
        self.at.engaged()
        assert len(self.at.texts(lead_id)) == 1
        self.at.passes(minutes=10)
        return lead_id

    def hears(self, lead_id: int, body: str = LIKELY) -> Any:
        """The lead writes that, and it is read; the first team's report of a run that ended well."""
        self.at.writes(lead_id, body)
        return self.of.synced("read-replies", later=0)

    def again(self, times: int = 3) -> None:
        """As the schedule does, after each time-out and settling."""
        for _ in range(times):
            self.of.settle()
            self.of.run("read-replies")

    def member(self, email: str) -> dict[str, Any]:
        return next(row for row in self.of.lofty.all("members") if row["email"] == email)

    def told(self) -> list[tuple[str, list[int]]]:
        """By which calls of Lofty's whom."""
        return [(row["call"].rpartition("/")[2], row["to"]) for row in self.of.lofty.all("told")]

    def mailed(self) -> list[str]:
        """To whom, in order."""
        return [address for mail in self.mails.all() for address in mail["to"]]

    def ways(self, lead_id: int = 0, team: str = "") -> list[tuple[str, str]]:
        """By which ways, and how each has ended."""
        with self.of.rows("notices", team) as notices, self.of.rows("notice_ways", team) as ways:
            wanted = {row.notice_id for row in notices if lead_id in (0, row.lofty_lead_id)}
            return sorted((row.way, row.state) for row in ways if row.notice_id in wanted)


@pytest.fixture
def told(engaged: EngagedOffice, mails: Mails) -> ToldOffice:
    return ToldOffice(engaged, mails)
