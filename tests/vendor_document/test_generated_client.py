"""A client made out of the vendor's document at run time, strict about types, reads the sandbox."""

from typing import Any

import httpx
import pytest
from pydantic import BaseModel, ConfigDict, create_model

from sandbox.server.server import running
from tests.vendor_document.document import document, needed, operations, resolved

pytestmark = needed

HEADERS = {"Authorization": "token sandbox-key", "Content-Type": "application/json"}
SCALARS: dict[str, Any] = {"string": str, "integer": int, "number": int | float, "boolean": bool}
STRICT = ConfigDict(strict=True, extra="allow", populate_by_name=True)
OPTIONAL_NULLS = ("GET /v1.0/leads", "GET /v1.0/leads/{leadId}")
"""Where live answers hold nulls that the document does not know (see exceptions.toml)."""


class Client:
    """One method per operation of the document: `client("GET /v1.0/me")`."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, headers=HEADERS)
        self._operations = {each.name: each for each in operations()}

    def __call__(self, name: str, body: Any = None, **parameters: Any) -> Any:
        spec = self._operations[name]
        path, query = spec.path, {}
        for each in spec.spec.get("parameters", ()):
            if each["name"] not in parameters:
                continue
            value = parameters.pop(each["name"])
            if each["in"] == "path":
                path = path.replace(f"{{{each['name']}}}", str(value))
            else:
                query[each["name"]] = value
        assert not parameters, "the document knows no such parameter"
        answer = self._http.request(spec.method, path, params=query, json=body)
        answer.raise_for_status()
        nullable = name in OPTIONAL_NULLS
        return typed(spec.answer(200), name, nullable=nullable)(answer.json())

    def close(self) -> None:
        self._http.close()


def typed(schema: Any, name: str, *, nullable: bool) -> Any:
    """A reader of values of a schema."""
    from pydantic import TypeAdapter

    adapter = TypeAdapter(kind(schema, name, nullable=nullable), config=None)
    return lambda value: adapter.validate_python(value, strict=True)


def kind(schema: Any, name: str, *, nullable: bool) -> Any:
    """The Python type of a schema; objects become models."""
    schema = resolved(schema)
    if schema.get("type") == "array":
        return list[kind(schema["items"], f"{name}Item", nullable=nullable)]  # type: ignore[misc]
    if "properties" in schema:
        fields: dict[str, Any] = {}
        for field, inner in schema["properties"].items():
            found = kind(inner, f"{name}.{field}", nullable=nullable)
            required = field in schema.get("required", ()) and not nullable
            fields[f"f_{field}"] = (found, ...) if required else (found | None, None)
        model: type[BaseModel] = create_model(
            name, __config__=ConfigDict(**STRICT, alias_generator=lambda alias: alias[2:]), **fields
        )
        return model
    return SCALARS.get(schema.get("type", ""), Any)


@pytest.fixture(scope="module")
def vendor():
    with running(leads=230, seed=4) as both:
        client = Client(both.lofty_url)
        control = httpx.Client(base_url=f"{both.lofty_url}/_sandbox")
        yield client, lambda name: control.get(f"/{name}").json()
        client.close()
        control.close()


def test_leads_by_scroll(vendor):
    client, held = vendor
    found, scroll = [], None
    while True:
        page = client("GET /v1.0/leads", limit=100, **({"scrollId": scroll} if scroll else {}))
        metadata = page.model_extra.get("_metadata", page.f_get_metadata)
        if not page.f_leads:
            break
        found += page.f_leads
        scroll = metadata["scrollId"] if isinstance(metadata, dict) else metadata.f_scrollId
    alive = [lead for lead in held("leads") if not lead.get("_trashed")]
    assert {lead.f_leadId: lead.f_firstName for lead in found} == {
        lead["leadId"]: lead["firstName"] for lead in alive
    }


def test_one_lead_and_its_appointments(vendor):
    client, held = vendor
    appointment = held("appointments")[0]
    # The live API wraps the lead (lofty.md 2.1); the document does not know the wrapper.
    lead = client("GET /v1.0/leads/{leadId}", leadId=appointment["leadId"]).model_extra["lead"]["leadId"]
    assert lead == appointment["leadId"]
    read = client("GET /v1.0/appts", leadId=lead)
    mine = [each for each in held("appointments") if each["leadId"] == lead]
    assert {(each.f_id, each.f_deadline) for each in read} == {
        (each["id"], each["deadline"]) for each in mine
    }


def test_members(vendor):
    client, held = vendor
    read, offset = [], 0
    while page := client("GET /v1.0/members", offset=offset, limit=25).f_members:
        read += page
        offset += len(page)
    assert {each.f_email for each in read} == {each["email"] for each in held("members")}


def test_communications_of_the_team(vendor):
    client, held = vendor
    import time

    now, day = int(time.time() * 1000), 86_400_000
    found, cursor = [], None
    for start in range(now - 400 * day, now + day, 90 * day):
        while True:
            more = {"cursor": cursor} if cursor else {}
            window = {"startTime": start, "endTime": start + 90 * day - 1, "teamView": "true", "limit": 500}
            page = client("GET /v2.0/communication/agent", **window, **more)
            found += page.f_data
            cursor = page.f_nextCursor
            if cursor is None:
                break
    rows = {row["id"]: row for row in held("communications")}
    assert len(found) == len(rows) > 1_000
    assert all(each.f_eventType == rows[each.f_id]["eventType"] for each in found)


def test_transactions_of_every_type(vendor):
    client, held = vendor
    lead = held("leads")[0]["leadId"]
    for name in ("Purchase", "Listing", "Lease", "Other"):
        body = {"transactionName": f"1 {name} St", "transactionType": name, "homePrice": 450_000}
        client("POST /v1.0/leads/{leadId}/transaction", body, leadId=lead)
    page = client("GET /v2.0/transactions", transactionType="All", pageSize=100)
    assert {each.f_transactionId for each in page.f_pageData} == {
        t["transactionId"] for t in held("transactions")
    }
    assert page.f_totalCount == len(held("transactions")) >= 4
    assert len(client("GET /v2.0/transactions/pipelines").f_pipelines) == 4


def test_the_document_is_the_one_that_all_this_was_written_for():
    assert document()["openapi"].startswith("3.")
    assert len(operations()) > 100
