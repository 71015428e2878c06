"""Settings: the environment, the teams file, and secrets that stand in neither.

Raises SettingsError with one clear line for unknown keys, bad time zones and missing secrets.
"""

import math
import os
import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from connectors import clock
from connectors.errors import SettingsError
from connectors.settings.accounts import LoftyAccount, SisuAccount, Stages, Strict
from connectors.settings.values import (
    YEAR_MINUTES,
    Address,
    Day,
    HeaderName,
    LocalPath,
    Text,
    Zone,
    is_clean,
    is_printed,
)
from schemas.parsing.visible import visible

MIN_BRIDGE_KEY = 32
_BLOCK_SECONDS = 60.0
_BLOCKS: dict[str, tuple[str, float]] = {}
"""Prefect Secret blocks as they were read last, and when (`clock.ticks`)."""


class Environment(BaseSettings):
    """`DEALBRIDGE_*` variables, with their defaults."""

    model_config = SettingsConfigDict(env_prefix="DEALBRIDGE_", extra="ignore")

    home: LocalPath = Path(".dealbridge")
    database_url: str = ""
    teams_file: LocalPath = Path("teams.toml")
    bridge_url: Address = "http://127.0.0.1:8600"
    timeout_seconds: float = Field(30, gt=0, le=3600, allow_inf_nan=False)
    settling_seconds: float = Field(120, ge=0, le=86_400, allow_inf_nan=False)
    trusted_user_header: HeaderName = ""
    keep_runs_days: float = Field(14, ge=1, le=36_600, allow_inf_nan=False)

    @property
    def store_url(self) -> str | Path:
        """The store: a SQLite file in the home folder unless a URL is given."""
        # Not as a URL: in one a "?" in the folder's name would begin the options.
        return self.database_url or (self.home / "dealbridge.sqlite").resolve()


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
    sales_agent: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _lofty_has_a_credential(self) -> "Team":
        account = self.lofty
        if not account.api_key and not (account.client_id and account.client_secret):
            msg = "lofty needs api_key, or client_id and client_secret"
            raise ValueError(msg)
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The team's time zone."""
        return ZoneInfo(self.time_zone)


def secret(reference: str, what: str, accepts: Callable[[str], bool] = is_printed) -> str:
    """The secret behind `env:NAME` or `prefect:BLOCK`. Raises SettingsError that names it, never its value."""
    kind, _, name = reference.partition(":")
    if kind == "env" and name:
        value = os.environ.get(name, "")
    elif kind == "prefect" and name:
        value = _prefect_secret(name, what)
    else:
        msg = f'{what} must be "env:NAME" or "prefect:BLOCK": secrets are never written into files'
        raise SettingsError(msg)
    if not value:
        msg = f"{what}: {reference} is not set"
        raise SettingsError(msg)
    if not accepts(value):
        msg = f"{what}: {reference} holds what no key does: a line break, a blank at an end, or what nobody sees"
        raise SettingsError(msg)
    return value


def _prefect_secret(block: str, what: str) -> str:
    """Read once a minute at most, a call to Prefect's server each; what was read holds while the server is away."""
    known, read_at = _BLOCKS.get(block, ("", -math.inf))
    if clock.ticks() - read_at < _BLOCK_SECONDS:
        return known
    from prefect.blocks.system import Secret

    try:
        loaded: Any = Secret.load(block, _sync=True)  # type: ignore[call-arg] # generated signature
        value = str(loaded.get())
    except Exception as error:
        if known:
            return known
        msg = f"{what}: the Prefect Secret block {block} cannot be read"
        raise SettingsError(msg) from error
    _BLOCKS[block] = value, clock.ticks()
    return value


def bridge_keys(team: Team) -> tuple[str, str]:
    """The signing key and the one before it ("" when there is none). Raises SettingsError when too short."""
    key = secret(team.bridge_key, f"teams.{team.team_id}.bridge_key", is_clean)
    before = ""
    if team.bridge_key_before:
        before = secret(team.bridge_key_before, f"teams.{team.team_id}.bridge_key_before", is_clean)
    if len(key) < MIN_BRIDGE_KEY:
        msg = f"teams.{team.team_id}.bridge_key needs at least {MIN_BRIDGE_KEY} characters"
        raise SettingsError(msg)
    return key, before


def environment() -> Environment:
    """The environment's settings, read anew at every call."""
    try:
        return Environment()
    except ValidationError as error:
        raise SettingsError(_one_line(error, "DEALBRIDGE_")) from error


def teams(path: Path | None = None) -> dict[str, Team]:
    """All teams of the teams file, by id."""
    file = path or environment().teams_file
    try:
        stamp, content = file.stat().st_mtime_ns, file.resolve()
        with content.open("rb"):
            pass
    except (OSError, ValueError, RuntimeError) as error:
        msg = f"the teams file {file} cannot be read: copy teams.example.toml, or set DEALBRIDGE_TEAMS_FILE"
        raise SettingsError(msg) from error
    return dict(_teams_of(content, stamp))


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
        raise SettingsError(f"{file}: " + _one_line(error, f"teams.{visible(team_id)}.")) from error


_KINDS = ("function-after[_text(), str]", "literal['']", "constrained-float")
"""How pydantic calls the alternatives of a field, between the names of settings."""


def _one_line(error: ValidationError, prefix: str) -> str:
    first = error.errors()[0]
    where = prefix + ".".join(visible(str(part)) for part in first["loc"] if part not in _KINDS)
    where = where.upper() if where.startswith("DEALBRIDGE_") else where
    words = {"extra_forbidden": "unknown key", "missing": "is required"}
    return f"{where}: {words.get(first['type'], first['msg'].removeprefix('Value error, '))}"
