"""A team's credentials: read where the settings say, sent with every call, remembered as a keyed print only."""

from base64 import b64decode, b64encode
from typing import Any

from connectors.settings.secrets import secret
from connectors.settings.teams import Team
from rules.signing import derived


def credentials_print(team: Team, key: str) -> str:
    """A keyed print of both accounts' addresses and credentials: when it changes, the accounts are checked again."""
    lofty, sisu = team.lofty, team.sisu
    parts: list[Any] = [lofty.base_url, sisu.base_url, lofty_secrets(team), sisu_secrets(team)]
    return derived(key, "credentials", *parts)


def lofty_secrets(team: Team) -> dict[str, str]:
    """By name, as they are. Raises SettingsError when one is missing."""
    account = team.lofty
    names = ("api_key",) if account.api_key else ("client_id", "client_secret", "customer_key")
    given = {name: getattr(account, name) for name in names}
    return {n: secret(value, f"teams.{team.team_id}.lofty.{n}") for n, value in given.items() if value}


def sisu_secrets(team: Team) -> dict[str, str]:
    """By name, as they are. Raises SettingsError when one is missing."""
    given = {"username": team.sisu.username, "token": team.sisu.token}
    return {name: secret(value, f"teams.{team.team_id}.sisu.{name}") for name, value in given.items()}


def site_secrets(team: Team) -> dict[str, str]:
    """The token that goes with each call; {} where the team has no site. Raises SettingsError when it is missing."""
    return {"token": secret(team.site.token, f"teams.{team.team_id}.site.token")} if team.site else {}


def authorization(secrets: dict[str, str]) -> str:
    """The header that goes with every call."""
    if "api_key" in secrets:
        return f"token {secrets['api_key']}"
    if "username" not in secrets:
        return f"Bearer {secrets['token']}"
    username, token = secrets["username"], secrets["token"]
    pair = token if _holds(token, username) else b64encode(f"{username}:{token}".encode()).decode()
    return f"Basic {pair}"


def _holds(token: str, username: str) -> bool:
    """Whether this "API key" is the pair already, base64-encoded: Sisu's customers are given either (sisu.md 1.2)."""
    try:
        return b64decode(token, validate=True).decode().startswith(f"{username}:")
    except ValueError:
        return False
