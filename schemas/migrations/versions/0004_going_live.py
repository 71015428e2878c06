"""Going live: matches, what people decide about them, and the stop button."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, Json, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _of_transaction(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team_id", "sisu_client_id"],
        ["transactions.team_id", "transactions.sisu_client_id"],
        name=op.f(f"fk_{table}_team_id_sisu_client_id_transactions"),
    )


def _of_team(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f(f"fk_{table}_team_id_teams"))


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "matches",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("sisu_client_id", BigId, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=True),
        sa.Column("evidence", Json, nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("candidates", Json, nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("kept_here", sa.Boolean(), nullable=False),
        sa.Column("matched_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('matched', 'ambiguous', 'unmatched')", name=op.f("ck_matches_state")),
        _of_transaction("matches"),
        _of_team("matches"),
        sa.PrimaryKeyConstraint("team_id", "sisu_client_id", name=op.f("pk_matches")),
    )
    op.create_index("ix_matches_lead", "matches", ["lofty_lead_id", "team_id"])
    op.create_table(
        "choices",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("choice_id", sa.String(length=20), nullable=False),
        sa.Column("sisu_client_id", BigId, nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=True),
        sa.Column("chosen_by", sa.String(length=200), nullable=False),
        sa.Column("chosen_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        _of_transaction("choices"),
        _of_team("choices"),
        sa.PrimaryKeyConstraint("team_id", "choice_id", name=op.f("pk_choices")),
    )
    op.create_index("ix_choices_client", "choices", ["sisu_client_id", "team_id"])
    op.create_table(
        "pauses",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("writes_only", sa.Boolean(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        _of_team("pauses"),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_pauses")),
    )


def downgrade() -> None:
    """Take back."""
    for table in ("pauses", "choices", "matches"):
        op.drop_table(table)
