"""What people do on the pages is recorded with who did it."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "acts",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("act_id", sa.String(length=20), nullable=False),
        sa.Column("act", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.String(length=12), nullable=False),
        sa.Column("subject_id", BigId, nullable=False),
        sa.Column("field", sa.String(length=30), nullable=False),
        sa.Column("done_by", sa.String(length=320), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_acts_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "act_id", name=op.f("pk_acts")),
    )
    op.create_index("ix_acts_subject", "acts", ["team_id", "subject", "subject_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_acts_subject", table_name="acts")
    op.drop_table("acts")
