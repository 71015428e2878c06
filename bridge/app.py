"""Routes. Whatever is wrong with a link, the answer is the same 404 without a hint."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import anyio.to_thread
from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

from bridge.desk import Desk, Outcome
from bridge.visit import Visit
from connectors.errors import DealbridgeError
from connectors.settings import environment

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
    """The bridge as an ASGI application. Raises SettingsError when settings or store are wrong."""
    desk = Desk.open(environment())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield
        desk.close()

    app = FastAPI(title="Dealbridge", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.mount("/static", StaticFiles(directory=ROOM / "static"), name="static")
    pages = Jinja2Templates(directory=ROOM / "templates")

    @app.middleware("http")
    async def guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        try:
            response = await go_on(request)
        except Exception as error:
            LOG.error("a page failed: %s", type(error).__name__)  # noqa: TRY400 - its message may hold personal data
            response = _message(pages, request, 500, "Something went wrong", "Please try again in a minute.")
        for name, value in HEADERS.items():
            if not (name == "Cache-Control" and request.url.path.startswith("/static/")):
                response.headers.setdefault(name, value)
        return response

    @app.exception_handler(404)
    @app.exception_handler(405)
    async def not_found(request: Request, _: Exception) -> Response:
        return _not_found(pages, request)

    @app.get("/healthz")
    def healthz() -> JSONResponse:
        healthy = desk.healthy()
        return JSONResponse(
            {"status": "ok" if healthy else "the store cannot be read"}, 200 if healthy else 503
        )

    @app.get("/bridge/{team_id}/{token}", response_class=HTMLResponse)
    def show(request: Request, team_id: str, token: str, made: str = "") -> Response:
        try:
            visit = desk.visit(team_id, token)
        except DealbridgeError:
            return _message(pages, request, 503, *_CLOSED)
        if visit is None:
            return _not_found(pages, request)
        return _lead_page(pages, request, visit, Outcome(200), made=made)

    @app.post("/bridge/{team_id}/{token}", response_class=HTMLResponse)
    def submit(
        request: Request,
        team_id: str,
        token: str,
        side: Annotated[str, Form()] = "",
        agent_id: Annotated[str, Form()] = "",
        form_key: Annotated[str, Form()] = "",
        another: Annotated[str | None, Form()] = None,
    ) -> Response:
        form = {"side": side, "agent_id": agent_id, "form_key": form_key, "another": another is not None}
        try:
            visit, outcome = desk.submit(team_id, token, form)
        except DealbridgeError:
            return _message(pages, request, 503, *_CLOSED)
        if visit is None:
            return _not_found(pages, request)
        if outcome.status == 303:
            return RedirectResponse(f"{request.url.path}?made={outcome.client_id}", 303)
        return _lead_page(pages, request, visit, outcome)

    return app


_CLOSED = (
    "Dealbridge is not available for this team right now",
    "Please try again in a few minutes. If it stays like this, tell your admin.",
)


def _lead_page(
    pages: Jinja2Templates, request: Request, visit: Visit, outcome: Outcome, made: str = ""
) -> Response:
    context = {"page": visit.page(outcome.form), "outcome": outcome, "made": made}
    status = 503 if visit.trouble and not visit.known else outcome.status
    return pages.TemplateResponse(request, "lead.html", context, status_code=status)


def _not_found(pages: Jinja2Templates, request: Request) -> Response:
    text = "Open the page again from the lead's Sisu Link in Lofty."
    return _message(pages, request, 404, "There is no such page", text)


def _message(pages: Jinja2Templates, request: Request, status: int, title: str, text: str) -> Response:
    return pages.TemplateResponse(request, "message.html", {"title": title, "text": text}, status_code=status)
