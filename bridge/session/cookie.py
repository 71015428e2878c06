"""Who is asking: a session's cookie, or the header of a trusted proxy. Nobody else sees that a page exists."""

import hmac
from urllib.parse import urlsplit

from fastapi import Request, Response

from bridge.middleware.root_path import address
from connectors import clock
from connectors.settings.secrets import bridge_keys
from connectors.settings.teams import teams
from connectors.store.teams.sessions import SESSION_HOURS, Visitor, visitor
from rules.signing import derived
from schemas.model.access import ROLES, SOMEBODYS
from tasks.run.runtime import Runtime

COOKIE = "dealbridge_session"


def who_asks(request: Request) -> Visitor | None:
    """The cookie's session, else what the trusted proxy's header says; None for everybody else."""
    runtime: Runtime = request.app.state.runtime
    team_id, _, secret = request.cookies.get(COOKIE, "").partition(".")
    if secret and team_id in teams(runtime.env.teams_file):
        with runtime.store.read(team_id) as session:
            if found := visitor(session, secret, clock.now()):
                return found
    return _from_proxy(request, runtime)


def _from_proxy(request: Request, runtime: Runtime) -> Visitor | None:
    """`TEAM:agent:EMAIL` (or `staff`, `concierge`), `TEAM:admin` or `TEAM:ops` (both with or without `:EMAIL`) in the
    header that DEALBRIDGE_TRUSTED_USER_HEADER names."""
    name = runtime.env.trusted_user_header
    said = request.headers.getlist(name) if name else []
    if len(said) != 1:
        return None
    team_id, _, rest = said[0].partition(":")
    role, _, given = rest.partition(":")
    email = given.strip().casefold()
    if team_id not in teams(runtime.env.teams_file) or role not in ROLES or (role in SOMEBODYS and not email):
        return None
    return Visitor(team_id, role, email)


def let_in(response: Response, request: Request, team_id: str, secret: str) -> None:
    """Give the browser its cookie: for this host only, out of reach of scripts and of other sites' forms."""
    runtime: Runtime = request.app.state.runtime
    secure = urlsplit(runtime.env.bridge_url).scheme == "https"
    response.set_cookie(
        COOKIE,
        f"{team_id}.{secret}",
        max_age=SESSION_HOURS * 3600,
        httponly=True,
        secure=secure,
        samesite="lax",
        path=address(request, "/"),
    )


def stay_out(response: Response, request: Request) -> None:
    """Take the cookie away."""
    response.delete_cookie(COOKIE, path=address(request, "/"))


def form_token(request: Request, who: Visitor) -> str:
    """What the forms of this visitor's pages carry, so that no other site can send one."""
    runtime: Runtime = request.app.state.runtime
    key = bridge_keys(teams(runtime.env.teams_file)[who.team_id])[0]
    return derived(key, "page-form", who.team_id, who.role, who.agent_email, request.cookies.get(COOKIE, ""))


def form_is_ours(request: Request, who: Visitor, given: str) -> bool:
    """Whether a form comes from a page that we rendered for this visitor."""
    return hmac.compare_digest(form_token(request, who).encode(), given.encode())
