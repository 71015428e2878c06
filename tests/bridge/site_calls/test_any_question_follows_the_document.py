"""Schemathesis over the published contract: whatever a site may send, the bridge answers soon, in one of the forms that
the document names, and never with a failure of its own."""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from schemas.site.asked import QUESTIONS, SiteQuestion
from schemas.site.openapi import document
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS, TOKEN

SOON, EXAMPLES = 5.0, 20


@pytest.fixture(scope="module")
def calls() -> dict[str, Any]:
    """The document's operations by name, as Schemathesis reads them."""
    import schemathesis

    schema = schemathesis.openapi.from_dict(document())
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


@pytest.fixture
def http(
    settings: Callable[..., None], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> httpx.Client:
    """The bridge of a team with a site."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    settings(SETTINGS.format(url="http://127.0.0.1:9"))
    client: httpx.Client = request.getfixturevalue("bridge").http
    return client


def aimed(case: Any, *, aim: bool) -> None:
    """At the team that there is, and at what its answers can be about, so that more than "not found" is seen."""
    case.path_parameters = {**(case.path_parameters or {}), "team": "sandbox"}
    if not aim or not isinstance(case.body, dict):
        return
    known = {"board": "TRREB", "user_id": "rosa", "questionnaire": "TRREB:1", "terms_version": "1"}
    case.body = {name: known.get(name, value) for name, value in case.body.items()}


def sent(case: Any, http: httpx.Client) -> httpx.Response:
    kwargs = case.as_transport_kwargs(base_url=str(http.base_url))
    headers = {
        name: value
        for name, value in (kwargs.get("headers") or {}).items()
        if name.lower() == "idempotency-key" and value.isprintable() and value.isascii() and value.strip()
    }
    content = json.dumps(kwargs["json"]) if "json" in kwargs else kwargs.get("data")
    began = time.monotonic()
    answer = http.request(
        kwargs["method"],
        kwargs["url"],
        content=content if isinstance(content, str | bytes) else None,
        params=kwargs.get("params"),
        headers={**headers, "authorization": f"Bearer {TOKEN}", "content-type": "application/json"},
    )
    assert time.monotonic() - began < SOON
    return answer


def looked_at(http: httpx.Client, call: SiteQuestion, operation: Any, *, well: bool) -> None:
    from schemathesis import GenerationMode

    mode = GenerationMode.POSITIVE if well else GenerationMode.NEGATIVE
    statuses = {status for status, _, _ in call.statuses}

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(operation.as_strategy(generation_mode=mode), st.booleans())
    def ask(case: Any, aim: bool) -> None:
        aimed(case, aim=aim)
        answer = sent(case, http)
        if answer.headers["content-type"].startswith("text/html"):
            # An address that is none of ours, as one with a line break.
            assert answer.status_code in (404, 405)
            return
        assert answer.status_code in {200, *statuses}, (answer.status_code, answer.text)
        operation.validate_response(_as_schemathesis(answer))

    ask()


def _as_schemathesis(answer: httpx.Response) -> Any:
    from schemathesis import Response

    return Response.from_httpx(answer, verify=False)


@pytest.mark.parametrize("call", QUESTIONS, ids=lambda call: call.operation)
def test_the_bridge_answers_as_the_document_says(
    http: httpx.Client, calls: dict[str, Any], call: SiteQuestion
) -> None:
    for well in (True, False):
        looked_at(http, call, calls[call.operation], well=well)


def test_an_answer_of_another_form_would_be_noticed(calls: dict[str, Any]) -> None:
    request = httpx.Request("POST", "http://bridge.test/")
    odd = httpx.Response(200, json={"decision": "perhaps"}, request=request)
    odd.elapsed = timedelta()
    with pytest.raises(BaseExceptionGroup):
        calls[QUESTIONS[0].operation].validate_response(_as_schemathesis(odd))


def test_every_question_is_an_operation_of_the_document(calls: dict[str, Any]) -> None:
    assert {call.operation for call in QUESTIONS} <= set(calls)
