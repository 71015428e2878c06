"""The bridge as an ASGI application: its desk, its pages, and what goes with every answer."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

from bridge.activity_pages import router as activity_pages
from bridge.desk import Desk
from bridge.inbox import Inbox
from bridge.pages import router as pages
from bridge.people_pages import router as people_pages
from bridge.routes import message, not_found, router
from bridge.sns_desk import SnsDesk
from bridge.webhooks import router as webhooks
from connectors.settings import environment
from connectors.sns import Sns

LOG = logging.getLogger("dealbridge.bridge")
ROOM = Path(__file__).parent
THREADS = 120
"""Requests that wait for a vendor hold a thread each; fifty people may click at once."""

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


def create_app() -> FastAPI:
    """Raises SettingsError when settings or store are wrong."""
    desk = Desk.open(environment())
    inbox, sns = Inbox(desk.house), Sns(desk.house.env.timeout_seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        inbox.start()
        yield
        inbox.stop()
        sns.close()
        desk.close()

    app = FastAPI(title="Dealbridge", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.desk, app.state.pages = desk, Jinja2Templates(directory=ROOM / "templates")
    app.state.inbox, app.state.sns = inbox, SnsDesk(inbox, sns)
    app.mount("/static", StaticFiles(directory=ROOM / "static"), name="static")
    app.include_router(router)
    app.include_router(webhooks)
    app.include_router(pages)
    app.include_router(people_pages)
    app.include_router(activity_pages)
    app.middleware("http")(_guard)
    for status in (404, 405):
        app.add_exception_handler(status, _no_such_page)
    app.add_exception_handler(400, _not_understood)
    app.add_exception_handler(RequestValidationError, _not_understood)
    return app


async def _guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    try:
        response = await go_on(request)
    except Exception as error:
        LOG.error("a page failed: %s", type(error).__name__)  # noqa: TRY400 - its message may hold personal data
        response = message(request, 500, "Something went wrong", "Please try again in a minute.")
    static = request.url.path.startswith("/static/")
    for name, value in HEADERS.items():
        if not (static and name == "Cache-Control"):
            response.headers.setdefault(name, value)
    return response


async def _no_such_page(request: Request, _: Exception) -> Response:
    return not_found(request)


async def _not_understood(request: Request, _: Exception) -> Response:
    return message(request, 400, "This form cannot be read", "Open the page again and send its form.")
