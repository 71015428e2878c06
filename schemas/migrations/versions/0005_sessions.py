"""One-time links and sessions for the pages that show people's data."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ROLE = "role IN ('admin', 'ops', 'agent')"


def _table(name: str, key: str, *more: sa.Column[sa.DateTime]) -> None:
    op.create_table(
        name,
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column(key, sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("agent_email", sa.String(length=320), nullable=False),
        *more,
        sa.CheckConstraint(_ROLE, name=op.f(f"ck_{name}_role")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f(f"fk_{name}_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", key, name=op.f(f"pk_{name}")),
    )


def upgrade() -> None:
    """Apply."""
    _table(
        "login_links",
        "token_hash",
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
    )
    _table(
        "sessions",
        "session_hash",
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("sessions")
    op.drop_table("login_links")
