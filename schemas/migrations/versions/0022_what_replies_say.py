"""What a reply says, what a message asked, a team's own templates, and feedback on the sales agent."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("messages", sa.Column("asked", sa.String(20), server_default="", nullable=False))
    op.add_column("replies", sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("replies", sa.Column("gathered_into", BigId))
    op.add_column("replies", sa.Column("understood", sa.Text(), server_default="", nullable=False))
    op.create_index(
        "ix_replies_waiting",
        "replies",
        ["team_id", "lofty_lead_id"],
        postgresql_where=sa.text("waits"),
        sqlite_where=sa.text("waits"),
    )
    op.create_table(
        "own_texts",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("text_id", sa.String(20), nullable=False),
        sa.Column("trigger", sa.String(40), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("removed_by", sa.Text(), nullable=False),
        sa.Column("removed_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_own_texts_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "text_id", name=op.f("pk_own_texts")),
    )
    op.create_table(
        "feedback",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("feedback_id", sa.String(20), nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("lofty_lead_id", BigId),
        sa.Column("message_id", sa.String(20), nullable=False),
        sa.Column("communication_id", BigId),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime()),
        sa.Column("told", sa.String(10)),
        sa.Column("told_at", UtcDateTime()),
        sa.Column("told_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_feedback_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "feedback_id", name=op.f("pk_feedback")),
    )
    op.create_index("ix_feedback_given", "feedback", ["team_id", "given_at"])
    op.create_index("ix_feedback_lead", "feedback", ["team_id", "lofty_lead_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("feedback")
    op.drop_table("own_texts")
    op.drop_index("ix_replies_waiting", "replies")
    with op.batch_alter_table("replies") as batch:
        for name in ("understood", "gathered_into", "waits"):
            batch.drop_column(name)
    with op.batch_alter_table("messages") as batch:
        batch.drop_column("asked")
