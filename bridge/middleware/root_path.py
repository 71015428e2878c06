"""The path of DEALBRIDGE_BRIDGE_URL, before every address of the bridge."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

FIRST_PARTS = frozenset(("bridge", "healthz", "login", "logout", "pages", "site", "static", "webhooks"))
"""What addresses begin with behind that path."""


class RootPath:
    """A proxy may leave the path before the address or take it off: both arrive at the same page."""

    def __init__(self, app: ASGIApp, bridge_url: str) -> None:
        """`bridge_url`: as people see it."""
        self._app, self._root = app, urlsplit(bridge_url).path.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._root:
            scope["root_path"] = self._root
            if not self._is_there(scope["path"]):
                scope["path"] = self._root + scope["path"]
        await self._app(scope, receive, send)

    def _is_there(self, path: str) -> bool:
        # The path may itself be /bridge, or /pages: what comes behind it tells.
        rest = path.removeprefix(self._root)
        return rest != path and rest.startswith("/") and rest.split("/")[1] in FIRST_PARTS


def address(request: Request, path: str) -> str:
    """`path`, as the browser must ask for it."""
    return str(request.scope.get("root_path", "")) + path
