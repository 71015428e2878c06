"""What a team's listing site told, and which lead is whom there; leads of whom only the site has told."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, Json, UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_UNHANDLED, _NOBODYS = "handled_at IS NULL", "lofty_lead_id IS NULL"


def _partial(name: str, *columns: str, where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, "site_events", list(columns), sqlite_where=condition, postgresql_where=condition)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "site_events",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("event_id", sa.String(80), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("happened_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("visitor_id", sa.String(120), nullable=False),
        sa.Column("user_id", sa.String(120), nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("handled_at", UtcDateTime()),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("lofty_lead_id", BigId),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_site_events_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "event_id", name=op.f("pk_site_events")),
    )
    _partial("ix_site_events_unhandled", "team_id", "happened_at", "event_id", where=_UNHANDLED)
    _partial("ix_site_events_visitor", "team_id", "visitor_id", where=_NOBODYS)
    _partial("ix_site_events_user", "team_id", "user_id", where=_NOBODYS)
    op.create_index("ix_site_events_lead", "site_events", ["team_id", "lofty_lead_id"])
    op.create_index("ix_site_events_received", "site_events", ["team_id", "received_at"])
    op.create_table(
        "site_people",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("person_id", sa.String(120), nullable=False),
        sa.Column("lofty_lead_id", BigId, autoincrement=False, nullable=False),
        sa.Column("known_since", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_site_people_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "kind", "person_id", "lofty_lead_id", name=op.f("pk_site_people")),
    )
    op.create_index("ix_site_people_lead", "site_people", ["team_id", "lofty_lead_id"])
    with op.batch_alter_table("site_readings") as batch:
        batch.alter_column("read_at", existing_type=UtcDateTime(), nullable=True)


def downgrade() -> None:
    """Take back."""
    op.execute("DELETE FROM site_readings WHERE read_at IS NULL")
    with op.batch_alter_table("site_readings") as batch:
        batch.alter_column("read_at", existing_type=UtcDateTime(), nullable=False)
    op.drop_table("site_people")
    op.drop_table("site_events")
