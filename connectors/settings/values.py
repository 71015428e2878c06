"""What a setting may be: finite numbers in their range, addresses that can be called, text that people can see.

Each says in a few words, free of the value where that may be a secret, what is wrong: `connectors.settings` names the
setting before it.
"""

import re
from datetime import date
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field

from schemas.parsing.visible import is_visible, visible

YEAR_MINUTES = 366 * 24 * 60
_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?\.?|\[[0-9A-Fa-f:.]+\]")
_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]*")
_PRINTED = re.compile(r"[!-~]+(?: +[!-~]+)*")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = f'"{visible(name)}" is no time zone (write it like "America/Denver")'
        raise ValueError(msg) from error
    return name


def _text(text: str) -> str:
    if not text.strip() or not is_visible(text):
        msg = "must be text that people can read, without control or zero-width characters"
        raise ValueError(msg)
    return text.strip()


def _address(text: str) -> str:
    msg = (
        "must be an address like https://host.example or http://127.0.0.1:8601, without user, query or blanks"
    )
    try:
        parts = urlsplit(text)
        bad_port = parts.port == 0
    except ValueError:
        raise ValueError(msg) from None
    host = parts.netloc.removesuffix(f":{parts.port}") if parts.port is not None else parts.netloc
    if parts.scheme not in ("http", "https") or bad_port or not _HOST.fullmatch(host):
        raise ValueError(msg)
    if not _PATH.fullmatch(parts.path) or {".", ".."} & set(parts.path.split("/")):
        raise ValueError(msg)
    if text != f"{parts.scheme}://{parts.netloc}{parts.path}":
        raise ValueError(msg)
    return text


def _day(text: object) -> object:
    if isinstance(text, date):
        text = text.isoformat()
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        day = None
    if day is None or not 1990 <= day.year <= 2100:
        msg = 'must be a day between 1990 and 2100, like "2026-01-01"'
        raise ValueError(msg)
    return day.isoformat()


def _folder(path: Path) -> Path:
    if not is_visible(str(path)) or str(path) == ".":
        msg = "must be the path of a file or folder, without control or zero-width characters"
        raise ValueError(msg)
    return path


def _header(text: str) -> str:
    if not _HEADER.fullmatch(text):
        msg = "must be the name of a header, like X-Forwarded-User"
        raise ValueError(msg)
    return text


def _reference(text: str) -> str:
    kind, _, name = text.partition(":")
    if kind not in ("env", "prefect") or not name:
        msg = 'must be "env:NAME" or "prefect:BLOCK": secrets are never written into files'
        raise ValueError(msg)
    return text


def is_printed(secret: str) -> bool:
    """Whether a secret can be sent in a header, and was not copied with something that nobody sees."""
    return bool(_PRINTED.fullmatch(secret))


def is_clean(secret: str) -> bool:
    """Whether a secret that stays here was copied without anything that nobody sees."""
    return is_visible(secret) and secret == secret.strip()


Zone = Annotated[str, AfterValidator(_zone)]
Text = Annotated[str, AfterValidator(_text)]
Address = Annotated[str, AfterValidator(_address)]
Day = Annotated[str, BeforeValidator(_day)]
LocalPath = Annotated[Path, AfterValidator(_folder)]
SecretName = Annotated[str, AfterValidator(_reference)]
HeaderName = Annotated[str, AfterValidator(_header)]
CallsPerMinute = Annotated[float, Field(ge=1, le=1_000_000, allow_inf_nan=False)]
Burst = Annotated[float, Field(ge=1, le=1_000_000, allow_inf_nan=False)]
Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]
Email = Annotated[str, Field(pattern=r"^[^@\s<>]+@[^@\s<>]+$")]
