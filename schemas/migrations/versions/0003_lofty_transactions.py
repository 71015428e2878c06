"""The way from Sisu to Lofty: Lofty's transactions, whose twins they are, and what of Sisu's they follow."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, Json, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OPERATIONS = "'write_link', 'create_transaction', 'update_transaction', 'provide_lead_source'"


def _columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("showing_on", sa.Date(), nullable=True),
        sa.Column("offer_on", sa.Date(), nullable=True),
        sa.Column("expected_close_on", sa.Date(), nullable=True),
        sa.Column("price_cents", BigId, nullable=True),
        sa.Column("commission_cents", BigId, nullable=True),
        sa.Column("rental", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("outbound_referral", sa.Boolean(), nullable=False, server_default=sa.false()),
    ]


def _only(operations: str) -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.drop_constraint(op.f("ck_outbox_operation"), type_="check")
        batch.create_check_constraint(op.f("ck_outbox_operation"), f"operation IN ({operations})")


def upgrade() -> None:
    """Apply."""
    _only(f"{_OPERATIONS}, 'write_twin', 'link_transaction'")
    for column in _columns():
        op.add_column("transactions", column)
    op.create_table(
        "lofty_transactions",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("lofty_transaction_id", BigId, autoincrement=False, nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("pipeline", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("price_cents", BigId, nullable=True),
        sa.Column("commission_cents", BigId, nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("contract_on", sa.Date(), nullable=True),
        sa.Column("expected_close_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("appointment_on", sa.Date(), nullable=True),
        sa.Column("address", Json, nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.team_id"], name=op.f("fk_lofty_transactions_team_id_teams")
        ),
        sa.PrimaryKeyConstraint("team_id", "lofty_transaction_id", name=op.f("pk_lofty_transactions")),
    )
    op.create_index("ix_lofty_transactions_lead", "lofty_transactions", ["lofty_lead_id", "team_id"])
    op.create_table(
        "twins",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("sisu_client_id", BigId, autoincrement=False, nullable=False),
        sa.Column("lofty_transaction_id", BigId, nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("stuck", Json, nullable=False),
        sa.Column("refused", sa.String(length=64), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.CheckConstraint("origin IN ('made', 'taken over')", name=op.f("ck_twins_origin")),
        sa.ForeignKeyConstraint(
            ["team_id", "sisu_client_id"],
            ["transactions.team_id", "transactions.sisu_client_id"],
            name=op.f("fk_twins_team_id_sisu_client_id_transactions"),
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_twins_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "sisu_client_id", name=op.f("pk_twins")),
    )
    op.create_index("uq_twins_lofty_transaction", "twins", ["team_id", "lofty_transaction_id"], unique=True)


def downgrade() -> None:
    """Take back."""
    op.drop_table("twins")
    op.drop_table("lofty_transactions")
    with op.batch_alter_table("transactions") as batch:
        for column in _columns():
            batch.drop_column(column.name)
    _only(_OPERATIONS)
