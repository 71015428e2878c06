"""The listing site as a whole. A new file of calls is imported here."""

from __future__ import annotations

from sandbox.server.vendor import Vendor
from sandbox.site import chats, door, feeds, posts, users
from sandbox.site.front import FRONT
from sandbox.site.records import KINDS
from sandbox.site.tables import TABLES

OFFERED = (chats, users, posts, feeds)
"""The files whose calls are offered; importing them registers the calls."""

SITE = Vendor(
    name="site",
    calls=door.calls,
    kinds=KINDS,
    identify=door.identify,
    admit=door.admit,
    failure=door.failure,
    unknown=door.unknown,
    sealed=door.sealed,
    front=FRONT,
    tables=TABLES,
)
