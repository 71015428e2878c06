"""Pages that say one thing."""

import logging

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from connectors.errors import DealbridgeError

LOG = logging.getLogger("dealbridge.bridge")


def not_found(request: Request) -> Response:
    """The one answer to every link that opens nothing."""
    return message(
        request, 404, "There is no such page", "Open the page again from the lead's Sisu Link in Lofty."
    )


def closed(request: Request, error: DealbridgeError) -> Response:
    """For whoever opens the page: try later. For ops, in the log: why."""
    LOG.warning("a page was not available: %s: %s", type(error).__name__, error)
    title = "Dealbridge is not available for this team right now"
    text = "Please try again in a few minutes. If it stays like this, tell your admin."
    return message(request, 503, title, text)


def message(request: Request, status: int, title: str, text: str) -> Response:
    """A page that says one thing."""
    templates: Jinja2Templates = request.app.state.templates
    return templates.TemplateResponse(
        request, "message.html", {"title": title, "text": text}, status_code=status
    )
