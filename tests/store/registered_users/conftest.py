"""A team's registered users, on SQLite and on PostgreSQL."""

from tests.support.registered_users.site_desk import installation, site

__all__ = ["installation", "site"]
