"""A link to the pages by mail, for whoever is known by an address. Nobody hears whether an address is known."""

import logging
from collections.abc import Mapping

from connectors import clock
from connectors.errors import DealbridgeError
from connectors.mail.smtp import send
from connectors.settings.accounts import Smtp
from connectors.settings.teams import Team
from connectors.store.engine import Store
from connectors.store.teams.people import members_of_team
from connectors.store.teams.sessions import LINK_MINUTES, count_unused, make_link
from rules.access.viewers import member_of
from rules.spelling import plain
from schemas.model.access import SessionRole

LOG = logging.getLogger("dealbridge")
MOST = 3
"""Unused links of one address at a time: nobody's mailbox is filled by strangers."""


def login_address(bridge_url: str, team_id: str, secret: str) -> str:
    """Where a one-time link leads."""
    return f"{bridge_url.rstrip('/')}/login/{team_id}/{secret}"


def mail_login_links(store: Store, everybody: Mapping[str, Team], email: str, bridge_url: str) -> None:
    """One mail for each team that has a mail server and knows the address: as one of its `staff`, or as a present
    member. What fails is in the log, without the address."""
    for team in everybody.values():
        if team.smtp:
            try:
                _mail(store, team, team.smtp, email, bridge_url)
            except DealbridgeError as error:
                LOG.warning("team %s: a link to the pages was not mailed: %s", team.team_id, error)


def _mail(store: Store, team: Team, smtp: Smtp, email: str, bridge_url: str) -> None:
    now = clock.now()
    with store.write(team.team_id) as session:
        to, role = email.strip().casefold(), SessionRole.STAFF
        if plain(to) not in map(plain, team.staff):
            member = member_of(to, members_of_team(session))
            if member is None:
                return
            to, role = member.email.strip().casefold(), SessionRole.AGENT
        if count_unused(session, to, now) >= MOST:
            return
        address = login_address(bridge_url, team.team_id, make_link(session, role, to, now))
    text = (
        f"Open this link to log in to the pages of {team.name}:\n\n{address}\n\n"
        f"It works once, within {LINK_MINUTES} minutes. If you did not ask for it, you need do nothing.\n"
    )
    send(smtp, f"teams.{team.team_id}.smtp", to, f"Your link to the pages of {team.name}", text)
