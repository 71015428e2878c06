"""Style sheets: one that is asked for by what is in it may be kept for ever."""

import hashlib
from functools import cache
from pathlib import Path

from fastapi.staticfiles import StaticFiles
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from bridge.middleware.root_path import address

STATIC = Path(__file__).parent / "static"


class KeptFiles(StaticFiles):
    """Without `Cache-Control` a browser guesses how long a file is good: after an update some people would see the new
    pages with the old styles, others ask anew for each page."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Kept for a year where the address says what is in it, else asked about each time."""
        answer = await super().get_response(path, scope)
        asked = Request(scope).query_params.get("v")
        known = asked is not None and answer.status_code < 400 and asked == _version(path)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if known else "no-cache"
        return answer


def static(request: Request, name: str) -> str:
    """The address of a file of `static/`, with what is in it as its version."""
    return address(request, f"/static/{name}?v={_version(name)}")


@cache
def _version(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
