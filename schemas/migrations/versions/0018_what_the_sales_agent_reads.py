"""What Lofty says of a lead besides (language, state, kinds, who changed its criteria), and since which pull its
opportunity and criteria are what they are. NULL there: no pull has met the lead since this upgrade."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def _columns() -> list[sa.Column]:
    return [
        *(
            sa.Column(name, sa.Text(), nullable=False, server_default="")
            for name in ("language", "state", "lead_types")
        ),
        sa.Column("criteria_updated_at", UtcDateTime()),
        sa.Column("criteria_by_agent", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("opportunity_before", sa.Text()),
        sa.Column("opportunity_since", UtcDateTime()),
        sa.Column("criteria_since", UtcDateTime()),
    ]


def upgrade() -> None:
    """Apply."""
    for column in _columns():
        op.add_column("leads", column)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("leads") as batch:
        for column in reversed(_columns()):
            batch.drop_column(column.name)
