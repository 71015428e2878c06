"""Where vendors ping. A wrong secret gets the same 404 as any other wrong address, before the body is read."""

import json
import logging
import zlib
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, HTTPException, Request, Response

from bridge.messages import not_found
from bridge.middleware.body_limit import PING_BYTES
from bridge.webhooks.inbox import Inbox
from bridge.webhooks.sns import SnsNotifications
from connectors.errors import DealbridgeError

router = APIRouter()
LOG = logging.getLogger("dealbridge.bridge")
_GZIP = 16 + zlib.MAX_WBITS


async def _inbox(request: Request) -> Inbox:
    found: Inbox = request.app.state.inbox
    return found


async def _sns(request: Request) -> SnsNotifications:
    found: SnsNotifications = request.app.state.sns
    return found


@router.post("/webhooks/lofty/{team_id}/{secret}")
async def lofty(
    request: Request, inbox: Annotated[Inbox, Depends(_inbox)], team_id: str, secret: str
) -> Response:
    """200 once the hints are stored; 404 about another account; 413 over 1 MB; 503 when nothing can be stored."""
    try:
        team = await run_sync(inbox.door, "lofty", team_id, secret)
        if team is None:
            return not_found(request)
        stored = await run_sync(inbox.take_lofty, team, _decoded(await _body(request)))
    except DealbridgeError as error:
        LOG.warning("a ping could not be taken: %s", error)
        return Response(status_code=503)
    return Response(status_code=200) if stored else not_found(request)


@router.post("/webhooks/sisu/{team_id}/{secret}")
async def sisu(
    request: Request, notifications: Annotated[SnsNotifications, Depends(_sns)], team_id: str, secret: str
) -> Response:
    """200 once the hints are stored or the subscription is confirmed; 403 for a wrong signature or topic."""
    try:
        team = await run_sync(notifications.inbox.door, "sisu", team_id, secret)
        if team is None:
            return not_found(request)
        return Response(status_code=await run_sync(notifications.take, team, await _body(request)))
    except DealbridgeError as error:
        LOG.warning("a ping could not be taken: %s", error)
        return Response(status_code=503)


async def _body(request: Request) -> bytes:
    """Unpacked where it is gzip. Raises HTTPException: 413 for more than 1 MB, packed or not, 415 for another encoding,
    400 where it cannot be unpacked."""
    packed = await request.body()
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding == "identity" or not packed:
        return packed
    if encoding not in ("gzip", "x-gzip"):
        raise HTTPException(415)
    unpacking = zlib.decompressobj(_GZIP)
    try:
        body = unpacking.decompress(packed, PING_BYTES + 1)
    except zlib.error:
        raise HTTPException(400) from None
    if len(body) > PING_BYTES:
        raise HTTPException(413)
    if not unpacking.eof:
        raise HTTPException(400)
    return body


def _decoded(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
