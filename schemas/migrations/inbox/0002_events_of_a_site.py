"""Events of a team's listing site, where they arrive."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "site_doorstep",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("event_id", sa.String(80), nullable=False),
        sa.Column("received_at", sa.DOUBLE_PRECISION(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "event_id", name="pk_site_doorstep"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("site_doorstep")
