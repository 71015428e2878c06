"""What a file of agents may say, and what of it counts beside the site's own word."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rules.registered_users.looking_up import email_key, phone_key
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.words import AgentKind

SAID_BY_FILES = ("phone", "photo")
"""No event of the site says it."""
_LONGEST_AREA = 120
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


class WrongCell(ValueError):
    """A cell that says nothing that can be; the message is for people, and names the column."""


def checked(said: Mapping[str, str], levels: Sequence[str], country: str) -> dict[str, Any]:
    """The cells of a row as values of a roster agent; `email_key` beside `email`. Raises WrongCell."""
    found: dict[str, Any] = dict(said)
    if "kind" in said:
        found["kind"] = _kind(said["kind"])
    if said.get("level"):
        found["level"] = _level(said["level"], levels)
    if "areas" in said:
        found["areas"] = _areas(said["areas"])
    if "email" in said:
        found["email_key"] = email_key(said["email"])
        if said["email"] and not found["email_key"]:
            msg = "email is no address"
            raise WrongCell(msg)
    if said.get("phone") and not phone_key(said["phone"], country):
        msg = "phone is no telephone number"
        raise WrongCell(msg)
    if said.get("photo") and not _ADDRESS.fullmatch(said["photo"]):
        msg = "photo must be an address that begins with https://"
        raise WrongCell(msg)
    return found


def _kind(text: str) -> AgentKind:
    word = text.casefold() or AgentKind.AGENT.value
    if word not in tuple(AgentKind):
        msg = "kind must be agent or isa"
        raise WrongCell(msg)
    return AgentKind(word)


def _level(text: str, levels: Sequence[str]) -> str:
    known = {level.casefold(): level for level in levels}
    if text.casefold() not in known:
        msg = f"level must be one of {', '.join(levels)}"
        raise WrongCell(msg)
    return known[text.casefold()]


def _areas(text: str) -> list[str]:
    areas = list(dict.fromkeys(area.strip() for area in text.split(";") if area.strip()))
    if any(len(area) > _LONGEST_AREA for area in areas):
        msg = f"an area has more than {_LONGEST_AREA} characters"
        raise WrongCell(msg)
    return areas


def differing(
    before: RosterAgent | None, said: Mapping[str, Any], version: int
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What a file changes, and what it may not: the site's own word holds where its version is newer than the file's.
    `said`: as `checked` answers it."""
    if before is None:
        return {"kind": AgentKind.AGENT, "version": version, **said}, ()
    held = {**{name: getattr(before, name) for name in said if name != "email_key"}}
    held["areas"] = list(before.areas)
    new = {name: value for name, value in said.items() if name != "email_key" and held[name] != value}
    newer = before.version > version
    kept = tuple(name for name in new if newer and name not in SAID_BY_FILES)
    changes = {name: value for name, value in new.items() if name not in kept}
    if "email" in changes:
        changes["email_key"] = said["email_key"]
    if version > before.version:
        changes["version"] = version
    return changes, kept
