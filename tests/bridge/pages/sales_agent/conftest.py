"""A front office whose sales agent is on, and whose owner is Ada."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from cli.login import login_link
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store, TeamSession
from tests.support.bridge.running_bridge import Bridge
from tests.support.engaged_office import EngagedOffice
from tests.support.office import Office

ON = 'enabled = true, engage_style = "eager", confirmed_by = "ada@example.com", without_chat = "text"'


class Talks(EngagedOffice):
    """With the pages: who is logged in, and what a form is answered."""

    bridge: Bridge

    def enter(self, role: str, team: str = "sandbox", name: str = "") -> "Talks":
        """A browser in which somebody is logged in: `agent:EMAIL`, or `admin` by name."""
        link = login_link(teams()[team], role, name)
        assert self.bridge.http.post(httpx.URL(link).path).status_code == 303
        return self

    def token(self) -> str:
        return str(self.bridge.open("/pages").root.all("input", name="token")[0].attributes["value"])

    def act(self, what: str, lead: int = 0, said: str = "", **more: str) -> httpx.Response:
        """Send a form of the conversation (or, without a lead, of the agent's page)."""
        form = {"what": what, "said": said, "token": self.token(), **more}
        path = "/pages/conversation" if lead else "/pages/agent"
        return self.bridge.http.post(path, data={**form, "lead": str(lead)} if lead else form)

    def page(self, address: str) -> str:
        return self.bridge.open(address).text

    def shown(self, lead: int) -> str:
        return self.page(f"/pages/conversation?lead={lead}")

    def shown_on(self, lead: int, on: str) -> str:
        """With the form for feedback on one text."""
        return self.page(f"/pages/conversation?lead={lead}&on={on}")

    @contextmanager
    def reading(self, team: str = "sandbox") -> Iterator[TeamSession]:
        store = Store(environment().store_url)
        try:
            with store.read(team) as session:
                yield session
        finally:
            store.close()


@pytest.fixture
def talks(office: Office, bridge: Bridge) -> Talks:
    """Members have just been read; nobody is logged in."""
    made = Talks(office, ON)
    made.bridge = bridge
    ada = next(row for row in office.lofty.all("members") if row["email"] == "ada@example.com")
    others = [row for row in office.lofty.all("members") if row["email"] != "ada@example.com"]
    office.lofty.put("members", ada["id"], roleName="Company Owner", isAdmin=True)
    for row in others:
        email = row["email"].casefold()
        office.lofty.put("members", row["id"], roleName="Agent", isAdmin=False, email=email)
    office.synced("refresh-agents")
    return made


@pytest.fixture
def texted(talks: Talks) -> int:
    """Ben's lead, who looked at five homes and got a text."""
    lead = talks.lead(assignedUserId=talks.of.users["Ben"], firstName="Rosa", lastName="Lund")
    talks.five_homes(lead)
    talks.engaged()
    assert len(talks.texts(lead)) == 1
    return lead


@pytest.fixture
def heard(talks: Talks) -> Callable[[int, str], None]:
    """The lead writes, and it is read."""

    def write(lead: int, body: str, minutes: float = 5) -> None:
        talks.passes(minutes=minutes)
        talks.writes(lead, body)
        talks.of.synced("read-replies", later=0)

    return write
