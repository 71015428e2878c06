"""Schemathesis over the vendor's document: whatever a client may send, the sandbox answers soon, in one of the
vendor's forms, and never with a failure of its own; a good answer follows the document."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sandbox.server.server import running
from tests.vendor_document.document import document, excused, faults_of, needed, operation
from tests.vendor_document.test_answers_conform import HEADERS, NAMES, OFFERED, Office

pytestmark = needed

SOON = 5.0
"""Seconds; a call takes a few milliseconds."""


@pytest.fixture(scope="module")
def calls() -> dict[str, Any]:
    """The document's operations by name, as Schemathesis reads them."""
    import schemathesis

    schema = schemathesis.openapi.from_dict(document())
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with running() as both:
        place = Office(both.lofty_url)
        place.reset()
        yield place
        place.crm.close()


NAMED = {
    "leadId": "lead",
    "taskId": "task_id",
    "transactionId": "transaction",
    "noteId": "note_id",
    "callId": "call_id",
}


def _aimed(value: Any, office: Office) -> Any:
    """The same with ids of records that are there, so that more than "not found" is seen."""
    if isinstance(value, dict):
        return {
            name: office.found[NAMED[name]] if name in NAMED else _aimed(inner, office)
            for name, inner in value.items()
        }
    return value


def _ask(case: Any, office: Office, *, aim: bool) -> httpx.Response:
    if aim:
        case.path_parameters = _aimed(dict(case.path_parameters or {}), office)
        case.query = _aimed(dict(case.query or {}), office)
        case.body = _aimed(case.body, office)
    kwargs = case.as_transport_kwargs(base_url=str(office.crm.base_url), headers=HEADERS)
    content = json.dumps(kwargs["json"]) if "json" in kwargs else kwargs.get("data")
    params = kwargs.get("params")
    answer: httpx.Response = office.crm.request(
        kwargs["method"], kwargs["url"], content=content, params=params, timeout=SOON
    )
    return answer


def _look(office: Office, calls: dict[str, Any], method: str, template: str, examples: int) -> None:
    from schemathesis import GenerationMode

    op = operation(method, template)
    assert op is not None, "the vendor has no such call"
    call = calls[op.name]

    modes = st.sampled_from((GenerationMode.POSITIVE, GenerationMode.NEGATIVE))

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.data(), modes, st.booleans())
    def one(data: Any, mode: Any, aim: bool) -> None:
        case = data.draw(call.as_strategy(generation_mode=mode))
        answer = _ask(case, office, aim=aim)
        assert answer.status_code < 500, answer.text
        if answer.status_code == 200:
            schema = op.answer(200)
            wrong = faults_of(schema, answer.json()) if schema not in (None, ...) and answer.content else ()
            assert not [fault for fault in wrong if not excused(op.name, fault)]
        elif answer.content:
            assert isinstance(answer.json(), dict | str)

    one()


@pytest.mark.parametrize(("method", "template"), OFFERED, ids=NAMES)
def test_any_request_has_an_answer(office, calls, method, template):
    _look(office, calls, method, template, 4)


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("method", "template"), OFFERED, ids=NAMES)
def test_very_many_requests_have_an_answer(office, calls, method, template):
    _look(office, calls, method, template, 150)
