"""Which of a team's two bridge keys open its links and webhooks now (B7)."""

from collections.abc import Callable

from connectors import clock
from connectors.store.teams.team import PinnedTeam
from rules.signing import keys_that_open


def keys_in_force(keys: tuple[str, str], remembered: Callable[[], PinnedTeam | None]) -> tuple[str, ...]:
    """The key, and for 24 h from the first run with it the one before (`keys[1]`, "" where it was revoked).

    `remembered`: what the team's last run left, None before its first; asked only where there are two keys.
    """
    if not keys[1]:
        return keys[:1]
    team = remembered()
    return keys_that_open(keys, team.link_print, team.bridge_key_since, clock.now()) if team else keys
