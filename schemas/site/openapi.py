"""The contract as an OpenAPI 3.1 document: what a site tells us (webhooks), what we ask of it and what it asks of us
(paths)."""

import re
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from schemas.model.site.events import SiteEventType
from schemas.site.acts import Because
from schemas.site.calls import CALLS, LACKS, SiteCall
from schemas.site.event_types import DATA
from schemas.site.openapi_questions import paths as questions
from schemas.site.openapi_questions import shapes as asked_and_answered
from schemas.site.shape import SiteShape

_REF = "#/components/schemas/{model}"
_HEADERS = {
    "webhook-id": "The event's own id: the same in each delivery of it, and in the feed.",
    "webhook-timestamp": "Seconds since 1970, when it was signed; at most 5 minutes off.",
    "webhook-signature": "`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; several, with blanks between "
    "them, while a secret is changed.",
}
_TOLD = {
    "204": "It is stored, or was before.",
    "401": "The signature is wrong, or the time more than 5 minutes off. Nothing is stored.",
    "404": "There is no such team, or it has no site. Nothing is stored.",
    "413": "The body is larger than 20 KB.",
    "415": "The body is packed.",
    "503": "Nothing can be stored just now: send it again, or leave it to the feed.",
}
_DESCRIPTION = (
    "How a listing site and Dealbridge talk. Written by `dealbridge site openapi` from the shapes that Dealbridge "
    "reads and writes with; in words: docs/site-contract.md. Paths below `/site/{team}/v1` are the bridge's, where a "
    "site asks and waits; all others are the site's."
)


def document() -> dict[str, Any]:
    """All of it, in one order."""
    shapes = {shape for call in CALLS for shape in (*call.bodies, *((call.answer,) if call.answer else ()))}
    ordered = sorted(
        {*shapes, *DATA.values(), *asked_and_answered(), Because}, key=lambda shape: shape.__name__
    )
    _, told = models_json_schema(
        [(shape, "validation") for shape in ordered], by_alias=True, ref_template=_REF
    )
    schemas = {name: _described(schema) for name, schema in told["$defs"].items()}
    paths: dict[str, Any] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method.lower()] = _path(call)
    paths |= questions(_ref)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dealbridge: the contract with a listing site",
            "version": "1",
            "description": _DESCRIPTION,
        },
        "servers": [{"url": "https://site.example", "description": "`site.base_url` of the team"}],
        "security": [{"token": []}],
        "paths": paths,
        "webhooks": {kind.value: {"post": _webhook(kind)} for kind in DATA},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "`site.token`"}},
            "schemas": schemas,
        },
    }


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    """Without the titles, which say the names once more. What may be left out may be null, too."""
    schema.pop("title", None)
    for each in schema.get("properties", {}).values():
        each.pop("title", None)
        if "default" in each and not each.pop("default") and isinstance(each.get("type"), str):
            each["type"] = [each["type"], "null"]
    return schema


def _ref(shape: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REF.format(model=shape.__name__)}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _path(call: SiteCall) -> dict[str, Any]:
    said: dict[str, Any] = {
        "summary": call.summary,
        "operationId": _name(call),
        "parameters": _parameters(call),
    }
    if call.bodies:
        wanted = [_ref(shape) for shape in call.bodies]
        said["requestBody"] = {
            "required": True,
            **_json(wanted[0] if len(wanted) == 1 else {"oneOf": wanted}),
        }
    said["responses"] = {
        "2XX": {"description": "Done.", **(_json(_ref(call.answer)) if call.answer else {})},
        **{str(status): {"description": because, **_because(status)} for status, because in call.errors},
        "401": {"description": "The token is not the site's."},
        "429": {"description": "Too many requests; `Retry-After` says for how long to wait."},
        "501": {"description": LACKS},
    }
    return said


def _because(status: int) -> dict[str, Any]:
    return _json(_ref(Because)) if status == 409 else {}


def _name(call: SiteCall) -> str:
    words = re.findall(r"[a-z]+", call.path.removeprefix("/v1/").replace("{", "by_"))
    return "_".join((call.method.lower(), *words))


def _parameters(call: SiteCall) -> list[dict[str, Any]]:
    text = {"schema": {"type": "string"}}
    found = [{"name": n, "in": "path", "required": True, **text} for n in re.findall(r"{(\w+)}", call.path)]
    found += [
        {"name": name, "in": "query", "required": False, **({"description": said} if said else {}), **text}
        for name, said in call.query.items()
    ]
    if call.writes:
        because = "The same with each repeat: it is answered as the first time, and does nothing twice."
        found.append(
            {"name": "Idempotency-Key", "in": "header", "required": True, "description": because, **text}
        )
    return found


def _webhook(kind: SiteEventType) -> dict[str, Any]:
    shape: type[SiteShape] = DATA[kind]
    body = {
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"const": kind.value},
            "timestamp": {"type": "string", "format": "date-time"},
            "data": _ref(shape),
        },
    }
    return {
        "summary": (shape.__doc__ or "").strip(),
        "operationId": f"told_{kind.value.replace('.', '_')}",
        "description": "`POST {bridge}/webhooks/site/{team}`",
        "security": [],
        "parameters": [
            {
                "name": name,
                "in": "header",
                "required": True,
                "description": said,
                "schema": {"type": "string"},
            }
            for name, said in _HEADERS.items()
        ],
        "requestBody": {"required": True, **_json(body)},
        "responses": {status: {"description": said} for status, said in _TOLD.items()},
    }
