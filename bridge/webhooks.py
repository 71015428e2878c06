"""Where vendors ping. A wrong secret gets the same 404 as any other wrong address, before the body is read."""

import json
import logging
from typing import Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from bridge.inbox import Inbox
from bridge.routes import not_found
from bridge.sns_desk import SnsDesk
from connectors.errors import DealbridgeError

router = APIRouter()
LOG = logging.getLogger("dealbridge.bridge")
LARGEST = 1_000_000


@router.post("/webhooks/lofty/{team_id}/{secret}")
async def lofty(request: Request, team_id: str, secret: str) -> Response:
    """200 once the hints are stored; 404 about another account; 413 over 1 MB; 503 when nothing can be stored."""
    inbox: Inbox = request.app.state.inbox
    try:
        team = await run_sync(inbox.door, "lofty", team_id, secret)
        if team is None:
            return not_found(request)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        stored = await run_sync(inbox.take_lofty, team, _decoded(body))
    except DealbridgeError as error:
        LOG.warning("a ping could not be taken: %s", error)
        return Response(status_code=503)
    return Response(status_code=200) if stored else not_found(request)


@router.post("/webhooks/sisu/{team_id}/{secret}")
async def sisu(request: Request, team_id: str, secret: str) -> Response:
    """200 once the hints are stored or the subscription is confirmed; 403 for a wrong signature or topic."""
    desk: SnsDesk = request.app.state.sns
    try:
        team = await run_sync(desk.inbox.door, "sisu", team_id, secret)
        if team is None:
            return not_found(request)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        return Response(status_code=await run_sync(desk.take, team, body))
    except DealbridgeError as error:
        LOG.warning("a ping could not be taken: %s", error)
        return Response(status_code=503)


async def _body(request: Request) -> bytes | None:
    """None when it is too large; no more than that is ever held."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _decoded(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
