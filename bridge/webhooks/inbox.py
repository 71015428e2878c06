"""Notifications of vendors: who may send them, and where they wait. They are stored first, then answered."""

import logging
from collections.abc import Iterable
from math import inf
from typing import Any

from bridge.webhooks.bursts import Bursts
from connectors import clock
from connectors.settings.secrets import bridge_keys
from connectors.settings.teams import Team, teams
from connectors.store.teams.team import PinnedTeam, pinned_team
from schemas.lofty.webhooks import read_lofty_notification
from tasks.maintenance.webhook_subscriptions import opens_webhook
from tasks.run.runtime import Runtime
from tasks.teams.link_keys import keys_in_force

LOG = logging.getLogger("dealbridge.bridge")
_STALE_SECONDS = 10.0


class Inbox:
    """Takes pings. Shared by all requests of one bridge process."""

    def __init__(self, runtime: Runtime, bursts: Bursts) -> None:
        """`bursts` handle what is kept here."""
        self.runtime, self._webhook_inbox, self._bursts = runtime, runtime.webhook_inbox, bursts
        self._nobodys = clock.nonce()
        self._rows: dict[str, tuple[PinnedTeam | None, float]] = {}

    def door(self, vendor: str, team_id: str, secret: str) -> Team | None:
        """The team whose secret it is; None opens nothing."""
        team = teams(self.runtime.env.teams_file).get(team_id)
        # For a team that there is not, as long as for one that there is.
        keys = self._keys(team) if team else (self._nobodys,)
        return team if opens_webhook(keys, vendor, team_id, secret) else None

    def _keys(self, team: Team) -> tuple[str, ...]:
        # Reads only, so that no writer makes a vendor wait.
        return keys_in_force(bridge_keys(team), lambda: self._pinned(team.team_id))

    def take_lofty(self, team: Team, body: Any) -> bool:
        """False: about another account than the team's; nothing of it is stored."""
        notification = read_lofty_notification(body)
        row = self._pinned(team.team_id)
        account = row.lofty_team_id if row else None
        if None not in (notification.account_id, account) and notification.account_id != account:
            LOG.warning("team %s: a ping about another Lofty account was dropped", team.team_id)
            return False
        if notification.junk:
            LOG.info("team %s: %d parts of a Lofty ping could not be read", team.team_id, notification.junk)
        self.keep(team.team_id, "lofty", [(hint.kind, hint.entity) for hint in notification.hints])
        return True

    def _pinned(self, team_id: str) -> PinnedTeam | None:
        """The team's own row, read once in ten seconds: a burst of pings reads it once."""
        row, read_at = self._rows.get(team_id, (None, -inf))
        if row is None or clock.ticks() - read_at > _STALE_SECONDS:
            with self.runtime.store.read(team_id) as session:
                row = pinned_team(session)
            self._rows[team_id] = row, clock.ticks()
        return row

    def keep(self, team_id: str, vendor: str, hints: Iterable[tuple[str, str]]) -> None:
        """Store hints in one statement, which waits for no run, then have them handled. Raises StoreBusy."""
        wanted = list(hints)
        if not wanted:
            return
        self._webhook_inbox.put(team_id, vendor, wanted, clock.now())
        self._bursts.announce(team_id, (f"{vendor} {kind}" for kind, _ in wanted))
