"""Indexes of tables that others refer to no longer begin with the team.

PostgreSQL checks a foreign key by a plan that a connection keeps. Made before there are statistics, it took any index
that begins with `team_id` for as good as the primary key, and then read all of the team's rows for each new row.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BEFORE = {
    ("leads", "ix_leads_swept"): ["team_id", "sweep"],
    ("transactions", "ix_transactions_lead"): ["team_id", "lofty_lead_id"],
    ("outbox", "ix_outbox_next"): ["team_id", "state", "rank", "newest"],
}
_AFTER = {
    ("leads", "ix_leads_swept"): ["sweep", "team_id"],
    ("transactions", "ix_transactions_lead"): ["lofty_lead_id", "team_id"],
    ("outbox", "ix_outbox_next"): ["state", "team_id", "rank", "newest"],
}


def _make(indexes: dict[tuple[str, str], list[str]]) -> None:
    for (table, name), columns in indexes.items():
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns, unique=False)


def upgrade() -> None:
    """Apply."""
    _make(_AFTER)


def downgrade() -> None:
    """Take back."""
    _make(_BEFORE)
