"""A lead may have no known day of registration (S8); people have a time zone (A7) and a phone (G1)."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_COLUMNS = ("time_zone", "phone")


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("leads") as batch:
        batch.alter_column("created_at", existing_type=UtcDateTime(), nullable=True)
    for table in ("members", "agents"):
        for name in _COLUMNS:
            op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take back. Leads without a day of registration get the first one that can be told from a real one."""
    for table in ("members", "agents"):
        with op.batch_alter_table(table) as batch:
            for name in _COLUMNS:
                batch.drop_column(name)
    op.execute(sa.text("UPDATE leads SET created_at = '1900-01-01 00:00:00.000000' WHERE created_at IS NULL"))
    with op.batch_alter_table("leads") as batch:
        batch.alter_column("created_at", existing_type=UtcDateTime(), nullable=False)
