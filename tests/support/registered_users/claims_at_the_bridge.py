"""The bridge of a team with a site, at which agents claim: as the site asks, and on the page."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from cli.login import login_link
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.registered_users.users_store import UsersStore
from tests.support.bridge.running_bridge import Bridge
from tests.support.office import Office
from tests.support.registered_users.claim_desk import ClaimDesk, forget_users
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS, TOKEN

SITE = SETTINGS.format(url="http://127.0.0.1:9")


class ClaimsAtTheBridge(ClaimDesk):
    """Ada is an agent who serves all areas; `bridge` runs in a thread of this process."""

    def __init__(self, office: Office, bridge: Bridge, users: UsersStore) -> None:
        super().__init__(users, "sandbox")
        self.of, self.bridge, self.now = office, bridge, office.clock()

    # As the site asks

    def asks(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str = "",
        token: str = TOKEN,
        team: str = "sandbox",
    ) -> tuple[int, Any]:
        headers = {"authorization": f"Bearer {token}", **({"idempotency-key": key} if key else {})}
        url = f"/site/{team}/v1{path}"
        answer = self.bridge.http.request(method, url, json=body, headers=headers)
        return answer.status_code, answer.json()

    def presses(self, claim_id: str, agent: str, key: str = "k") -> tuple[int, Any]:
        return self.asks("POST", f"/claims/{claim_id}/claim", {"agent_id": agent}, key=key)

    # On the page

    def enter(self, role: str, name: str = "") -> "ClaimsAtTheBridge":
        """A browser in which somebody is logged in: `agent:EMAIL`, or `admin` by name."""
        self.bridge.http.cookies.clear()
        link = login_link(teams()["sandbox"], role, name)
        assert self.bridge.http.post(httpx.URL(link).path).status_code == 303
        return self

    def page(self, query: str = "") -> Any:
        return self.bridge.open(f"/pages/claims{query}")

    def sends(self, what: str, claim: str = "", **more: str) -> httpx.Response:
        token = self.bridge.open("/pages").root.all("input", name="token")[0].attributes["value"]
        form = {"what": what, "claim": claim, "token": token, **more}
        return self.bridge.http.post("/pages/claims", data=form)


@pytest.fixture
def claims_desk(
    office: Office,
    settings: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[ClaimsAtTheBridge]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    settings(f'{SITE}\nstaff = ["chief@example.com"]')
    store = Store(environment().store_url)
    users = UsersStore(store)
    forget_users(users)
    made = ClaimsAtTheBridge(office, request.getfixturevalue("bridge"), users)
    made.agent("ada", email="Ada@example.com", name="Ada Agent")
    yield made
    users.close()
    store.close()
