"""The pacing rows, as they were made so far without a revision. Tables that are there already keep their rows; they are
made anew, since they lack the names of keys that later revisions go by."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_PACES = (
    "next_at", "blocked_until", "factor", "factor_at", "ceiling", "ceiling_until", "sweep_at", "backfill_at",
    "clock_minute", "used", "used_before", "refused", "refused_at",
)  # fmt: skip
_COUNTS = ("used", "used_before", "refused")


def upgrade() -> None:
    """Apply."""
    there = set(sa.inspect(op.get_bind()).get_table_names())
    for name in sorted({"paces", "pace_waits"} & there):
        op.rename_table(name, f"{name}_before")
    op.create_table(
        "paces",
        sa.Column("name", sa.String(200), nullable=False),
        *(
            sa.Column(name, sa.Integer() if name in _COUNTS else sa.DOUBLE_PRECISION(), nullable=False)
            for name in _PACES
        ),
        sa.PrimaryKeyConstraint("name", name="pk_paces"),
    )
    op.create_table(
        "pace_waits",
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("lane", sa.String(10), nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DOUBLE_PRECISION(), nullable=False),
        sa.PrimaryKeyConstraint("name", "lane", "owner", name="pk_pace_waits"),
    )
    if "paces" in there:
        names = ", ".join(("name", *_PACES))
        op.execute(f"INSERT INTO paces ({names}) SELECT {names} FROM paces_before")  # noqa: S608 - ours
        op.drop_table("paces_before")
    if "pace_waits" in there:
        # Who waits just now says so again within a second.
        op.drop_table("pace_waits_before")


def downgrade() -> None:
    """Take back."""
    op.drop_table("pace_waits")
    op.drop_table("paces")
