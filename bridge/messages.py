"""Pages that say one thing."""

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

CLOSED = (
    "Dealbridge is not available for this team right now",
    "Please try again in a few minutes. If it stays like this, tell your admin.",
)


def not_found(request: Request) -> Response:
    """The one answer to every link that opens nothing."""
    return message(
        request, 404, "There is no such page", "Open the page again from the lead's Sisu Link in Lofty."
    )


def message(request: Request, status: int, title: str, text: str) -> Response:
    """A page that says one thing."""
    pages: Jinja2Templates = request.app.state.pages
    return pages.TemplateResponse(request, "message.html", {"title": title, "text": text}, status_code=status)
