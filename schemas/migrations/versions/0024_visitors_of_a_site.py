"""Visitors of a team's listing site of whom nobody knows which lead they are (E19)."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, Json, UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_OF_A_LEAD = (
    "conversations", "engagements", "feedback", "lead_marks", "messages", "notices", "replies", "site_activities",
    "site_events", "site_people", "site_readings", "triggers",
)  # fmt: skip


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "site_visitors",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_seen_at", UtcDateTime(), nullable=False),
        sa.Column("last_seen_at", UtcDateTime(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, server_default=""),
        sa.Column("email", sa.Text(), nullable=False, server_default=""),
        sa.Column("phone", sa.Text(), nullable=False, server_default=""),
        sa.Column("makes", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("becomes", BigId),
        sa.Column("became_at", UtcDateTime()),
        sa.Column("joined", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("asks", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("fits", Json, nullable=False, server_default="[]"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_site_visitors_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "number", name=op.f("pk_site_visitors")),
    )
    to_join = sa.text("becomes IS NOT NULL AND NOT joined")
    op.create_index(
        "ix_site_visitors_to_join", "site_visitors", ["team_id", "number"], sqlite_where=to_join,
        postgresql_where=to_join,
    )  # fmt: skip
    op.create_index("ix_site_visitors_seen", "site_visitors", ["team_id", "last_seen_at", "number"])


def downgrade() -> None:
    """Take back, with what stands under visitors' numbers: the code before knows no lead below zero."""
    op.execute(
        "DELETE FROM notice_ways WHERE EXISTS (SELECT 1 FROM notices WHERE notices.team_id = notice_ways.team_id "
        "AND notices.notice_id = notice_ways.notice_id AND notices.lofty_lead_id < 0)"
    )
    op.execute("UPDATE site_events SET lofty_lead_id = NULL WHERE lofty_lead_id < 0")
    for table in _OF_A_LEAD:
        op.execute(f"DELETE FROM {table} WHERE lofty_lead_id < 0")  # noqa: S608 - written here
    op.execute("DELETE FROM decisions WHERE subject_id < 0")
    op.drop_table("site_visitors")
