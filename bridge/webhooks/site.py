"""Events of a team's site at the desk: signed, stored first, then answered. What is not signed is not stored.

The address has no secret: the signature says who it is (docs/site-contract.md).
"""

import logging
from collections.abc import Mapping
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request, Response

from bridge.messages import not_found
from bridge.webhooks.bursts import Bursts
from connectors import clock
from connectors.errors import DealbridgeError
from connectors.settings.secrets import secret
from connectors.settings.teams import Team, teams
from connectors.site.signatures import ID, checker, is_genuine
from schemas.parsing.values import storable
from schemas.site.events import event_key
from tasks.run.runtime import Runtime

LOG = logging.getLogger("dealbridge.bridge")
router = APIRouter()
_DONE, _UNSIGNED, _OTHER_ENCODING, _LATER = 204, 401, 415, 503


class SiteDesk:
    """Takes events. Shared by all requests of one bridge process."""

    def __init__(self, runtime: Runtime, bursts: Bursts) -> None:
        """`bursts` handle what is kept here."""
        self._runtime, self._bursts = runtime, bursts

    def team(self, team_id: str) -> Team | None:
        """The team, where it has a site."""
        team = teams(self._runtime.env.teams_file).get(team_id)
        return team if team and team.site else None

    def take(self, team: Team, headers: Mapping[str, str], body: bytes) -> int:
        """The status to answer with. Kept in one statement, which waits for no run; one that is known already is kept
        once. Raises StoreBusy, SettingsError."""
        assert team.site  # noqa: S101 - `team` has seen to it
        what = f"teams.{team.team_id}.site.signing_secret"
        if not is_genuine(checker(secret(team.site.signing_secret, what), what), headers, body):
            LOG.warning("team %s: an event with a wrong signature or an old time was refused", team.team_id)
            return _UNSIGNED
        # What is signed is UTF-8: the library has seen to it.
        told = storable(body.decode())
        self._runtime.site_doorstep.put(team.team_id, event_key(headers[ID]), told, clock.now())
        self._bursts.announce(team.team_id, ("site event",))
        return _DONE


async def _desk(request: Request) -> SiteDesk:
    found: SiteDesk = request.app.state.site_desk
    return found


@router.post("/webhooks/site/{team_id}")
async def site(request: Request, desk: Annotated[SiteDesk, Depends(_desk)], team_id: str) -> Response:
    """204 once the event is stored, or was before; 401 for a wrong signature or a time that is more than 5 minutes off;
    404 for a team that has no site; 413 over 20 KB; 415 for a packed body; 503 when nothing can be stored."""
    try:
        team = await run_sync(desk.team, team_id)
        if team is None:
            return not_found(request)
        if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
            return Response(status_code=_OTHER_ENCODING)
        return Response(status_code=await run_sync(desk.take, team, request.headers, await request.body()))
    except DealbridgeError as error:
        LOG.warning("an event could not be taken: %s", error)
        return Response(status_code=_LATER)
