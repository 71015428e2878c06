"""The pings' first table, as it was made so far without a revision. One that is there already keeps its rows; it is
made anew, since it lacks the name of its key that later revisions go by."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NAMES = "team_id, vendor, kind, entity, received_at, times"


def upgrade() -> None:
    """Apply."""
    there = sa.inspect(op.get_bind()).has_table("doorstep")
    if there:
        op.rename_table("doorstep", "doorstep_before")
    op.create_table(
        "doorstep",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("vendor", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("entity", sa.String(64), nullable=False),
        sa.Column("received_at", sa.DOUBLE_PRECISION(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "vendor", "kind", "entity", name="pk_doorstep"),
    )
    if there:
        op.execute(f"INSERT INTO doorstep ({_NAMES}) SELECT {_NAMES} FROM doorstep_before")  # noqa: S608 - ours
        op.drop_table("doorstep_before")


def downgrade() -> None:
    """Take back."""
    op.drop_table("doorstep")
