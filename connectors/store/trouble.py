"""Why a database cannot be used, in words that say what to mend; what may pass by itself is not among them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from connectors.errors import StoreUnusable

_BY_CODE = {
    "25006": ("the database can only be read", "let the role write, or use the primary server"),
    "28000": (
        "the database does not let the role in",
        "check the user in DEALBRIDGE_DATABASE_URL and pg_hba.conf",
    ),
    "28P01": ("the password of the database is wrong", "mend it in DEALBRIDGE_DATABASE_URL"),
    "3D000": ("there is no such database", "create it (ENCODING 'UTF8'), or mend DEALBRIDGE_DATABASE_URL"),
    "42501": ("the role may not do this in the database", "grant it CREATE on the schema and its own tables"),
    "53100": ("the disk of the database is full", "make room"),
    "53300": (
        "the database takes no more connections",
        "raise max_connections, or the role's connection limit",
    ),
}
"""By PostgreSQL's own codes."""
_SAID: Iterable[tuple[str, str]] = (
    ("password authentication failed", "28P01"),
    ("no password supplied", "28P01"),
    ("no pg_hba.conf entry", "28000"),
    ("is not permitted to log in", "28000"),
    ("too many", "53300"),
    ("connection slots are reserved", "53300"),
    ("permission denied for database", "42501"),
    ('role "', "28000"),
    ('database "', "3D000"),
)
"""What is said at the door carries no code: the first that is found in it decides."""
_UNREACHABLE = ("nobody answers at the database's address", "start it, or mend DEALBRIDGE_DATABASE_URL")
_AWAY = (
    "connection refused", "could not translate host name", "timeout expired", "no route to host",
    "network is unreachable", "no such file or directory", "invalid dsn", "invalid connection option",
)  # fmt: skip
_OF_SQLITE = {
    "disk is full": ("the disk of the store is full", "make room"),
    "disk i/o error": ("the disk of the store fails, or is full", "check it, and make room"),
    "readonly database": ("the store can only be read", "let this user write the file and its folder"),
    "unable to open database file": (
        "the store cannot be opened", "check the folder of DEALBRIDGE_HOME and DEALBRIDGE_DATABASE_URL",
    ),
    "not a database": ("the file is no SQLite database", "mend DEALBRIDGE_DATABASE_URL"),
    "disk image is malformed": ("the file of the store is damaged", "restore the backup"),
}  # fmt: skip


def cause(error: BaseException) -> tuple[str, str] | None:
    """What is wrong and what to mend; None for what may be another thing, or pass."""
    if type(error).__module__.startswith("sqlite3"):
        said = str(error).lower()
        return next((words for text, words in _OF_SQLITE.items() if text in said), None)
    code = getattr(error, "pgcode", None)
    if code:
        return _BY_CODE.get(str(code))
    said = str(error).lower()
    if "fatal:" in said:
        found = next((code for text, code in _SAID if text in said.partition("fatal:")[2]), "")
        return _BY_CODE.get(found)
    return _UNREACHABLE if any(text in said for text in _AWAY) else None


def name_causes(engine: Engine) -> None:
    """Errors of this engine whose cause is known are raised as StoreUnusable."""
    event.listen(engine, "handle_error", _named)


def _named(context: ExceptionContext) -> Any:
    if words := cause(context.original_exception):
        raise StoreUnusable(*words) from None
