"""A vendor's table in memory: records by key, with look-ups by field."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from sandbox.clock import elapsed
from sandbox.server.wire import Record

Watch = Callable[[Record | None, Record | None], None]
"""Told of each change: before and after, None for absent."""


def fold(value: Any) -> str:
    """How a field is compared in look-ups: as text, blanks trimmed, ignoring case."""
    return str(value).strip().lower()


class Collection:
    """Records by key, in the order in which they came. A stored record is never altered, only replaced: whoever
    holds one (a scroll, an answer being written) keeps what it saw.

    `key_fields`: the field, or fields joined with `:`, that name a record. `version` grows with every change, and again
    when one that readers did not see at first comes to be seen.
    """

    def __init__(self, *key_fields: str) -> None:
        self.key_fields = key_fields
        self._version = 0
        self.watch: Watch | None = None
        self.late = 0.0
        """Seconds for which a write that is under way stays unseen by readers."""
        self.reading = False
        """Whether the call under way only looks, and may therefore see what was."""
        self._unseen: dict[str, tuple[float, Record | None]] = {}
        self._rows: dict[str, Record] = {}
        self._indexes: dict[str, dict[str, dict[str, None]]] = {}
        self._nameless = count(1)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def version(self) -> int:
        """What is made from the records is good for as long as this stays."""
        self._past()
        return self._version

    def _past(self) -> dict[str, Record | None]:
        """What readers still see of records that were written a moment ago; None: not there yet."""
        if not self._unseen:
            return {}
        now = elapsed()
        seen = [key for key, (until, _) in self._unseen.items() if until <= now]
        for key in seen:
            del self._unseen[key]
        self._version += bool(seen)
        return {key: before for key, (_, before) in self._unseen.items()} if self.reading else {}

    def rows(self) -> list[Record]:
        """All records, oldest entry first."""
        past = self._past()
        if not past:
            return list(self._rows.values())
        now = {**self._rows, **{key: before for key, before in past.items() if key not in self._rows}}
        return [row for key, each in now.items() if (row := past.get(key, each)) is not None]

    def get(self, key: object) -> Record | None:
        """The record of that key (compared as text)."""
        past = self._past()
        return past[str(key)] if str(key) in past else self._rows.get(str(key))

    def where(self, field: str, value: Any) -> list[Record]:
        """The records whose field equals the value, ignoring case and type (`7` finds `"7"`)."""
        if field not in self._indexes:
            self._indexes[field] = {}
            for key, row in self._rows.items():
                self._indexes[field].setdefault(fold(row.get(field)), {})[key] = None
        if self._past():
            return [row for row in self.rows() if fold(row.get(field)) == fold(value)]
        return [self._rows[key] for key in self._indexes[field].get(fold(value), ())]

    def put(self, record: Record) -> Record:
        """Store under the record's own key; a record of the same key is replaced in its place."""
        self._store(self._key_of(record), record)
        return record

    def merge(self, key: object, changes: Record) -> Record | None:
        """Replace top-level keys of a record; None when there is none. A changed key field moves the record."""
        before = self._rows.get(str(key))
        if before is None:
            return None
        after = {**before, **changes}
        if any(name in changes for name in self.key_fields):
            self._forget(str(key))
            self._rows.pop(str(key))
            return self.put(after)
        self._store(str(key), after)
        return after

    def erase(self, key: object) -> Record | None:
        """Remove for good; None when there is none."""
        if str(key) not in self._rows:
            return None
        self._forget(str(key))
        self._version += 1
        gone = self._rows.pop(str(key))
        self._tell(str(key), gone, None)
        return gone

    def _key_of(self, record: Record) -> str:
        values = [record.get(name) for name in self.key_fields]
        if any(value is None for value in values[:1]):
            return f"#{next(self._nameless)}"  # posted with an explicit null: served, but cannot be named
        return ":".join("" if value is None else str(value) for value in values)

    def _store(self, key: str, record: Record) -> None:
        before = self._rows.get(key)
        self._forget(key)
        self._rows[key] = record
        self._version += 1
        self._tell(key, before, record)
        for field, index in self._indexes.items():
            index.setdefault(fold(record.get(field)), {})[key] = None

    def _tell(self, key: str, before: Record | None, after: Record | None) -> None:
        if self.late:
            self._unseen.setdefault(key, (elapsed() + self.late, before))
        if self.watch:
            self.watch(before, after)

    def _forget(self, key: str) -> None:
        row = self._rows.get(key)
        if row is None:
            return
        for field, index in self._indexes.items():
            index.get(fold(row.get(field)), {}).pop(key, None)
