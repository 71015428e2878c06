"""A team's registered users, on SQLite and on PostgreSQL."""

from tests.support.registered_users.site_desk import installation, site
from tests.support.registered_users.talk_world import quick_world, world

__all__ = ["installation", "quick_world", "site", "world"]
