"""Inquiries that a site or portal pushes: signed, stored first, then answered, told within seconds. What is not signed
is not stored (docs/inquiries.md)."""

import logging
from collections.abc import Mapping
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request, Response

from bridge.messages import not_found
from bridge.webhooks.bursts import Bursts
from connectors import clock
from connectors.errors import DealbridgeError, SettingsError
from connectors.settings.secrets import secret
from connectors.settings.teams import Team, teams
from connectors.site.signatures import ID, checker, is_genuine
from schemas.site.events import event_key
from tasks.inquiries.sources.push import take_push
from tasks.run.runtime import Runtime

LOG = logging.getLogger("dealbridge.bridge")
router = APIRouter()
_DONE, _UNSIGNED, _OTHER_ENCODING, _LATER = 204, 401, 415, 503


class InquiriesDesk:
    """Takes pushes. Shared by all requests of one bridge process."""

    def __init__(self, runtime: Runtime, bursts: Bursts) -> None:
        """`bursts` tell people of what is stored here."""
        self._runtime, self._bursts = runtime, bursts

    def team(self, team_id: str) -> tuple[Team, str] | None:
        """The team with its secret, where it has one."""
        team = teams(self._runtime.env.teams_file).get(team_id)
        if team is None:
            return None
        try:
            return team, secret(team.inquiries.signing_secret, f"teams.{team_id}.inquiries.signing_secret")
        except SettingsError:
            return None

    def take(self, team: Team, signing_secret: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status to answer with; the same push is stored once. Raises StoreBusy, SettingsError."""
        what = f"teams.{team.team_id}.inquiries.signing_secret"
        if not is_genuine(checker(signing_secret, what), headers, body):
            LOG.warning("team %s: an inquiry with a wrong signature or an old time was refused", team.team_id)
            return _UNSIGNED
        take_push(self._runtime.run(team, clock.now()), event_key(headers[ID]), body.decode())
        self._bursts.announce(team.team_id, ("inquiry",))
        return _DONE


async def _desk(request: Request) -> InquiriesDesk:
    found: InquiriesDesk = request.app.state.inquiries_desk
    return found


@router.post("/webhooks/inquiries/{team_id}")
async def inquiries(
    request: Request, desk: Annotated[InquiriesDesk, Depends(_desk)], team_id: str
) -> Response:
    """204 once it is stored, or was before, and for one that cannot be read, which is in quarantine then; 401 for a
    wrong signature or a time that is more than 5 minutes off; 404 for a team without a secret; 413 over 20 KB; 415 for
    a packed body; 503 when nothing can be stored."""
    try:
        found = await run_sync(desk.team, team_id)
        if found is None:
            return not_found(request)
        if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
            return Response(status_code=_OTHER_ENCODING)
        return Response(status_code=await run_sync(desk.take, *found, request.headers, await request.body()))
    except DealbridgeError as error:
        LOG.warning("an inquiry could not be taken: %s", error)
        return Response(status_code=_LATER)
