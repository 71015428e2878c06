"""The bridge as an ASGI application: its desk, its pages, and what goes with every answer."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bridge.dependencies import NameNeeded
from bridge.isolation import isolated
from bridge.lead_page.forms import LeadPages
from bridge.lead_page.routes import router
from bridge.messages import message, not_found
from bridge.middleware.body_limit import BodyLimit
from bridge.middleware.root_path import RootPath, address
from bridge.pages.activities import router as activity_pages
from bridge.pages.go_live import router as go_live_pages
from bridge.pages.index import router as pages
from bridge.pages.matches import router as match_pages
from bridge.pages.open_cases import router as people_pages
from bridge.pages.page import login_with_name
from bridge.pages.plan import router as plan_pages
from bridge.pages.transaction import router as transaction_pages
from bridge.session.login import router as login_pages
from bridge.webhooks.inbox import Inbox
from bridge.webhooks.routes import router as webhooks
from bridge.webhooks.sns import SnsNotifications
from connectors.errors import StoreBusy, StoreConflict
from connectors.settings.environment import environment
from connectors.sisu.sns import Sns

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
    desk = LeadPages.open(environment())
    inbox, sns = Inbox(desk.runtime), Sns(desk.runtime.env.timeout_seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        inbox.start()
        yield
        inbox.stop()
        desk.close()

    app = FastAPI(title="Dealbridge", openapi_url=None, lifespan=lifespan, redirect_slashes=False)
    app.state.desk, app.state.pages = desk, _templates()
    app.state.inbox, app.state.sns = inbox, SnsNotifications(inbox, sns)
    app.mount("/static", StaticFiles(directory=ROOM / "static"), name="static")
    app.include_router(router)
    app.include_router(webhooks)
    app.include_router(login_pages)
    app.include_router(pages)
    app.include_router(people_pages)
    app.include_router(match_pages)
    app.include_router(transaction_pages)
    app.include_router(activity_pages)
    app.include_router(go_live_pages)
    app.include_router(plan_pages)
    app.add_middleware(BodyLimit)
    app.add_middleware(Guard)
    app.add_middleware(RootPath, bridge_url=desk.runtime.env.bridge_url)
    for status in (404, 405):
        app.add_exception_handler(status, _no_such_page)
    for status in (400, 408, 413, 415):
        app.add_exception_handler(status, _not_understood)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(NameNeeded, _who_are_you)
    for passing in (StoreBusy, StoreConflict):
        app.add_exception_handler(passing, _once_more)
    return app


def _templates() -> Jinja2Templates:
    """`address("/pages")` in a template is that page as the browser must ask for it."""
    templates = Jinja2Templates(
        directory=ROOM / "templates",
        context_processors=[lambda request: {"address": partial(address, request)}],
    )
    templates.env.finalize = isolated
    return templates


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


async def _no_such_page(request: Request, _: Exception) -> Response:
    return not_found(request)


async def _not_understood(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    return message(request, status, "This form cannot be read", "Open the page again and send its form.")


async def _who_are_you(request: Request, error: Exception) -> Response:
    login = login_with_name(error.team_id) if isinstance(error, NameNeeded) else "dealbridge login"
    return message(request, 403, "Who are you?", f"Open the pages by a link that says who you are: {login}")


async def _once_more(request: Request, _: Exception) -> Response:
    text = "Somebody else was storing at the same moment. Nothing of yours was stored: please try once more."
    return message(request, 503, "Please try once more", text)
