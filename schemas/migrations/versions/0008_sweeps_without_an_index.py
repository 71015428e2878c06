"""The index of sweeps goes: every sweep touches every lead, and moved each in all indexes to serve one count."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.drop_index("ix_leads_swept", table_name="leads")


def downgrade() -> None:
    """Take back."""
    op.create_index("ix_leads_swept", "leads", ["sweep", "team_id"], unique=False)
