"""Notes, site activities and entries of the system log, as the CRM keeps them (lofty.md 3, 4.5)."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.times import epoch_ms, instant_of, lofty_time, server_time

OF_A_LISTING = ("Browse", "Favorite", "Request")


def filled_site_activity(account: Account, given: Record) -> Record:
    """A page that somebody looked at just now."""
    number = given["id"] if "id" in given else account.next_id("site_activity", 1, account["site_activities"])
    blank: Record = {
        "id": number, "leadId": None, "type": "Browse", "text": "", "link": "https://site.example.test", "picture": "",
        "pageName": "", "scheduledDate": "", "created": epoch_ms(account.clock.now()), "listing": None,
    }  # fmt: skip
    if given.get("type", "Browse") in OF_A_LISTING:
        blank["listing"] = {
            "listingId": f"ML{number}", "streetAddress": f"{number} Sample St", "city": "Denver", "state": "CO",
            "zipCode": "80202", "price": 450_000, "propertyType": "Single Family Home",
        }  # fmt: skip
    return {**blank, **given}


def visited(account: Account, _: Record | None, after: Record | None) -> None:
    """A site activity moves its lead's `lastVisit`, where it is the latest, and nothing else of it."""
    lead = account["leads"].get(after.get("leadId")) if after else None
    if after is None or lead is None or not isinstance(after.get("created"), int):
        return
    moment = datetime.fromtimestamp(after["created"] / 1000, UTC)
    before = instant_of(str(lead.get("lastVisit") or "").replace("GMT", "+00:00"))
    if before is None or moment > before:
        account["leads"].merge(lead["leadId"], {"lastVisit": lofty_time(moment)})


def filled_note(account: Account, given: Record) -> Record:
    """A note of the key's user, made now."""
    now = server_time(account.clock.now())
    number = given["noteId"] if "noteId" in given else account.next_id("note", 410_000_001, account["notes"])
    blank: Record = {
        "id": account.next_id("communication", 563_000_000_000_001), "noteId": number, "leadId": None, "content": "",
        "creatorId": account.user_id, "lastEditorId": account.user_id, "isPin": False, "systemNote": False,
        "deleteFlag": False, "createTime": now, "lastUpdate": now, "noteType": "Manual",
    }  # fmt: skip
    return {**blank, **given}


def filled_system_log(account: Account, given: Record) -> Record:
    """A change of stage by the key's user, now; ids are texts, times ISO with offset (since August 2026)."""
    now = account.clock.now().isoformat(timespec="milliseconds")
    number = str(account.next_id("system_log", 1_224_565_260_755_000_001))
    entry: Record = {
        "id": number, "leadId": None, "agentId": account.user_id, "timelineType": 38,
        "timelineTypeDesc": "TeamStageChange", "timelineTime": now, "createTime": now, "updateTime": now,
        "fromId": account.user_id, "fromType": 1, "toId": given.get("leadId"), "toType": 2, "refId": 0,
        "sticky": False, "canSticky": False, "content": {},
    }  # fmt: skip
    return {**entry, **given}


def note_stage(account: Account, name: str, before: Record | None, after: Record | None) -> None:
    """The system's own entry, when a lead's stage is changed by whomever."""
    if name != "leads" or before is None or after is None or before.get("stage") == after.get("stage"):
        return
    content = {"fromStageName": before.get("stage"), "toStageName": after.get("stage")}
    account["system_logs"].put(
        filled_system_log(account, {"leadId": after.get("leadId"), "content": content})
    )


def entry_as_kept(_: Account, entry: Record) -> Record:
    """An entry as it is shown since August 2026."""
    return {name: value for name, value in entry.items() if not name.startswith("_")}


def entry_of_old(account: Account, entry: Record) -> Record:
    """An entry as the document of June 2026 shows it: numeric id, epoch milliseconds, `content` as JSON text."""
    lead = account["leads"].get(entry.get("leadId")) or {}
    number = str(entry.get("id"))
    times = dict.fromkeys(("timelineTime", "createTime", "updateTime"), moment_ms(entry))
    name = f"{lead.get('firstName') or ''} {lead.get('lastName') or ''}".strip()
    ids = {"id": int(number) if number.isdigit() else number, "leadFullName": name}
    return {**entry_as_kept(account, entry), **ids, **times, "content": json.dumps(entry.get("content"))}


def moment_ms(entry: Record) -> int:
    """When it was noted, in epoch milliseconds; 0 for what cannot be read."""
    try:
        return epoch_ms(datetime.fromisoformat(str(entry.get("timelineTime"))))
    except ValueError:
        return 0
