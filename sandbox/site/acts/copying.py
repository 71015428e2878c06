"""The site's copy of the access list, brought up to date: it goes by that where no answer comes in time."""

from __future__ import annotations

from urllib.parse import urlencode

from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.site.acts.asking import AFTERWARDS_SECONDS, ask
from sandbox.site.records import filled_access
from sandbox.site.tables import ACCESS, HOOK

MOST_PAGES = 1_000


async def refresh_access(account: Account) -> Record:
    """Read on from where it was left: how many rows came, and the last status (0: nothing came)."""
    cursor, read, status = str((account[HOOK].get("access") or {}).get("next") or ""), 0, 0
    for _ in range(MOST_PAGES):
        query = f"?{urlencode({'since': cursor})}" if cursor else ""
        status, answer = await ask(account, "GET", f"/access{query}", None, AFTERWARDS_SECONDS)
        if status != 200 or not isinstance(answer, dict):
            break
        rows = answer.get("users") or []
        for row in rows:
            _keep(account, row)
        read += len(rows)
        before, cursor = cursor, str(answer.get("next") or cursor)
        account[HOOK].put({"id": "access", "next": cursor})
        if not rows or cursor == before:
            break
    return {"read": read, "status": status, "next": cursor or None}


def _keep(account: Account, row: Record) -> None:
    held = account[ACCESS].get(f"{row['id']}:{row['board']}")
    if held is None or row["version"] >= held["version"]:
        kept = {name: row.get(name) for name in ("board", "allowed", "because", "version")}
        account[ACCESS].put(filled_access(account, {"user_id": row["id"], **kept}))
