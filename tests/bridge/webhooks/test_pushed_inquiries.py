"""Inquiries that are pushed to the bridge: signed, stored once before the answer, told within seconds (Q1, Q4)."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from connectors.store.engine import Store
from tests.support.site.scripted_site import SECRET, signed
from tests.support.telling.mails import Mails, mails, post_office  # noqa: F401 # fixtures

PATH = "/webhooks/inquiries/sandbox"


def form(number: int = 1, **changes: Any) -> dict[str, Any]:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return {
        "id": f"f{number}", "at": at, "type": "schedule_showing", "site": "company",
        "person": {"name": "Rosa Lund", "email": f"rosa{number}@mail.test", "phone": "303-555-0188"},
        "listing": {"id": "ML1", "address": "1 Oak St, Denver", "price": 500_000}, "message": "Saturday at ten?",
    } | changes  # fmt: skip


@pytest.fixture
def desk(
    mails: Mails, settings: Callable[..., None], monkeypatch: pytest.MonkeyPatch,  # noqa: F811
    request: pytest.FixtureRequest,
) -> Any:  # fmt: skip
    """The bridge of a team that takes pushes, and mails its concierge."""
    monkeypatch.setenv("INQUIRIES_SECRET", SECRET)
    settings(
        'inquiries = { concierges = ["desk@office.test"] }\n'
        f'smtp = {{ host = "127.0.0.1", port = {mails.port}, from = "dealbridge@office.test" }}'
    )
    return request.getfixturevalue("bridge")


@pytest.fixture
def stored(store_url: str) -> Iterator[Callable[[str], list[Any]]]:
    store = Store(store_url)

    def column(what: str) -> list[Any]:
        name, _, table = what.partition(" of ")
        with store.engine.connect() as connection:
            return [row[0] for row in connection.execute(text(f"SELECT {name} FROM {table} ORDER BY 1"))]

    yield column
    store.close()


def push(desk: Any, body: Any, webhook_id: str = "msg_1", path: str = PATH, **how: Any) -> int:
    said = body if isinstance(body, bytes) else json.dumps(body).encode()
    return int(desk.http.post(path, content=said, headers=signed(said, webhook_id, **how)).status_code)


def test_q4_a_pushed_form_is_in_a_mail_within_five_seconds_once(
    desk: Any, mails: Mails, stored: Callable[[str], list[Any]]  # noqa: F811
) -> None:  # fmt: skip
    began = time.monotonic()
    assert push(desk, form()) == 204
    assert stored("email of contacts") == ["rosa1@mail.test"]
    while not (got := mails.all()) and time.monotonic() - began < 20:
        time.sleep(0.02)
    assert time.monotonic() - began < 5
    assert [mail["to"] for mail in got] == [["desk@office.test"]]
    assert push(desk, form()) == 204
    assert push(desk, form(), "msg_2") == 204, "the same form in another push"
    time.sleep(1)
    assert len(mails.all()) == 1
    assert stored("via of inquiry_sources") == ["push"]


def test_q1_the_same_push_at_the_same_moment_is_one_inquiry(
    desk: Any, stored: Callable[[str], list[Any]]
) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: push(desk, form(), f"msg_{n % 2}"), range(8)))
    assert set(answers) == {204}
    assert stored("inquiry_id of inquiries") == [1]
    assert stored("contact_id of contacts") == [1]


def test_what_is_wrongly_signed_or_old_is_401_and_nothing_is_stored(
    desk: Any, stored: Callable[[str], list[Any]]
) -> None:
    body = json.dumps(form()).encode()
    for headers in ({}, signed(body + b" "), signed(body, at=time.time() - 360)):
        assert desk.http.post(PATH, content=body, headers=headers).status_code == 401
    assert push(desk, form(), secret="whsec_" + "b" * 40) == 401
    assert stored("inquiry_id of inquiries") == []


def test_an_unknown_team_and_one_without_a_secret_are_404(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert push(desk, form(), path="/webhooks/inquiries/nobody") == 404
    monkeypatch.delenv("INQUIRIES_SECRET")
    assert push(desk, form()) == 404


@pytest.mark.parametrize("body", [b"{", b"[]", b"null", json.dumps({"id": "f1"}).encode()])
def test_what_cannot_be_read_is_taken_and_in_quarantine(
    desk: Any, stored: Callable[[str], list[Any]], body: bytes
) -> None:
    assert push(desk, body) == 204
    assert stored("kind of quarantine") == ["inquiry"]
    assert stored("inquiry_id of inquiries") == []


def test_a_body_over_20_kilobytes_is_413_and_a_packed_one_415(desk: Any) -> None:
    assert push(desk, b"{" + b" " * (20 * 1024) + b"}") == 413
    body = json.dumps(form()).encode()
    packed = {**signed(body), "content-encoding": "gzip"}
    assert desk.http.post(PATH, content=body, headers=packed).status_code == 415
