"""What a client write means field by field (sisu.md 1.7, 2.2, 2.4)."""

from __future__ import annotations

from typing import Any

from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.times import instant_of, to_wire

READ_ONLY = ("client_id", "contact_id", "team_id", "market_id", "created_ts", "updated_ts", "pipeline_status",
             "status_code", "agent", "contact")  # fmt: skip
"""Sent back by clients that write what they read; ignored. The app writes team_id and market_id on every edit."""


class Unfit(ValueError):
    """A value that the vendor does not take."""


def _date(field: str, value: Any) -> Any:
    if value is None or value == "":
        return None
    moment = instant_of(value)
    if moment is None:
        raise Unfit(f"{field}: not a date: {value!r}")
    return to_wire(field, moment)


def _money(field: str, value: Any) -> Any:
    if value is None or value == "":
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        raise Unfit(f"{field}: not an amount: {value!r}") from None


def _number_where_digits(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isdigit() else value


def _field(field: str, value: Any) -> Any:
    if field == "state" and value is None:
        raise Unfit("state must not be null")  # seen as a bug of the server; "" is what it takes
    if field == "type_id" and value not in ("b", "s"):
        raise Unfit("type_id must be b or s")
    if field.endswith(("_dt", "_ts")):
        return _date(field, value)
    if field.endswith("_amt"):
        return _money(field, value)
    return _number_where_digits(value) if field.endswith("_id") and field != "transaction_id" else value


def written(account: Account, client: Record, body: Record) -> Record:
    """The client's changed fields in read shape; raises `Unfit`.

    Custom fields come nested under `custom`, or flat beside the others under a name that `team/fields` lists as
    custom; either way they are merged into the ones that are there.
    """
    given = body.get("custom")
    if given is not None and not isinstance(given, dict):
        raise Unfit("custom must be an object")
    custom = dict(given or {})
    changes: Record = {}
    for field, value in body.items():
        if field in READ_ONLY or field == "custom" or field.startswith("_"):
            continue
        defined = account["fields"].get(field)
        if defined is not None and defined.get("custom"):
            custom[field] = value
        else:
            changes[field] = _field(field, value)
    if custom:
        kept = client.get("custom")
        changes["custom"] = {**(kept if isinstance(kept, dict) else {}), **custom}
    return changes
