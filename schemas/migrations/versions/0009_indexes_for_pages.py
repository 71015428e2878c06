"""Indexes for what pages and commands list: they read what they show, and not the whole table.

Tables that others refer to have none that begins with the team (0002).
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_INDEXES = {
    ("outbox", "ix_outbox_listed"): (["operation", "team_id", "planned_at", "outbox_id"], "state <> 'done'"),
    ("outbox", "ix_outbox_entity"): (["entity", "team_id"], "state <> 'done'"),
    ("decisions", "ix_decisions_open"): (
        ["team_id", "rule", "outcome", "subject_id"],
        "outcome IN ('ask', 'refused')",
    ),
    ("field_states", "ix_field_states_held"): (["team_id", "sisu_client_id", "field"], "held"),
    ("quarantine", "ix_quarantine_open"): (
        ["team_id", "first_seen_at", "quarantine_id"],
        "resolved_at IS NULL",
    ),
}


def upgrade() -> None:
    """Apply."""
    for (table, name), (columns, where) in _INDEXES.items():
        condition = sa.text(where)
        op.create_index(name, table, columns, postgresql_where=condition, sqlite_where=condition)


def downgrade() -> None:
    """Take back."""
    for table, name in reversed(_INDEXES):
        op.drop_index(name, table_name=table)
