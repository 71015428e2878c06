"""Who may ask: the site, by its token. And what it gets for a question that cannot be answered."""

import hashlib
import hmac
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response
from pydantic import TypeAdapter, ValidationError
from starlette.exceptions import HTTPException

from bridge.webhooks.bursts import Bursts
from connectors.errors import SettingsError, StoreBusy, StoreConflict
from connectors.settings.secrets import secret
from connectors.settings.teams import teams
from schemas.site.shape import SiteId, SiteShape
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.run.runtime import Runtime

LOG = logging.getLogger("dealbridge.bridge")
JSON = "application/json"
Shape = TypeVar("Shape", bound=SiteShape)
Told = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Asker:
    """The site of a team, whose token it is. `changed`: something may have to be told to it, or to people."""

    desk: UsersDesk
    bursts: Bursts

    def changed(self) -> None:
        """Have it told at once."""
        self.bursts.announce(self.desk.team_id, ("registered users",))


def told(status: int, **said: object) -> Response:
    """JSON."""
    return Response(json.dumps(said), status, media_type=JSON)


class SiteCallRefused(Exception):
    """What the site did is answered as JSON, with `because`."""

    def __init__(self, status: int, because: str, **more: str) -> None:
        """`because`: a word that the site's program can go by; `more`: what else it is told."""
        super().__init__(because)
        self.status = status
        self.said = {"because": because, **more}


def _asker(request: Request, team_id: str) -> Asker:
    """Raises SiteCallRefused: 404 for a team that has no site, 401 for another token; SettingsError."""
    runtime: Runtime = request.app.state.runtime
    team = teams(runtime.env.teams_file).get(team_id)
    if team is None or team.site is None:
        raise SiteCallRefused(404, "no_such_team")
    ours = secret(team.site.token, f"teams.{team_id}.site.token")
    given = request.headers.get("authorization", "")
    if not hmac.compare_digest(_hash(given), _hash(f"Bearer {ours}")):
        raise SiteCallRefused(401, "unauthorized")
    desk = desk_of(runtime.users, team)
    assert desk is not None  # noqa: S101 - it has a site
    return Asker(desk, request.app.state.users_bursts)


async def asker(request: Request, team_id: str) -> Asker:
    """On the event loop: settings and secrets are known by then, and a thread would cost more than looking at them."""
    try:
        return _asker(request, team_id)
    except SettingsError as error:
        LOG.warning("team %s: its site was not answered: %s", team_id, error)
        raise SiteCallRefused(503, "not_available") from error


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


SiteAsks = Annotated[Asker, Depends(asker)]


def own_id(value: str, field: str) -> str:
    """An id out of an address. Raises SiteCallRefused: 422 for what no id of the site's looks like."""
    try:
        return _ID.validate_python(value)
    except ValidationError as error:
        said = str(error.errors(include_input=False, include_url=False)[0]["msg"])
        raise SiteCallRefused(422, "unreadable", field=field, message=said) from None


_ID: TypeAdapter[str] = TypeAdapter(SiteId)


async def _user_id(user_id: str) -> str:
    return own_id(user_id, "user_id")


UserId = Annotated[str, Depends(_user_id)]


async def read(request: Request, shape: type[Shape]) -> Shape:
    """The body. Raises SiteCallRefused: 413 over 20 KB, 415 packed, 422 for what cannot be read, with the field."""
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise SiteCallRefused(415, "packed")
    try:
        body = await request.body()
    except HTTPException as error:
        raise SiteCallRefused(
            error.status_code, "too_large" if error.status_code == 413 else "too_slow"
        ) from None
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "body"
        raise SiteCallRefused(422, "unreadable", field=field, message=str(first["msg"])) from None


async def answer(asks: Asker, act: Callable[[], Told | None], missing: str = "") -> Response:
    """What `act` says, in a thread; None is 404, with what is `missing`. Raises SiteCallRefused: 503 where the store
    cannot take it just now."""
    try:
        said = await run_sync(act)
    except (StoreBusy, StoreConflict, SettingsError) as error:
        LOG.warning("team %s: its site was not answered: %s", asks.desk.team_id, error)
        raise SiteCallRefused(503, "not_available") from error
    if said is None:
        raise SiteCallRefused(404, missing)
    return Response(said[1], said[0], media_type=JSON)


async def refused(_: Request, error: Exception) -> Response:
    """As JSON."""
    assert isinstance(error, SiteCallRefused)  # noqa: S101 - it is registered for nothing else
    return told(error.status, **error.said)
