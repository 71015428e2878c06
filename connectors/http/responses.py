"""What an answer means: whose fault it is, by status and by the vendor's own code (lofty.md 1.2, sisu.md 1.5).

An error comes in four forms: `{"code","message"}`, a business error wrapped as text in `message`, a bare JSON string,
or no JSON at all. Of all of them the number is kept and the text is not: it may name people.
"""

import json
import re
from typing import Any

from connectors.errors import DeadCredential, NotFound, OptedOut, Refused, Unanswered, VendorError

_WRAPPED = re.compile(r"errorCode=(\d{1,9})")
DEAD, LACKS_PERMISSION = (200058, 20004), (200100, 20017)
_OPTED_OUT = re.compile(rb"opt(?:ed)?[ _-]?out|unsubscrib|black[ _-]?list|blocked by", re.IGNORECASE)
"""UNPROVEN: in which words a carrier's block comes is not documented."""
_NOT_HEARD = (408, 425)
"""The server, or something before it, did not wait for the request: nothing was decided about it."""
_AWAY = (502, 503, 504)
_REDIRECT, _BAD, _UNAUTHORISED, _FORBIDDEN, _NOT_FOUND, _SERVER = 300, 400, 401, 403, 404, 500


def vendor_code(content: bytes) -> int:
    """The vendor's number of an error, 0 where there is none."""
    try:
        body: Any = json.loads(content)
    except (ValueError, RecursionError):
        return 0
    if isinstance(body, dict):
        code = body.get("code")
        if isinstance(code, int) and not isinstance(code, bool):
            return code
        body = body.get("message")
    found = _WRAPPED.search(body) if isinstance(body, str) else None
    return int(found[1]) if found else 0


def refusal(vendor: str, operation: str, status: int, content: bytes) -> VendorError | None:
    """The error that an answer stands for; None for a good one. 429 is looked at before."""
    if status < _REDIRECT:
        return None
    if status < _BAD:
        reason = f"answered {status}: redirects are not followed, check base_url"
        return Refused(vendor, operation, reason, status=status)
    if status >= _SERVER or status in _NOT_HEARD:
        return Unanswered(vendor, operation, f"answered {status}", status=status)
    code = vendor_code(content)
    numbered = f"{status}, code {code}" if code else f"{status}"
    if status == _UNAUTHORISED or (status == _BAD and code in DEAD):
        return DeadCredential(vendor, operation, f"credential refused ({numbered})", status=status, code=code)
    if _OPTED_OUT.search(content):
        return OptedOut(vendor, operation, f"answered {numbered}: opted out", status=status, code=code)
    if status == _FORBIDDEN or code in LACKS_PERMISSION:
        reason = f"answered {numbered}: the credential may not do this, grant it the permission or scope"
        return Refused(vendor, operation, reason, status=status, code=code)
    kind = NotFound if status == _NOT_FOUND else Refused
    return kind(vendor, operation, f"answered {numbered}", status=status, code=code)


def is_later(error: VendorError) -> bool:
    """Whether the vendor, or something before it, is away for a while, and may say for how long."""
    return error.status in _AWAY
