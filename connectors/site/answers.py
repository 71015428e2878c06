"""What an answer of the site means, by status and, of a 409, by its one word."""

import json
import re

from connectors.errors import (
    DeadCredential,
    NotFound,
    NotOffered,
    Overtaken,
    Refused,
    Unanswered,
    VendorError,
)

_WORD = re.compile(r"[a-z][a-z_]{0,29}")
_NOT_HEARD = (408, 425)
_REDIRECT, _BAD, _UNAUTHORISED, _FORBIDDEN, _NOT_FOUND, _CONFLICT, _SERVER, _LACKS = (
    300,
    400,
    401,
    403,
    404,
    409,
    500,
    501,
)


def error_of(vendor: str, operation: str, status: int, content: bytes) -> VendorError | None:
    """The error that an answer stands for; None for a good one. 429 is looked at before."""
    if status < _REDIRECT:
        return None
    if status < _BAD:
        reason = f"answered {status}: redirects are not followed, check base_url"
        return Refused(vendor, operation, reason, status=status)
    if status == _LACKS:
        return NotOffered(vendor, operation)
    if status >= _SERVER or status in _NOT_HEARD:
        return Unanswered(vendor, operation, f"answered {status}", status=status)
    if status == _UNAUTHORISED:
        return DeadCredential(vendor, operation, "token refused (401)", status=status)
    if status == _CONFLICT:
        return Overtaken(vendor, operation, _because(content))
    if status == _FORBIDDEN:
        return Refused(vendor, operation, "answered 403: the token may not do this", status=status)
    kind = NotFound if status == _NOT_FOUND else Refused
    return kind(vendor, operation, f"answered {status}", status=status)


def _because(content: bytes) -> str:
    """Anything but one small word may name somebody, and is not kept."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    word = said.get("because") if isinstance(said, dict) else said
    return word if isinstance(word, str) and _WORD.fullmatch(word) else ""
