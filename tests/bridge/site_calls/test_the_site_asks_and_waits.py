"""`/site/{team}/v1` over real HTTP: who may ask, what cannot be read, and a user's whole way through it (R1 to R3, R5,
R9, R11)."""

import gzip
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any

import pytest
from sqlalchemy import insert, text

from connectors.store.engine import Store
from connectors.store.registered_users.users_store import UsersStore
from schemas.tables.registered_users import SiteAgentRow
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS, TOKEN

V1 = "/site/sandbox/v1"
JSON = {"content-type": "application/json"}
GOOD = {"professional": False, "commercial": False, "plans": "rent"}
ASK = {"request_id": "q1", "user_id": "rosa", "board": "TRREB", "listing_id": "L1"}


@pytest.fixture
def asks(
    settings: Callable[..., None], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[..., Any]:
    """Call it as the site does: method, path below /v1, body; the answer."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("OTHER_TOKEN", "token-of-another-team")
    settings(SETTINGS.format(url="http://127.0.0.1:9"), "sandbox", "north")
    office = request.getfixturevalue("office")
    office.settings["other"] = {
        **office.settings["sandbox"],
        "more": SETTINGS.format(url="http://127.0.0.1:9").replace("env:SITE_TOKEN", "env:OTHER_TOKEN"),
    }
    office.settings["siteless"] = {**office.settings["sandbox"], "more": ""}
    office.write_teams()
    http = request.getfixturevalue("bridge").http

    def call(method: str, path: str, body: Any = None, *, team: str = "sandbox", **headers: str) -> Any:
        said = {"authorization": f"Bearer {TOKEN}", **JSON, **headers}
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        return http.request(method, f"/site/{team}/v1{path}", content=content, headers=said)

    return call


@pytest.fixture
def users(store_url: str) -> Iterator[UsersStore]:
    store = Store(store_url)
    kept = UsersStore(store)
    yield kept
    kept.close()
    store.close()


@pytest.fixture
def ada(users: UsersStore) -> None:
    with users.write("sandbox") as session:
        row = {"team_id": "sandbox", "agent_id": "ada", "kind": "agent", "level": "2B", "name": "Ada Able"}
        session.execute(insert(SiteAgentRow).values(**row, areas=[]))


@pytest.fixture
def count(users: UsersStore) -> Callable[[str], int]:
    def rows(table: str) -> int:
        with users.engine.connect() as connection:
            return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0)

    return rows


def refused(answer: Any) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/json"
    return answer.status_code, answer.json()["because"]


def test_a_user_s_way_from_the_first_listing_to_an_agent(asks: Callable[..., Any], ada: None) -> None:
    def look(listing: str, request: str) -> Any:
        body = {**ASK, "request_id": request, "listing_id": listing, "area": "Toronto", "platform": "app"}
        answer = asks("POST", "/decide", body)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
        return answer.json()

    shown = look("L1", "q1")
    assert shown == {
        "decision": "show", "because": "R1", "version": 1, "ttl_seconds": 30, "questionnaire": None, "greeting": None,
        "message": "",
    }  # fmt: skip
    asked = look("L2", "q2")
    assert asked["decision"] == "ask"
    body = {"request_id": "a1", "questionnaire": asked["questionnaire"]["id"], "answers": GOOD}
    greeted = asks("POST", "/users/rosa/answers", body).json()
    assert (greeted["decision"], greeted["greeting"]["agent"]["agent_id"]) == ("greet", "ada")
    chosen = {"request_id": "c1", "greeting_id": greeted["greeting"]["greeting_id"], "choice": "contact"}
    done = asks("POST", "/users/rosa/greeting", {**chosen, "message": "Saturday?"}).json()
    assert (done["decision"], done["because"]) == ("show", "R7")
    terms = {"request_id": "t1", "board": "TRREB", "terms_version": "1", "at": "2026-03-01T12:00:00Z"}
    assert asks("POST", "/users/rosa/terms", terms).json()["decision"] == "show"
    copy = asks("GET", "/access").json()
    assert copy["users"] == [
        {"id": "rosa", "board": "TRREB", "allowed": True, "because": "R7", "version": done["version"]}
    ]
    assert asks("GET", f"/access?since={copy['next']}").json() == {"users": [], "next": copy["next"]}


def test_only_the_team_s_site_is_answered(asks: Callable[..., Any], count: Callable[[str], int]) -> None:
    for wrong in (
        "",
        "Bearer",
        f"bearer {TOKEN}",
        f"Bearer {TOKEN}x",
        "Bearer token-of-another-team",
        TOKEN,
    ):
        assert refused(asks("POST", "/decide", ASK, authorization=wrong)) == (401, "unauthorized"), wrong
    assert refused(asks("POST", "/decide", ASK, team="other")) == (401, "unauthorized")
    for team in ("nobody", "siteless"):
        assert refused(asks("POST", "/decide", ASK, team=team)) == (404, "no_such_team")
    for path in ("/users/rosa/answers", "/users/rosa/greeting", "/users/rosa/terms"):
        assert refused(asks("POST", path, b"{", authorization="x")) == (401, "unauthorized")
    assert refused(asks("GET", "/access", authorization="x")) == (401, "unauthorized")
    assert count("registered_users") == 0
    theirs = {"authorization": "Bearer token-of-another-team"}
    assert asks("POST", "/decide", ASK, team="other", **theirs).status_code == 200


def test_bodies_that_cannot_be_read(asks: Callable[..., Any], count: Callable[[str], int]) -> None:
    unreadable = (422, "unreadable")
    packed = gzip.compress(json.dumps(ASK).encode())
    texts = (b"", b"{", b"\xff\xfe", b"[]", b"null", b'"text"', b"[" * 15_000, packed)
    for body, said in (*((each, unreadable) for each in texts), (b" " * 20_481, (413, "too_large"))):
        for path in ("/decide", "/users/rosa/answers", "/users/rosa/greeting", "/users/rosa/terms"):
            assert refused(asks("POST", path, body)) == said
    assert count("registered_users") == 0


def test_packed_bodies_are_refused_and_large_ones_by_what_they_hold(asks: Callable[..., Any]) -> None:
    packed = gzip.compress(json.dumps(ASK).encode())
    assert refused(asks("POST", "/decide", packed, **{"content-encoding": "gzip"})) == (415, "packed")
    assert asks("POST", "/decide", {**ASK, "more": "x" * 20_000}).status_code == 200
    assert refused(asks("POST", "/decide", {**ASK, "more": "x" * 20_480})) == (413, "too_large")


def test_fields_that_are_no_ids_are_named(asks: Callable[..., Any], count: Callable[[str], int]) -> None:
    none = (None, "", " ", "x" * 121, "a\x00b", "a\nb", "a\u202eb", True, [], {})
    for field, value in product(("request_id", "user_id", "board", "listing_id"), none):
        answer = asks("POST", "/decide", {**ASK, field: value})
        assert refused(answer) == (422, "unreadable"), (field, value)
        assert answer.json()["field"] == field
        assert answer.json()["message"]
    assert refused(asks("POST", "/decide", {**ASK, "user_id": "\ud800"})) == (422, "unreadable")
    assert count("registered_users") == 0


def test_ids_of_120_characters_numbers_and_other_alphabets_are_ids(asks: Callable[..., Any]) -> None:
    for number, user in enumerate(("x" * 120, 7, "Zoë", "山", "a b", "a/b", "a%2Fb", "😀" * 120)):
        asked = {**ASK, "request_id": f"q{number}", "user_id": user}
        assert asks("POST", "/decide", asked).json()["decision"] == "show", user
        assert asks("POST", "/decide", asked).json()["decision"] == "show", user
    for given in ("a%2Fb", "%E5%B1%B1", "x" * 120):
        body = {"request_id": "t", "board": "TRREB", "terms_version": "1"}
        assert asks("POST", f"/users/{given}/terms", body).status_code == 200


def test_an_address_without_a_readable_user_is_refused(asks: Callable[..., Any]) -> None:
    bodies = {
        "answers": {"request_id": "a", "questionnaire": "TRREB:1", "answers": GOOD},
        "greeting": {"request_id": "c", "greeting_id": "g", "choice": "closed"},
        "terms": {"request_id": "t", "board": "TRREB", "terms_version": "1"},
    }
    for user, (call, body) in product(("x" * 121, "a%00b", "a%E2%80%AEb", "%20"), bodies.items()):
        answer = asks("POST", f"/users/{user}/{call}", body)
        assert refused(answer) == (422, "unreadable")
        assert answer.json()["field"] == "user_id"
    assert asks("POST", "/users/a%0Ab/terms", bodies["terms"]).status_code == 404
    assert asks("POST", "/users/%ED%A0%80/terms", bodies["terms"]).status_code < 500


def test_wrong_types_are_named(asks: Callable[..., Any]) -> None:
    bodies = {
        "answers": {"request_id": "a", "questionnaire": "TRREB:1", "answers": GOOD},
        "greeting": {"request_id": "c", "greeting_id": "g", "choice": "closed"},
        "terms": {"request_id": "t", "board": "TRREB", "terms_version": "1"},
    }
    for call, field, value in (
        ("answers", "answers", []),
        ("answers", "answers", None),
        ("answers", "questionnaire", None),
        ("greeting", "choice", "maybe"),
        ("greeting", "choice", "lapsed"),
        ("greeting", "choice", ""),
        ("greeting", "message", ["x"]),
        ("terms", "terms_version", ""),
    ):
        answer = asks("POST", f"/users/rosa/{call}", {**bodies[call], field: value})
        assert refused(answer) == (422, "unreadable")
        assert answer.json()["field"] == field


def test_what_is_not_there_is_told_apart(asks: Callable[..., Any], ada: None) -> None:
    answers = {"request_id": "a", "questionnaire": "OREB:1", "answers": GOOD}
    assert refused(asks("POST", "/users/rosa/answers", answers)) == (404, "unknown_questionnaire")
    choice = {"request_id": "c", "greeting_id": "none", "choice": "contact"}
    assert refused(asks("POST", "/users/rosa/greeting", choice)) == (404, "unknown_greeting")
    terms = {"request_id": "t", "board": "OREB", "terms_version": "1"}
    assert refused(asks("POST", "/users/rosa/terms", terms)) == (404, "unknown_board")
    assert asks("GET", "/decide").status_code in (404, 405)
    assert asks("POST", "/nothing", ASK).status_code in (404, 405)
    assert asks("POST", "/decide", {**ASK, "board": "OREB", "extra": {"a": [1]}}).json()["because"] == "R5"


def test_a_message_with_odd_letters_is_kept_without_them(
    asks: Callable[..., Any], ada: None, users: UsersStore
) -> None:
    asks("POST", "/decide", ASK)
    asks("POST", "/decide", {**ASK, "request_id": "q2", "listing_id": "L2"})
    body = {"request_id": "a", "questionnaire": "TRREB:1", "answers": {**GOOD, "odd": "\x00"}}
    greeting = asks("POST", "/users/rosa/answers", body).json()["greeting"]["greeting_id"]
    chosen = {"request_id": "c", "greeting_id": greeting, "choice": "contact", "message": "call\x00 me 😀"}
    assert asks("POST", "/users/rosa/greeting", chosen).status_code == 200
    with users.engine.connect() as connection:
        assert connection.execute(text("SELECT message FROM greetings")).scalar() == "call me 😀"


@pytest.mark.parametrize("store_url", ["sqlite_store", "postgres_store"], indirect=True)
def test_many_devices_at_once_are_all_answered(asks: Callable[..., Any], count: Callable[[str], int]) -> None:
    def look(number: int) -> Any:
        body = {
            **ASK,
            "request_id": f"q{number}",
            "user_id": f"user-{number % 10}",
            "listing_id": f"L{number % 3}",
        }
        return asks("POST", "/decide", body)

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(look, range(120)))
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["decision"] for answer in answers} == {"show", "ask"}
    assert count("registered_users") == 10
    assert count("qualification_steps") == 10, "each was asked, and counted once"
    assert count("user_requests") == 120


def test_a_store_that_is_busy_is_said_in_words(
    asks: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bridge.site_calls import deciding
    from connectors.errors import StoreBusy

    def busy(*_: Any) -> Any:
        msg = "busy"
        raise StoreBusy(msg)

    monkeypatch.setattr(deciding, "decide", busy)
    assert refused(asks("POST", "/decide", ASK)) == (503, "not_available")
