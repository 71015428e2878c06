"""What leads did on the search site, and down to where that was read of each."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_TEXTS = ("listing_id", "address", "link", "text", "page_name", "spelled")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "site_activities",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("activity_key", sa.String(32), nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("ours", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.team_id"], name=op.f("fk_site_activities_team_id_teams")
        ),
        sa.PrimaryKeyConstraint("team_id", "activity_key", name=op.f("pk_site_activities")),
    )
    op.create_index("ix_site_activities_lead", "site_activities", ["team_id", "lofty_lead_id", "created_at"])
    op.create_index("ix_site_activities_time", "site_activities", ["team_id", "created_at"])
    op.create_table(
        "site_readings",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=False, autoincrement=False),
        sa.Column("read_at", UtcDateTime(), nullable=False),
        sa.Column("visit_read_at", UtcDateTime()),
        sa.Column("newest_at", UtcDateTime()),
        sa.Column("unlooked", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_site_readings_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "lofty_lead_id", name=op.f("pk_site_readings")),
    )
    op.create_index(
        "ix_site_readings_unlooked",
        "site_readings",
        ["team_id", "newest_at"],
        sqlite_where=sa.text("unlooked"),
        postgresql_where=sa.text("unlooked"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("site_readings")
    op.drop_table("site_activities")
