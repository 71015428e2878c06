"""Where the store is: a SQLite file or a PostgreSQL database."""

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.engine import URL

from connectors.errors import SettingsError
from schemas.parsing.visible import is_visible

_DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg2")


def checked(url: str | Path) -> URL:
    """The path of a file, or a URL. Raises SettingsError, which does not show it: it may hold a password."""
    if isinstance(url, Path):
        return URL.create("sqlite", database=str(url))
    try:
        parsed = make_url(url)
    except Exception as error:
        msg = "DEALBRIDGE_DATABASE_URL is not a database URL"
        raise SettingsError(msg) from error
    is_file = bool(parsed.database) and not str(parsed.database).startswith((":memory:", "file:"))
    is_file = is_file and "?" not in url
    if parsed.drivername not in _DRIVERS or (parsed.get_backend_name() == "sqlite" and not is_file):
        msg = "DEALBRIDGE_DATABASE_URL must be sqlite:///FILE or postgresql+psycopg2://…"
        raise SettingsError(msg)
    if not is_visible(url):
        msg = "DEALBRIDGE_DATABASE_URL holds control or zero-width characters"
        raise SettingsError(msg)
    return parsed
