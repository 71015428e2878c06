"""What happens to registered users goes both ways within seconds: by the site's event into our tables, by a person's
block into the site's copy (R11)."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.ledger.checkpoints import FEED
from connectors.store.registered_users.people import user_by_id
from connectors.store.registered_users.users_store import UsersStore
from connectors.store.teams.team import ensure_team
from tasks.registered_users.consumers.block import block
from tasks.registered_users.desk import UsersDesk, desk_of
from tests.support.site.scripted_site import (
    ENVIRONMENT,
    SETTINGS,
    ScriptedSite,
    event,
    scripted_site,
    signed,
)

TEAM = "sandbox"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedSite]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as made:
        yield made


@pytest.fixture
def bridge_of_site(site: ScriptedSite, settings: Callable[..., None], request: pytest.FixtureRequest) -> Any:
    """The bridge of a team that has a site, and has run."""
    settings(SETTINGS.format(url=site.url))
    store = Store(environment().store_url)
    with store.write(TEAM) as session:
        ensure_team(session)
        FEED.move(session, {"transactions": 1}, datetime.now(UTC))
    store.close()
    return request.getfixturevalue("bridge")


@pytest.fixture
def desk(bridge_of_site: Any) -> Iterator[UsersDesk]:
    store = Store(environment().store_url)
    users = UsersStore(store)
    found = desk_of(users, teams()[TEAM])
    assert found
    yield found
    users.close()
    store.close()


def until(look: Callable[[], Any], seconds: float) -> Any:
    begun = time.monotonic()
    while not (found := look()):
        assert time.monotonic() - begun < seconds, "too late"
        time.sleep(0.05)
    return found


def test_an_event_is_a_user_and_a_block_is_told_within_seconds(
    site: ScriptedSite, bridge_of_site: Any, desk: UsersDesk
) -> None:
    said = event("user.registered", user_id="user-1", version=1, email="nora@mail.test", name="Nora")
    body = json.dumps(said).encode()
    assert (
        bridge_of_site.http.post(f"/webhooks/site/{TEAM}", content=body, headers=signed(body)).status_code
        == 204
    )

    def known() -> Any:
        with desk.users.read(TEAM) as session:
            user = user_by_id(session, "user-1")
        return user and user.email

    assert until(known, 10) == "nora@mail.test"
    # A person blocks the user, and the site asks about somebody else: the bridge tells what changed.
    block(desk, "user-1", "staff@office.test", "an agent", datetime.now(UTC))
    asked = {
        "request_id": "r1", "questionnaire": "TRREB:1", "answers": {"professional": True, "commercial": False, "plans":
        "buy"},
    }  # fmt: skip
    token = {"Authorization": f"Bearer {ENVIRONMENT['SITE_TOKEN']}"}
    answered = bridge_of_site.http.post(f"/site/{TEAM}/v1/users/user-1/answers", json=asked, headers=token)
    assert answered.json()["decision"] == "refuse"

    def told() -> list[Any]:
        return [call.body for call in site.asked if call.path == "/v1/users/user-1/access"]

    [access] = until(told, 5)
    assert (access["allowed"], access["because"]) == (False, "R8")
