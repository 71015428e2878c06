"""Secrets: in the process's environment or in Prefect's Secret blocks, never in a file of settings."""

import math
import os
from collections.abc import Callable
from typing import Any

from connectors import clock
from connectors.errors import SettingsError
from connectors.settings.teams import Team
from connectors.settings.values import is_clean, is_printed

MIN_BRIDGE_KEY = 32
_BLOCK_SECONDS = 60.0
_BLOCKS: dict[str, tuple[str, float]] = {}
"""Prefect Secret blocks as they were read last, and when (`clock.ticks`)."""


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
