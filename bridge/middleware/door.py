"""The door before a form: nothing of its body is read for somebody whom it does not open."""

from collections.abc import Callable, Coroutine
from typing import Any

from anyio.to_thread import run_sync
from fastapi import Request, Response
from fastapi.routing import APIRoute

from bridge.messages import closed, not_found
from bridge.session.cookie import who_asks
from connectors.errors import DealbridgeError

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class DooredRoute(APIRoute):
    """A route that asks `opens` before FastAPI parses a form; what it does not open is the same 404 as ever."""

    def opens(self, request: Request) -> bool:
        """Whether there is anything here for whoever asks. Raises DealbridgeError when that cannot be told."""
        raise NotImplementedError

    def get_route_handler(self) -> Handler:
        """FastAPI's own handler, behind the door."""
        handle = super().get_route_handler()

        async def behind_the_door(request: Request) -> Response:
            try:
                opens = request.method != "POST" or await run_sync(self.opens, request)
            except DealbridgeError as error:
                return closed(request, error)
            return await handle(request) if opens else not_found(request)

        return behind_the_door


class ForVisitors(DooredRoute):
    """Opens to whoever has a session."""

    def opens(self, request: Request) -> bool:
        """See `who_asks`."""
        return who_asks(request) is not None
