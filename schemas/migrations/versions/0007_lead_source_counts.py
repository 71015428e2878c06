"""What Sisu is known to hold of the counts per lead source."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "lead_source_counts",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("lead_type_id", BigId, autoincrement=False, nullable=False),
        sa.Column("sisu_agent_id", BigId, autoincrement=False, nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("count", sa.Float(), nullable=False),
        sa.Column("known_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.team_id"], name=op.f("fk_lead_source_counts_team_id_teams")
        ),
        sa.PrimaryKeyConstraint(
            "team_id", "lead_type_id", "sisu_agent_id", "registered_on", name=op.f("pk_lead_source_counts")
        ),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("lead_source_counts")
