"""What goes with every answer, and what is answered where a page failed."""

import logging

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bridge.messages import message

LOG = logging.getLogger("dealbridge.bridge")
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
}


class Guard:
    """Headers for every answer, and a page for what failed. Plain ASGI: Starlette's base class for this costs more than
    storing a ping does."""

    def __init__(self, app: ASGIApp) -> None:
        """`app`: everything behind it."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False
        static = scope["path"].startswith(f"{scope.get('root_path', '')}/static/")

        async def with_headers(part: Message) -> None:
            nonlocal begun
            if part["type"] == "http.response.start":
                begun = True
                given = MutableHeaders(scope=part)
                for name, value in HEADERS.items():
                    if not (static and name == "Cache-Control"):
                        given.setdefault(name, value)
            await send(part)

        try:
            await self._app(scope, receive, with_headers)
        except ClientDisconnect:
            LOG.info("a request was broken off")
        except Exception as error:
            LOG.error("a page failed: %s", type(error).__name__)  # noqa: TRY400 - its message may hold personal data
            if not begun:
                page = message(Request(scope), 500, "Something went wrong", "Please try again in a minute.")
                await page(scope, receive, with_headers)
