"""Settings of each team: the teams file. Raises SettingsError with one clear line for unknown keys and bad values."""

import tomllib
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, model_validator

from connectors.errors import SettingsError
from connectors.settings.accounts import LoftyAccount, Notify, SisuAccount, Smtp, Stages, Strict
from connectors.settings.environment import environment
from connectors.settings.inquiries import Inquiries
from connectors.settings.refused import one_line
from connectors.settings.sales_agent import SalesAgent
from connectors.settings.site import Board, SiteAccount
from connectors.settings.values import YEAR_MINUTES, Day, Email, Text, Zone
from schemas.parsing.visible import visible


class Team(Strict):
    """One customer: one Lofty account joined to one Sisu account."""

    team_id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")
    name: Text
    time_zone: Zone
    lofty: LoftyAccount
    sisu: SisuAccount
    bridge_key: str
    bridge_key_before: str = ""
    conversation_threshold_seconds: int = Field(120, ge=0, le=86_400)
    conversations_from: tuple[Literal["logged_call", "logged_text", "logged_email", "dialer_call"], ...] = (
        "logged_call",
        "logged_text",
        "logged_email",
        "dialer_call",
    )
    private_leads: Literal["personal", "hidden"] = "personal"
    activities_from: Day | None = None
    lofty_rules_lead_sources: bool = True
    sweep_every_minutes: float = Field(10, ge=0, le=YEAR_MINUTES, allow_inf_nan=False)
    erase_after_days: float = Field(7, ge=0, le=36_600, allow_inf_nan=False)
    stages: Stages = Stages()
    shadow: bool = False
    sales_agent: SalesAgent = SalesAgent()
    notify: Notify | None = None
    smtp: Smtp | None = None
    site: SiteAccount | None = None
    boards: dict[str, Board] = Field(default_factory=dict)
    inquiries: Inquiries = Inquiries()
    staff: tuple[Email, ...] = ()

    @model_validator(mode="after")
    def _lofty_has_a_credential(self) -> "Team":
        account = self.lofty
        if not account.api_key and not (account.client_id and account.client_secret):
            msg = "lofty needs api_key, or client_id and client_secret"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _boards_are_the_site_s(self) -> "Team":
        known = self.site.boards if self.site else ()
        if strangers := [name for name in self.boards if name not in known]:
            said = f"site.boards names {', '.join(known)}" if self.site else "the team has no site"
            msg = f"boards.{visible(strangers[0])} is no board of the site: {said}"
            raise ValueError(msg)
        return self

    def board(self, name: str) -> Board:
        """What holds for a board of the site's; one that has no section of its own has the defaults."""
        return self.boards.get(name, Board())

    @property
    def zone(self) -> ZoneInfo:
        """The team's time zone."""
        return ZoneInfo(self.time_zone)


def teams(path: Path | None = None) -> dict[str, Team]:
    """All teams of the teams file, by id."""
    file = path or environment().teams_file
    try:
        found = file.stat()
        content = _resolved(file.absolute(), found.st_dev, found.st_ino)
        with content.open("rb"):
            pass
    except (OSError, ValueError, RuntimeError) as error:
        msg = f"the teams file {file} cannot be read: copy teams.example.toml, or set DEALBRIDGE_TEAMS_FILE"
        raise SettingsError(msg) from error
    return dict(_teams_of(content, found.st_mtime_ns))


@lru_cache(maxsize=4)
def _resolved(file: Path, _device: int, _inode: int) -> Path:
    # Following links one by one takes longer than all else that a site's question asks of the settings.
    return file.resolve()


@lru_cache(maxsize=4)
def _teams_of(file: Path, stamp: int) -> tuple[tuple[str, Team], ...]:
    del stamp
    try:
        # An editor may have put a byte-order mark before it.
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        msg = f"{file.name} is not valid TOML: {visible(str(error))}"
        raise SettingsError(msg) from error
    unknown = sorted(set(content) - {"teams"})
    entries = content.get("teams")
    if unknown or not isinstance(entries, dict) or not entries:
        what = f"unknown key {visible(unknown[0])}" if unknown else "no [teams.ID] section"
        msg = f"{file.name}: {what}"
        raise SettingsError(msg)
    return tuple((team_id, _team(file.name, team_id, entry)) for team_id, entry in entries.items())


def _team(file: str, team_id: str, entry: Any) -> Team:
    if not isinstance(entry, dict):
        msg = f"{file}: teams.{visible(team_id)} must be a section"
        raise SettingsError(msg)
    try:
        return Team.model_validate({**entry, "team_id": team_id})
    except ValidationError as error:
        raise SettingsError(f"{file}: " + one_line(error, f"teams.{visible(team_id)}.")) from error


def chosen(team_ids: Iterable[str] | None, shard: str | None) -> list[Team]:
    """The teams that a run is for. Raises SettingsError for an unknown one."""
    known = teams()
    wanted = list(team_ids or known)
    for team_id in wanted:
        if team_id not in known:
            msg = f"team {team_id} is not in the teams file (it has: {', '.join(known)})"
            raise SettingsError(msg)
    index, count = _shard(shard)
    return [known[t] for t in dict.fromkeys(wanted) if zlib.crc32(t.encode()) % count == index - 1]


def _shard(shard: str | None) -> tuple[int, int]:
    if not shard:
        return 1, 1
    index, _, count = shard.partition("/")
    if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        msg = f'shard must be written "i/n" with 1 ≤ i ≤ n, not "{shard}"'
        raise SettingsError(msg)
    return int(index), int(count)
