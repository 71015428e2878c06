"""The contract with a site: one document, in step with the shapes, with every call of ours in it; and its page."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
from starlette.routing import Route

from bridge.app import _ROUTES
from cli.commands.site import in_step
from connectors.settings.site import Board, SiteAccount
from schemas.model.registered_users.words import Decision
from schemas.model.site.events import SiteEventType
from schemas.site.asked import QUESTIONS
from schemas.site.calls import CALLS
from schemas.site.openapi import document
from schemas.site.replies import AccessLine, Decided, OfferedClaim, QuotaOfDay
from tests.support.site.scripted_site import event

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "site-contract.md").read_text(encoding="utf-8")
CALLED = re.compile(r'"((?:GET|POST|PUT|DELETE) /v1/[^"]*)"')


def validator(schema: dict[str, Any]) -> Any:
    return jsonschema.Draft202012Validator({**schema, "components": document()["components"]})


def operations(*, asked: bool = False) -> list[tuple[str, Any]]:
    """Method and path, and what is said of it: of our calls, or of those that a site makes (`asked`)."""
    return [
        (f"{method.upper()} {path}", call)
        for path, some in document()["paths"].items()
        for method, call in some.items()
        if method != "servers" and path.startswith("/site/") is asked
    ]


def test_the_document_is_in_step_with_the_shapes() -> None:
    assert in_step(ROOT / "docs" / "site-openapi.json")


def test_every_schema_is_one() -> None:
    for schema in document()["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_every_call_of_the_connector_is_in_the_document() -> None:
    made = {
        called.replace("{name}", name)
        for path in (ROOT / "connectors" / "site").glob("*.py")
        for called in CALLED.findall(path.read_text(encoding="utf-8"))
        for name in ("users", "agents")
    }
    assert len(made) > 8
    assert made <= {call.operation for call in CALLS}
    assert {name for name, _ in operations()} == {call.operation for call in CALLS}


def test_every_write_has_a_key_and_every_call_may_be_lacked() -> None:
    for name, call in operations():
        named = {each["name"] for each in call["parameters"]}
        assert ("Idempotency-Key" in named) == (not name.startswith("GET")), name
        assert "501" in call["responses"]
        assert set(re.findall(r"{(\w+)}", name)) <= named


def test_every_question_of_a_site_is_in_the_document_and_on_the_page() -> None:
    asked = dict(operations(asked=True))
    assert set(asked) == {call.operation for call in QUESTIONS}
    _, _, page = PAGE.partition("## Questions: the site asks and waits")
    for call in QUESTIONS:
        assert f"`{call.operation}" in page, call.operation
        for name, _ in call.query:
            assert f"{name}=" in page
        said = asked[call.operation]
        assert ("requestBody" in said) == (call.body is not None)
        assert set(said["responses"]) == {"200", *(str(status) for status, _, _ in call.statuses)}
        for status, word, _ in call.statuses:
            [row] = [line for line in page.splitlines() if re.match(rf"\| [\d ·]*\b{status}\b", line)]
            assert f"`{word}`" in row, (status, word)


def test_every_field_of_a_question_and_its_answer_is_on_the_page() -> None:
    _, _, page = PAGE.partition("## Questions: the site asks and waits")
    shapes = {call.body for call in QUESTIONS if call.body} | {Decided, AccessLine, OfferedClaim, QuotaOfDay}
    for shape in shapes:
        for name in shape.model_fields:
            assert f'"{name}"' in page, (shape, name)
    for decision in Decision:
        assert f"| `{decision.value}` |" in page


def test_the_bridge_has_a_route_for_every_question_and_no_other() -> None:
    routes = {
        f"{method} {spelled(route.path)}"
        for router in _ROUTES
        for route in router.routes
        if isinstance(route, Route) and route.path.startswith("/site/")
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert routes == {call.operation for call in QUESTIONS}


def spelled(path: str) -> str:
    """As the contract does."""
    named = path.replace("{team_id}", "{team}").replace(":path}", "}")
    return re.sub(r"{(user|agent)_id}", "{id}", named)


def test_every_type_of_event_is_in_the_document_and_on_the_page() -> None:
    assert set(document()["webhooks"]) == {each.value for each in SiteEventType}
    for each in SiteEventType:
        assert f"`{each.value}`" in PAGE


def test_a_body_is_told_from_one_that_is_none() -> None:
    hook = document()["webhooks"]["visit.started"]["post"]["requestBody"]["content"]["application/json"]
    check = validator(hook["schema"])
    assert check.is_valid(event())
    assert not check.is_valid(event("listing.viewed"))
    assert not check.is_valid(event(platform="radio"))


def test_the_page_names_every_call_and_every_setting() -> None:
    for call in CALLS:
        assert call.path in PAGE, call.path
    rows = re.findall(r"^\| (`.*?) \|", PAGE.partition("## Settings")[2], re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert named == {*SiteAccount.model_fields, *Board.model_fields}


def test_the_settings_of_the_page_are_the_example_s() -> None:
    example = (ROOT / "teams.example.toml").read_text(encoding="utf-8")
    assert 'token = "env:SITE_TOKEN", signing_secret = "env:SITE_SIGNING_SECRET"' in PAGE
    assert 'token = "env:SITE_TOKEN", signing_secret = "env:SITE_SIGNING_SECRET"' in example
    assert json.loads((ROOT / "docs" / "site-openapi.json").read_text())["openapi"] == "3.1.0"
