"""An installation's settings: the teams file, and the environment that goes with it."""

import os
from collections.abc import Mapping
from pathlib import Path

BRIDGE_URL = "https://bridge.test"
BRIDGE_KEY = "0123456789abcdef0123456789abcdef"
OLD_BRIDGE_KEY = "tests-older-key-" + "o" * 32
SECRETS = {
    "LOFTY_API_KEY": "sandbox-key",
    "SISU_USERNAME": "sandbox",
    "SISU_TOKEN": "sandbox-token",
    "BRIDGE_KEY": BRIDGE_KEY,
}
_TEAM = """
[teams.{team}]
name = "{name}"
time_zone = "America/Denver"
lofty = {{ base_url = "{lofty}", api_key = "env:LOFTY_API_KEY", requests_per_minute = 60000 }}
sisu = {{ base_url = "{sisu}", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN", requests_per_minute = 60000 }}
bridge_key = "env:BRIDGE_KEY"
{more}
"""


def entry(team: str, lofty: str, sisu: str, *, name: str = "", more: str = "") -> str:
    """A team of the teams file: its id, where its vendors are, what it is called, and further settings."""
    return _TEAM.format(team=team, lofty=lofty, sisu=sisu, name=name or f"Office {team}", more=more)


def environment(home: Path, database_url: str, *, timeout: float = 2, settling: float = 1) -> dict[str, str]:
    """The environment of an installation whose teams file lies in this folder. Times in seconds."""
    return {
        **SECRETS,
        "DEALBRIDGE_BRIDGE_URL": BRIDGE_URL,
        "DEALBRIDGE_HOME": str(home / "home"),
        "DEALBRIDGE_TEAMS_FILE": str(home / "teams.toml"),
        "DEALBRIDGE_DATABASE_URL": database_url,
        "DEALBRIDGE_TIMEOUT_SECONDS": str(timeout),
        "DEALBRIDGE_SETTLING_SECONDS": str(settling),
    }


def write_teams(home: Path, teams: Mapping[str, Mapping[str, str]]) -> None:
    """The teams file, with the arguments of `entry` for each team."""
    file = home / "teams.toml"
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text("".join(entry(team, **said) for team, said in teams.items()), encoding="utf-8")
    # It is cached by its time stamp: two writes within one tick of the file system must differ.
    if file.stat().st_mtime_ns <= before:
        os.utime(file, ns=(before + 1, before + 1))
