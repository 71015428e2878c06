"""The part of the contract's document that says what a site asks and waits for."""

import re
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from schemas.site.asked import QUESTIONS, SiteQuestion
from schemas.site.replies import NotAnswered
from schemas.site.shape import LONGEST_ID, SiteShape

Ref = Callable[[type[BaseModel]], dict[str, str]]
_SERVERS = [{"url": "https://bridge.example", "description": "`DEALBRIDGE_BRIDGE_URL`"}]
_ID = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID}
_PATIENCE = (
    "A site waits 300 ms. Without an answer by then it goes by its copy (`GET /site/{team}/v1/access`)."
)


def shapes() -> set[type[SiteShape]]:
    """All that is sent and answered."""
    bodies = {call.body for call in QUESTIONS if call.body}
    return {*bodies, *(call.answer for call in QUESTIONS), NotAnswered}


def paths(ref: Ref) -> dict[str, Any]:
    """By path, in the contract's order."""
    found: dict[str, Any] = {}
    for call in QUESTIONS:
        found.setdefault(call.path, {"servers": _SERVERS})[call.method.lower()] = _operation(call, ref)
    return found


def _operation(call: SiteQuestion, ref: Ref) -> dict[str, Any]:
    said: dict[str, Any] = {
        "summary": call.summary,
        "description": _PATIENCE,
        "operationId": _name(call),
        "parameters": _parameters(call),
    }
    if call.body:
        said["requestBody"] = {"required": True, "content": _json(ref(call.body))}
    said["responses"] = {
        "200": {"description": "The answer.", "content": _json(ref(call.answer))},
        **{str(status): _refusal(call, status, ref) for status in sorted({row[0] for row in call.statuses})},
    }
    return said


def _refusal(call: SiteQuestion, status: int, ref: Ref) -> dict[str, Any]:
    here = [(word, meaning) for number, word, meaning in call.statuses if number == status]
    words = {"properties": {"because": {"enum": [word for word, _ in here]}}}
    return {
        "description": " ".join(f"`{word}`: {meaning}" for word, meaning in here),
        "content": _json({"allOf": [ref(NotAnswered), words]}),
    }


def _parameters(call: SiteQuestion) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": _ID}
        for name in re.findall(r"{(\w+)}", call.path)
    ]
    found += [
        {
            "name": name,
            "in": "query",
            "required": name in call.needs,
            "description": said,
            "schema": _ID if name in call.needs else {"type": "string", "maxLength": LONGEST_ID},
        }
        for name, said in call.query
    ]
    if call.keyed:
        because = "The same with each repeat: it is answered as the first time."
        found.append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": True,
                "description": because,
                "schema": _ID,
            }
        )
    return found


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _name(call: SiteQuestion) -> str:
    words = re.findall(r"[a-z]+", call.path.replace("/site/{team}/v1/", "").replace("{", "by_"))
    return "_".join(("asked", call.method.lower(), *words))
