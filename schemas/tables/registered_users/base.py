"""The base of these tables: on SQLite they lie in a file of their own, so that a question of the site waits for no page
of leads (decision 60); on PostgreSQL in the store's database, without a reference to its tables."""

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase

from schemas.tables.base import NAMING, TYPES, OfOneTeam


class UsersBase(DeclarativeBase):
    """All of them."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = TYPES


class UsersOwned(OfOneTeam, UsersBase):
    """One of them: every row belongs to one team."""

    __abstract__ = True


Id = String(120)
"""An id of the site's, or one of ours."""
Email = String(320)
