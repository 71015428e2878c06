"""What was asked of a vendor and what it answered, so that calls can be counted and read."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from typing import Any

from sandbox.clock import real_now
from sandbox.server.wire import Call, Record

KEPT = 200_000
"""Entries kept; the oldest go first."""


def _readable(raw: bytes) -> Any:
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError:
        return raw.decode("utf-8", "replace")


class Journal:
    """The calls of one port. `n` counts from 1 and goes on over a clearing, so `since` never sees an entry twice."""

    def __init__(self) -> None:
        self._entries: deque[tuple[int, Record]] = deque(maxlen=KEPT)
        self._last = 0

    def add(self, call: Call, status: int, account: int) -> None:
        """Note a call with the status it got: 0 when the connection was broken instead of an answer."""
        self._last += 1
        entry = {
            "n": self._last,
            "at": real_now().isoformat(timespec="milliseconds"),
            "method": call.method,
            "path": call.path,
            "query": call.raw_query,
            "status": status,
            "body_sha256": hashlib.sha256(call.raw).hexdigest(),
            "body": _readable(call.raw),
        }
        self._entries.append((account, entry))

    def since(self, n: int, account: int | None) -> list[Record]:
        """The entries after `n`, of one account or of all."""
        later = []
        for number, entry in reversed(self._entries):
            if entry["n"] <= n:
                break
            if account is None or number == account:
                later.append(entry)
        return later[::-1]

    def clear(self, account: int | None = None) -> None:
        """Forget the entries, of one account or all."""
        kept = [] if account is None else [item for item in self._entries if item[0] != account]
        self._entries = deque(kept, maxlen=KEPT)
