"""Records behind the API's back, as people and time make them."""

from __future__ import annotations

from typing import Any

from sandbox.server.account import Account
from sandbox.server.kinds import Kind
from sandbox.server.wire import BadJson, Record
from sandbox.sisu.clients.status import restated


def _stamp(account: Account, kind: Kind) -> Record:
    if kind.stamp is None:
        return {}
    field, say = kind.stamp
    return {field: say(account)}


def listed(account: Account, name: str, kind: Kind) -> list[Record]:
    """All records of a collection."""
    return [kind.shown(account, record) for record in account[name].rows()]


def one(account: Account, name: str, kind: Kind, record_id: str) -> Record | None:
    """One record."""
    record = account[name].get(record_id)
    return kind.shown(account, record) if record is not None else None


def _add_one(account: Account, name: str, kind: Kind, given: Record) -> Record:
    record = kind.filled(account, {**_stamp(account, kind), **given})
    before = account[name].get(record.get(kind.key[0]))
    account[name].put(record)
    kind.changed(account, before, record)
    return kind.shown(account, record)


def add(account: Account, name: str, kind: Kind, given: Any) -> Record | list[Record]:
    """Add a record, or a list of them, and answer what is stored. A record whose key exists replaces that one."""
    if any(not isinstance(record, dict) for record in (given if isinstance(given, list) else [given])):
        raise BadJson(f"a record of {name} must be a JSON object")
    if isinstance(given, list):
        return [_add_one(account, name, kind, record) for record in given]
    return _add_one(account, name, kind, given)


def alter(account: Account, name: str, kind: Kind, record_id: str, changes: Record) -> Record | None:
    """Replace top-level keys; a status posted earlier gives way when the dates behind it change."""
    before = account[name].get(record_id)
    if before is None:
        return None
    if name == "clients":
        account[name].put(restated(before, changes))
    after = account[name].merge(record_id, {**_stamp(account, kind), **changes}) or {}
    kind.changed(account, before, after)
    return kind.shown(account, after)


def erase(account: Account, name: str, kind: Kind, record_id: str) -> Record | None:
    """Erase for good, with what hangs on it; answers what was there."""
    before = account[name].erase(record_id)
    if before is None:
        return None
    kind.changed(account, before, None)
    return before
