"""The team of the stage: its teams file, and what the programs that run for it have in their environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from sandbox.site.door import TOKEN
from sandbox.site.webhooks import SECRET

TEAM = "sandbox"
FOREIGN = ("DEALBRIDGE_", "PREFECT_", "LOFTY_", "SISU_", "SITE_", "BRIDGE_", "INQUIRIES_")
"""Settings of whoever calls the demo stay out of it."""
TEAMS_FILE = """# Written by the demo. Secrets are in its processes' environment only.
[teams.{team}]
name = "Sandbox Realty"
time_zone = "America/Denver"
lofty = {{ base_url = "{lofty}", api_key = "env:LOFTY_API_KEY", requests_per_minute = 3000 }}
sisu = {{ base_url = "{sisu}", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN", requests_per_minute = 3000 }}
bridge_key = "env:BRIDGE_KEY"
"""
SITE = '{{ base_url = "{site}", token = "env:SITE_TOKEN", signing_secret = "env:SITE_SIGNING_SECRET" }}'


class TeamsFile:
    """The one team, at the sandboxes' three vendors. What it says later is in force for whatever starts from then on,
    and in the bridge at once."""

    def __init__(self, file: Path, urls: Mapping[str, str]) -> None:
        """`urls`: where `lofty`, `sisu` and `site` answer."""
        self._file = file
        self._head = TEAMS_FILE.format(team=TEAM, lofty=urls["lofty"], sisu=urls["sisu"])
        self._more: dict[str, str] = {}
        self.say(site=SITE.format(site=urls["site"]))

    def say(self, **settings: str) -> None:
        """These settings of the team, as TOML; each replaces what was said of it before."""
        self._more |= settings
        lines = "".join(f"{name} = {value}\n" for name, value in self._more.items())
        # The bridge may read it at any moment: it finds all of it.
        written = self._file.with_suffix(".new")
        written.write_text(self._head + lines, encoding="utf-8")
        written.replace(self._file)


def environment(home: Path, bridge: str, prefect: str) -> dict[str, str]:
    """For processes that keep what is theirs in `home`; `bridge`, `prefect`: where those answer."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return mine | {
        "LOFTY_API_KEY": "sandbox-key",
        "SISU_USERNAME": "sandbox",
        "SISU_TOKEN": "sandbox-token",
        "SITE_TOKEN": TOKEN,
        "SITE_SIGNING_SECRET": SECRET,
        "BRIDGE_KEY": secrets.token_hex(32),
        "DEALBRIDGE_HOME": str(home),
        "DEALBRIDGE_TEAMS_FILE": str(home / "teams.toml"),
        "DEALBRIDGE_BRIDGE_URL": bridge,
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_API_URL": f"{prefect}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "NO_PROXY": "127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
        "TMPDIR": str(home / "tmp"),
    }
