"""Alembic migrations, from the first table on. `HEAD` is the revision that this version needs."""

from pathlib import Path

HEAD = "0008"
PATH = Path(__file__).parent
