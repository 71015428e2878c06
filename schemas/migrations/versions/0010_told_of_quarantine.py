"""A record that cannot be read is news once: when a run that ended has told of it.

What is in quarantine already was told by every run that met it.
"""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("quarantine", sa.Column("told_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE quarantine SET told_at = last_seen_at")


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("quarantine") as table:
        table.drop_column("told_at")
