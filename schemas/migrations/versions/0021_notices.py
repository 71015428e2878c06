"""What people of the office are told of leads, and by which ways."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "notices",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("notice_id", sa.String(20), nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=False),
        sa.Column("rule", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("anchor", sa.String(80), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_notices_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "notice_id", name=op.f("pk_notices")),
        sa.UniqueConstraint(
            "team_id",
            "lofty_lead_id",
            "rule",
            "anchor",
            name=op.f("uq_notices_team_id_lofty_lead_id_rule_anchor"),
        ),
    )
    op.create_table(
        "notice_ways",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("notice_id", sa.String(20), nullable=False),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("lofty_user_id", BigId, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("sent_at", UtcDateTime()),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_notice_ways_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "notice_id", "way", "lofty_user_id", name=op.f("pk_notice_ways")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("notice_ways")
    op.drop_table("notices")
