"""What a pause stops is a word of its own: shadow mode was known by the text of its reason."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_NAME_THEM = (
    "UPDATE pauses SET kind = CASE WHEN NOT writes_only THEN 'everything' "
    "WHEN because = 'shadow mode' THEN 'shadow' ELSE 'writes' END"
)


def upgrade() -> None:
    """Apply."""
    op.add_column("pauses", sa.Column("kind", sa.String(10), nullable=True))
    op.execute(_NAME_THEM)
    with op.batch_alter_table("pauses") as batch:
        batch.alter_column("kind", existing_type=sa.String(10), nullable=False)
        batch.drop_column("writes_only")


def downgrade() -> None:
    """Take back."""
    op.add_column("pauses", sa.Column("writes_only", sa.Boolean(), nullable=True))
    op.execute("UPDATE pauses SET writes_only = (kind <> 'everything')")
    with op.batch_alter_table("pauses") as batch:
        batch.alter_column("writes_only", existing_type=sa.Boolean(), nullable=False)
        batch.drop_column("kind")
