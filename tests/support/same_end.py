"""What two offices must have in common in the end, without what must differ: ids that a vendor or we made on the way,
the time of a write, creation keys."""

import json
import re
from collections import Counter
from typing import Any

Picture = dict[str, Counter[str]]
"""By collection or table, its rows as text, each with how often it is there."""

_STAMPS = {
    "lastUpdateTime", "lastUpdate", "updated", "updated_ts", "created_ts", "changed_ts", "createTime", "created",
    "history_id",
}  # fmt: skip
_SHOWN = {
    "lofty": (
        "leads", "members", "appointments", "communications", "transactions", "pipelines", "custom_fields", "tasks",
        "notes", "told", "alerts",
    ),
    "sisu": ("agents", "clients", "activities", "lead_sources", "lead_counts", "history", "fields"),
}  # fmt: skip
_TABLES: dict[str, tuple[str, ...]] = {
    "agents": (),
    "appointments": (),
    "attributions": (),
    "communications": ("content_hash",),
    "counted_leads": (),
    "creations": ("creation_key", "asked_at"),
    # What was seen last depends on how often a transaction was read again; who holds a field does not.
    "field_states": ("changed_at", "seen", "carried"),
    "figures": ("pushed_at", "round", "amount_before"),
    "lead_assignments": ("seen_at",),
    "lead_source_counts": ("known_at",),
    "lead_sources": (),
    # Since when its wishes and its opportunity are what they are is the time of the pull that first saw them.
    "leads": (
        "content_hash",
        "sweep",
        "appointments_read_at",
        "updated_at",
        "gone_at",
        "opportunity_since",
        "criteria_since",
    ),
    "links": ("creation_key",),
    "lofty_transactions": ("updated_at", "read_at"),
    "matches": ("matched_at",),
    "members": (),
    "pauses": ("since",),
    "stale_days": (),
    "transactions": ("read_at",),
    "twins": ("since",),
}
"""Tables of the store that say what is, with the columns that may differ."""


class _Names:
    """Ids that were made on the way, by what they stand for."""

    def __init__(self, office: Any) -> None:
        clients = office.sisu.all("clients")
        self.client = {
            row["client_id"]: row["client_id"]
            if row["client_id"] in office.first_clients
            else _made_client(row)
            for row in clients
        }
        self.source = {
            row["lead_type_id"]: f"source {row['name']}" for row in office.sisu.all("lead_sources")
        }
        self.counterpart = {
            row[
                "transactionId"
            ]: f"of lead {row['leadId']}: {row['transactionName']}, {row['transactionType']}"
            if row["transactionId"] not in office.first_transactions
            else row["transactionId"]
            for row in office.lofty.all("transactions")
        }


def _made_client(row: dict[str, Any]) -> str:
    return f"of {str((row['custom'] or {}).get('lofty_link')).partition('?')[0]}, {row['type_id']}"


def picture(office: Any) -> Picture:
    names = _Names(office)
    seen: Picture = {}
    for vendor, collections in _SHOWN.items():
        port = getattr(office, vendor)
        for name in collections:
            seen[f"{vendor} {name}"] = Counter(_vendor_row(names, name, row) for row in port.all(name))
    for table, loose in _TABLES.items():
        with office.rows(table) as rows:
            seen[f"store {table}"] = Counter(_store_row(names, row, loose) for row in rows)
    with office.rows("outbox") as rows:
        seen["store outbox"] = Counter(
            f"{row.target} {row.operation} {row.state}" for row in rows if row.state != "done"
        )
    return seen


def differences(calm: Picture, disturbed: Picture) -> str:
    """What one office has more often than the other; nothing where both are the same."""
    said = []
    for name in calm:
        only_calm, only_disturbed = calm[name] - disturbed[name], disturbed[name] - calm[name]
        said += [f"{name}: only undisturbed, {n}x: {row}" for row, n in sorted(only_calm.items())]
        said += [f"{name}: only disturbed, {n}x: {row}" for row, n in sorted(only_disturbed.items())]
    return "\n".join(said)


def _vendor_row(names: _Names, collection: str, row: dict[str, Any]) -> str:
    shown = {name: value for name, value in row.items() if name not in _STAMPS}
    for name, called in (
        ("client_id", names.client),
        ("lead_type_id", names.source),
        ("transactionId", names.counterpart),
    ):
        if name in shown:
            shown[name] = called.get(shown[name], shown[name])
            if isinstance(shown[name], str):
                # What the vendor numbers when it makes a record.
                shown.pop("contact_id", None)
                shown.pop("propertyId", None)
    if collection == "history" and row.get("field") == "lead_type_id":
        shown |= {k: names.source.get(int(shown[k]), shown[k]) for k in ("old", "new") if shown.get(k)}
    return _text(shown)


def _store_row(names: _Names, row: Any, loose: tuple[str, ...]) -> str:
    shown = {}
    for column in row.__table__.columns:
        value = getattr(row, column.key, None)
        if column.name in loose:
            continue
        if column.name == "sisu_client_id":
            value = names.client.get(value, value)
        elif column.name in ("lead_type_id", "lead_source_id"):
            value = names.source.get(value, value)
        elif column.name == "lofty_transaction_id":
            value = names.counterpart.get(value, value)
        shown[column.name] = value
    return _text(shown)


def _text(row: dict[str, Any]) -> str:
    said = json.dumps(row, sort_keys=True, default=str, ensure_ascii=False)
    return re.sub(r"\?db=[\w-]+", "?db=KEY", said)
