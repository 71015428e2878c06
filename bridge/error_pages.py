"""The page for each way in which a request is not answered as asked."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from bridge.dependencies import NameNeeded
from bridge.messages import message, not_found
from bridge.pages.page import login_with_name
from connectors.errors import StoreBusy, StoreConflict


def add_error_pages(app: FastAPI) -> None:
    """Let the application answer with them."""
    for status in (404, 405):
        app.add_exception_handler(status, _no_such_page)
    for status in (400, 408, 413, 415):
        app.add_exception_handler(status, _not_understood)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(NameNeeded, _who_are_you)
    for passing in (StoreBusy, StoreConflict):
        app.add_exception_handler(passing, _once_more)


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
