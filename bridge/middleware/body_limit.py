"""How large a body may be, and how long it may take. Plain ASGI: nothing is read before somebody asks for the body."""

from anyio import fail_after
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from connectors import clock
from schemas.site.events import LARGEST

FORM_BYTES, PING_BYTES, EVENT_BYTES = 65_536, 1_000_000, LARGEST
BODY_SECONDS = 20.0
_TOO_LARGE, _TOO_SLOW = 413, 408


class BodyLimit:
    """413 for a body that is, or says that it is, too large; 408 for one that does not end in time.

    Where a request is answered before its body was read, and that may be long, the connection is closed: the rest is
    never read.
    """

    def __init__(self, app: ASGIApp) -> None:
        """`app`: everything behind it."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = _declared(scope)
        body = _Body(receive, declared, _largest(scope["path"]))

        async def with_end(part: Message) -> None:
            if (
                part["type"] == "http.response.start"
                and not body.ended
                and (declared is None or declared > min(FORM_BYTES, body.largest))
            ):
                part["headers"] = [*part.get("headers", ()), (b"connection", b"close")]
            await send(part)

        await self._app(scope, body.read if declared != 0 else receive, with_end)


def _largest(path: str) -> int:
    if any(part in path for part in ("/webhooks/site/", "/webhooks/inquiries/", "/site/")):
        return EVENT_BYTES
    return PING_BYTES if "/webhooks/" in path else FORM_BYTES


class _Body:
    """`read` stands in for `receive`."""

    def __init__(self, receive: Receive, declared: int | None, largest: int) -> None:
        """`declared`: the length as the head gives it, None for a chunked body."""
        self._receive, self._declared, self.largest = receive, declared, largest
        self._length, self._give_up = 0, clock.ticks() + BODY_SECONDS
        self.ended = False

    async def read(self) -> Message:
        if self.ended:
            return await self._receive()
        if (self._declared or 0) > self.largest:
            raise HTTPException(_TOO_LARGE)
        try:
            with fail_after(max(0.0, self._give_up - clock.ticks())):
                part = await self._receive()
        except TimeoutError:
            raise HTTPException(_TOO_SLOW) from None
        self._length += len(part.get("body", b""))
        if self._length > self.largest:
            raise HTTPException(_TOO_LARGE)
        self.ended = not part.get("more_body", False)
        return part


def _declared(scope: Scope) -> int | None:
    """0 where there is no body, None where its length is not known beforehand."""
    headers = dict(scope["headers"])
    if b"transfer-encoding" in headers:
        return None
    return int(headers.get(b"content-length", b"0"))
