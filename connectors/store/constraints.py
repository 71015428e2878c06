"""What the database refused to store: two processes that stored the same at once, or a row that should never have been
made. The database's own words carry the row's values, so that only names are taken out of them."""

import re
import sqlite3

from sqlalchemy.exc import IntegrityError

from connectors.errors import ConstraintBroken, StoreConflict

_UNIQUE_STATE = "23505"
_UNIQUE_CODES = (
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_ROWID,
)
_TABLE = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
_SQLITE_NAMES = re.compile(r"^(?:CHECK|NOT NULL) constraint failed: ([\w.]+)$")
_KINDS = {
    "23502": "NOT NULL",
    "23503": "FOREIGN KEY",
    "23505": "UNIQUE",
    "23514": "CHECK",
    "23P01": "EXCLUDE",
}
_SQLITE_KIND = re.compile(r"^(CHECK|NOT NULL|FOREIGN KEY|UNIQUE) constraint failed")


def told_apart(error: IntegrityError) -> StoreConflict | ConstraintBroken:
    """A unique key that is taken by now is a race; anything else is a bug, named by table and constraint."""
    driver = error.orig
    state, code = getattr(driver, "pgcode", None), getattr(driver, "sqlite_errorcode", None)
    if state == _UNIQUE_STATE or code in _UNIQUE_CODES:
        return StoreConflict("another process has stored the same at the same moment")
    said = _TABLE.match(error.statement or "")
    table = said.group(1) if said else ""
    kind, name = _named_by_sqlite(str(driver)) if code is not None else _named_by_postgresql(driver)
    place = " ".join(dict.fromkeys(part for part in (table, name) if part))
    return ConstraintBroken(f"the store refused a row of {place or 'a table'} ({kind})")


def _named_by_postgresql(driver: BaseException | None) -> tuple[str, str]:
    said = getattr(driver, "diag", None)
    name = getattr(said, "constraint_name", None) or getattr(said, "column_name", None) or ""
    return _KINDS.get(str(getattr(driver, "pgcode", "")), "constraint"), name


def _named_by_sqlite(message: str) -> tuple[str, str]:
    kind, name = _SQLITE_KIND.match(message), _SQLITE_NAMES.match(message)
    return (kind.group(1) if kind else "constraint"), (name.group(1).rpartition(".")[2] if name else "")
