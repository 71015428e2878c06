"""Alembic migrations, from the first table on. `HEAD` is the revision of the store that this version needs; the tables
beside it have lines of revisions of their own, in `pacing/`, `inbox/` and `registered_users/`."""

from pathlib import Path

HEAD = "0025"
HEADS_BESIDE = {"pacing": "0001", "inbox": "0002", "registered_users": "0001"}
PATH = Path(__file__).parent
