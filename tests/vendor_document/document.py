"""The vendor's own OpenAPI document, and whether a request or an answer follows it.

It stands beside the checkout (CI has it there), or where `OPENAPI_OF_LOFTY` says. What the live API does otherwise is
data: `exceptions.toml`, each with its evidence.
"""

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import jsonschema
import pytest

HERE = Path(__file__).parent
METHODS = ("get", "post", "put", "delete")


def place() -> Path:
    """Where the document is, or would be."""
    beside = HERE.parents[2] / "shared" / "vendors" / "lofty-openapi.json"
    return Path(os.environ.get("OPENAPI_OF_LOFTY", beside))


needed = [
    pytest.mark.vendor_document,
    pytest.mark.skipif(
        not place().exists(),
        reason="the vendor's OpenAPI document is not beside this checkout (OPENAPI_OF_LOFTY)",
    ),
]
"""Marks of a module whose tests need the document. At import it must not be read: only what runs can be skipped."""


@dataclass(frozen=True)
class Operation:
    """One call of the document."""

    method: str
    path: str
    spec: Mapping[str, Any]

    @property
    def name(self) -> str:
        """`GET /v1.0/leads`."""
        return f"{self.method} {self.path}"

    def body(self) -> Any:
        """The schema of its JSON body, None without one."""
        content = self.spec.get("requestBody", {}).get("content", {})
        return next((each["schema"] for kind, each in content.items() if "json" in kind), None)

    def answer(self, status: int) -> Any:
        """The schema of an answer, None where it has no body, `...` where the status is not documented."""
        answers = self.spec["responses"]
        if str(status) not in answers:
            return ...
        content = answers[str(status)].get("content", {})
        return next(
            (each.get("schema") for kind, each in content.items() if "json" in kind or kind == "*/*"), None
        )


@lru_cache
def document() -> dict[str, Any]:
    """The document as it is."""
    read: dict[str, Any] = json.loads(place().read_text())
    return read


@lru_cache
def operations() -> tuple[Operation, ...]:
    """All calls."""
    paths = document()["paths"]
    return tuple(
        Operation(method.upper(), path, calls[method])
        for path, calls in paths.items()
        for method in METHODS
        if method in calls
    )


def operation(method: str, path: str) -> Operation | None:
    """The call that a request makes: a path without parameters before one with them."""
    found = [each for each in operations() if each.method == method and _fits(each.path, path)]
    return min(found, key=lambda each: each.path.count("{"), default=None)


def _fits(template: str, path: str) -> bool:
    ours, theirs = template.split("/"), path.split("/")
    return len(ours) == len(theirs) and all(
        a == b or a.startswith("{") for a, b in zip(ours, theirs, strict=True)
    )


def strict(schema: Any) -> Any:
    """An OpenAPI 3.0 schema as JSON Schema; strict means no field that the document does not know."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"].replace("#/components/schemas/", "#/$defs/")}
    plain = {
        key: strict(value) for key, value in schema.items() if key not in ("example", "xml", "discriminator")
    }
    if plain.pop("nullable", False) and "type" in plain:
        plain["type"] = [plain["type"], "null"]
    return plain


@lru_cache
def _definitions() -> dict[str, Any]:
    return {name: strict(schema) for name, schema in document()["components"]["schemas"].items()}


def faults_of(schema: Any, value: Any) -> Iterator[str]:
    """Where a value does not follow a schema: `leads/*/emails: type`, list places left out."""
    whole = {**strict(schema), "$defs": _definitions()}
    checker = jsonschema.Draft202012Validator(whole)
    for error in checker.iter_errors(value):
        where = "/".join("*" if isinstance(part, int) else str(part) for part in error.absolute_path)
        is_null = error.instance is None and error.validator in ("type", "enum")
        kind = "null" if is_null else error.validator
        yield f"{where}: {kind}" + (f" {error.message}" if kind == "required" else "")


@dataclass(frozen=True)
class Deviation:
    """Where the live API differs from the document."""

    operation: str
    where: str
    evidence: str


@lru_cache
def exceptions() -> tuple[Deviation, ...]:
    """The list, as data."""
    rows = tomllib.loads((HERE / "exceptions.toml").read_text())["exception"]
    return tuple(Deviation(row["operation"], row["where"], row["evidence"]) for row in rows)


def excused(op: str, fault: str, used: set[Deviation] | None = None) -> bool:
    """Whether the live API is known to differ like this; notes which exception said so."""
    for each in exceptions():
        if re.fullmatch(each.operation, op) and re.fullmatch(each.where, fault):
            if used is not None:
                used.add(each)
            return True
    return False


def request_faults(method: str, path: str, query: str, body: str | None) -> list[str]:
    """What is wrong with a request, by the document."""
    op = operation(method, path)
    if op is None:
        return [f"{method} {path}: not in the document"]
    wrong = list(_query_faults(op, dict(parse_qsl(query, keep_blank_values=True))))
    schema = op.body()
    if schema is not None and body:
        wrong += [f"body {fault}" for fault in faults_of(schema, json.loads(body))]
        known = resolved(schema).get("properties")
        sent = json.loads(body)
        if known and isinstance(sent, dict):
            wrong += [f"body {name}: unknown" for name in sent if name not in known]
    elif schema is not None and op.spec.get("requestBody", {}).get("required"):
        wrong.append("body: missing")
    return [f"{op.name}: {fault}" for fault in wrong]


def resolved(schema: Any) -> dict[str, Any]:
    """A schema, its reference followed."""
    while "$ref" in schema:
        schema = document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    found: dict[str, Any] = schema
    return found


def _query_faults(op: Operation, sent: Mapping[str, str]) -> Iterator[str]:
    known = {each["name"]: each for each in op.spec.get("parameters", ()) if each["in"] == "query"}
    for name, each in known.items():
        if each.get("required") and name not in sent:
            yield f"query {name}: missing"
    for name, value in sent.items():
        if name not in known:
            yield f"query {name}: unknown"
        else:
            schema = resolved(known[name].get("schema", {}))
            yield from (f"query {name}{fault}" for fault in faults_of(schema, _typed(schema, value)))


def _typed(schema: Mapping[str, Any], value: str) -> Any:
    kind = schema.get("type")
    if kind in ("integer", "number") and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return int(value) if kind == "integer" else float(value)
    if kind == "boolean" and value in ("true", "false"):
        return value == "true"
    if kind == "array":
        return value.split(",")
    return value
