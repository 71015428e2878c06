"""The contract with a site: one document, in step with the shapes, with every call of ours in it; and its page."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema

from cli.commands.site import in_step
from connectors.settings.site import Board, SiteAccount
from schemas.model.site.events import SiteEventType
from schemas.site.calls import CALLS
from schemas.site.openapi import document
from tests.support.site.scripted_site import event

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "site-contract.md").read_text(encoding="utf-8")
CALLED = re.compile(r'"((?:GET|POST|PUT|DELETE) /v1/[^"]*)"')


def validator(schema: dict[str, Any]) -> Any:
    return jsonschema.Draft202012Validator({**schema, "components": document()["components"]})


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
    said = {f"{method.upper()} {path}" for path, some in document()["paths"].items() for method in some}
    assert said == {call.operation for call in CALLS}


def test_every_write_has_a_key_and_every_call_may_be_lacked() -> None:
    for path, some in document()["paths"].items():
        for method, call in some.items():
            named = {each["name"] for each in call["parameters"]}
            assert ("Idempotency-Key" in named) == (method != "get"), path
            assert "501" in call["responses"]
            assert set(re.findall(r"{(\w+)}", path)) <= named


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
