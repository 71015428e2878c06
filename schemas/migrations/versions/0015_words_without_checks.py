"""Operations, vendors and subjects are words that grow: no CHECK holds them any more, a new one needs no revision.

SQLite makes a table anew to drop a CHECK: four tables this once, instead of one or two for each system that is to come.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_VENDORS = "'lofty', 'sisu'"
_OPERATIONS = (
    "'write_link', 'create_transaction', 'update_transaction', 'provide_lead_source', 'write_twin', "
    "'link_transaction'"
)
_CHECKS = {
    "outbox": {"target": _VENDORS, "operation": _OPERATIONS},
    "pings": {"vendor": _VENDORS},
    "quarantine": {"vendor": _VENDORS},
    "decisions": {"subject": "'lead', 'transaction'"},
}


def upgrade() -> None:
    """Apply."""
    for table, columns in _CHECKS.items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
            if table == "decisions":
                batch.alter_column(
                    "subject", existing_type=sa.String(12), type_=sa.String(30), existing_nullable=False
                )


def downgrade() -> None:
    """Take back. A row with a newer word is refused by its CHECK: it has to go first."""
    for table, columns in _CHECKS.items():
        with op.batch_alter_table(table) as batch:
            for column, words in columns.items():
                batch.create_check_constraint(op.f(f"ck_{table}_{column}"), f"{column} IN ({words})")
            if table == "decisions":
                batch.alter_column(
                    "subject", existing_type=sa.String(30), type_=sa.String(12), existing_nullable=False
                )
