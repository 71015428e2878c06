"""Events of a team's site at the bridge: signed, stored first, answered at once, handled within seconds, each once."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text

from connectors.store.connections import BUSY_SECONDS
from connectors.store.engine import Store
from connectors.store.site.doorstep import SiteDoorstep
from tests.support.site.scripted_site import (
    ENVIRONMENT,
    SECRET,
    SETTINGS,
    TOKEN,
    ScriptedSite,
    event,
    home,
    scripted_site,
    signed,
)

PATH = "/webhooks/site/sandbox"
OTHER = "whsec_" + "b" * 40


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedSite]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with scripted_site() as made:
        yield made


@pytest.fixture
def desk(site: ScriptedSite, settings: Callable[..., None], request: pytest.FixtureRequest) -> Any:
    """The bridge of a team that has a site."""
    settings(SETTINGS.format(url=site.url))
    return request.getfixturevalue("bridge")


@pytest.fixture
def stored(store_url: str) -> Callable[[], list[str]]:
    """Ids of all events, taken in or not."""
    store = Store(store_url)
    SiteDoorstep(store).close()
    engines = {"site_doorstep": store.side_engine("inbox"), "site_events": store.engine}

    def rows() -> list[str]:
        found = set()
        for table, engine in engines.items():
            with engine.connect() as connection:
                found |= {str(row[0]) for row in connection.execute(text(f"SELECT event_id FROM {table}"))}
        return sorted(found)

    return rows


def tell(desk: Any, body: Any, webhook_id: str = "msg_1", path: str = PATH, **how: Any) -> int:
    said = body if isinstance(body, bytes) else json.dumps(body).encode()
    return int(desk.http.post(path, content=said, headers=signed(said, webhook_id, **how)).status_code)


def test_an_event_is_stored_once_however_often_it_comes(desk: Any, stored: Callable[[], list[str]]) -> None:
    assert [tell(desk, event()) for _ in range(3)] == [204, 204, 204]
    assert tell(desk, event(), "msg_2") == 204
    assert stored() == ["msg_1", "msg_2"]


def test_one_of_several_signatures_suffices(desk: Any, stored: Callable[[], list[str]]) -> None:
    assert tell(desk, event(), before="v1,aGVsbG8= v1a,aGVsbG8=") == 204
    assert stored() == ["msg_1"]


def test_what_is_wrongly_signed_or_old_is_401_and_nothing_is_stored(
    desk: Any, stored: Callable[[], list[str]]
) -> None:
    body = json.dumps(event()).encode()
    right, now = signed(body), time.time()
    wrong: dict[str, dict[str, str]] = {
        "unsigned": {},
        "another secret": signed(body, secret=OTHER),
        "another body": signed(body + b" "),
        "another id": {**right, "webhook-id": "msg_2"},
        "no id": {**right, "webhook-id": ""},
        "six minutes old": signed(body, at=now - 360),
        "a day old": signed(body, at=now - 86_400),
        "of the future": signed(body, at=now + 360),
        "no time": {**right, "webhook-timestamp": "soon"},
        "a time without end": {**right, "webhook-timestamp": "9" * 400},
        "no version": {**right, "webhook-signature": "aGVsbG8="},
        "no base64": {**right, "webhook-signature": "v1,a"},
        "too many commas": {**right, "webhook-signature": "v1,a,b"},
        "nothing of a signature": {**right, "webhook-signature": "-"},
    }
    answers = {
        name: desk.http.post(PATH, content=body, headers=how).status_code for name, how in wrong.items()
    }
    assert answers == dict.fromkeys(wrong, 401)
    assert tell(desk, b"\xff\xfe") == 401
    assert stored() == []


def test_an_unknown_team_or_one_without_a_site_is_404(
    desk: Any, site: ScriptedSite, settings: Callable[..., None], stored: Callable[[], list[str]]
) -> None:
    assert tell(desk, event(), path="/webhooks/site/nobody") == 404
    assert tell(desk, event(), path="/webhooks/site/sandbox/x") == 404
    settings("")
    assert tell(desk, event()) == 404
    assert stored() == []


def test_a_body_over_20_kilobytes_is_413(desk: Any, stored: Callable[[], list[str]]) -> None:
    largest = 20 * 1024
    for size in (largest + 1, 1_000_000):
        assert tell(desk, b"{" + b" " * (size - 2) + b"}") == 413
    assert stored() == []
    assert tell(desk, b"{" + b" " * (largest - 2) + b"}") == 204


def test_a_packed_body_is_415(desk: Any) -> None:
    body = json.dumps(event()).encode()
    answer = desk.http.post(PATH, content=body, headers={**signed(body), "content-encoding": "gzip"})
    assert answer.status_code == 415


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_a", "whsec_c2hvcnQ=", SECRET.removeprefix("whsec_")])
def test_a_secret_that_is_none_is_a_503_and_named_in_the_log(
    desk: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, secret: str
) -> None:
    monkeypatch.setenv("SITE_SIGNING_SECRET", secret)
    assert tell(desk, event()) == 503
    assert "teams.sandbox.site.signing_secret" in caplog.text
    assert len(secret) < 10 or secret not in caplog.text


@pytest.mark.parametrize("store_url", ["sqlite_store", "postgres_store"], indirect=True)
def test_an_event_is_answered_while_a_run_is_storing_pages(
    desk: Any, stored: Callable[[], list[str]], store_url: str
) -> None:
    """None is lost meanwhile, and nobody waits for the team's lock."""
    store = Store(store_url)
    with store.write("sandbox"), ThreadPoolExecutor(8) as pool:
        started = time.monotonic()
        answers = list(pool.map(lambda n: tell(desk, event(), f"msg_{n}"), range(200)))
        assert time.monotonic() - started < BUSY_SECONDS
        assert answers == [204] * 200
        assert len(stored()) == 200
    store.close()


def test_it_is_handled_within_seconds_and_what_cannot_be_read_is_in_quarantine(
    office: Any, desk: Any, until: Callable[..., None]
) -> None:
    lead = office.lead()
    office.synced("sync-leads")
    began = time.monotonic()
    assert tell(desk, event("listing.viewed", listing=home()), "view") == 204
    assert tell(desk, event("visitor.identified", lead_id=lead), "who") == 204
    assert tell(desk, event(platform="radio"), "bad") == 204
    assert tell(desk, b"no JSON", "worse") == 204

    def on_record() -> bool:
        with office.rows("site_activities") as rows:
            return [(row.lofty_lead_id, row.kind, row.listing_id) for row in rows] == [
                (lead, "browse", "ML1")
            ]

    until(on_record)
    assert time.monotonic() - began < 30
    with office.rows("quarantine") as rows:
        assert {row.entity: row.because for row in rows} == {
            "bad": "data.platform: Input should be 'desktop', 'mobile_web' or 'app'"[5:],
            "worse": "the body is no JSON object",
        }


def test_no_page_and_no_answer_shows_the_token(desk: Any) -> None:
    assert TOKEN not in desk.http.get(PATH).text
