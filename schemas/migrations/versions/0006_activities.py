"""Communications with their verdicts, and the figures that they roll up to."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _table(name: str, keys: tuple[str, ...], *columns: sa.Column) -> None:  # type: ignore[type-arg] # of any type
    op.create_table(
        name,
        sa.Column("team_id", sa.String(length=64), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f(f"fk_{name}_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", *keys, name=op.f(f"pk_{name}")),
    )


def _id(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, BigId, autoincrement=False, nullable=nullable)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def upgrade() -> None:
    """Apply."""
    _table(
        "communications",
        ("communication_id",),
        _id("communication_id"),
        _id("lofty_lead_id"),
        _id("lofty_user_id", nullable=True),
        sa.Column("happened_at", UtcDateTime(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        *(_text(name, length) for name, length in (("event", 20), ("direction", 10), ("made_by", 10))),
        *(_text(name, 60) for name in ("outcome", "status")),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("from_pond", sa.Boolean(), nullable=False),
        _text("counts_as", 30),
        sa.Column("conversation", sa.Integer(), nullable=False),
        sa.Column("talk_seconds", sa.Integer(), nullable=False),
        _text("rule", 10),
        sa.Column("because", sa.Text(), nullable=False),
        _text("content_hash", 40),
    )
    op.create_index("ix_communications_user", "communications", ["team_id", "lofty_user_id", "happened_on"])
    op.create_index("ix_communications_lead", "communications", ["team_id", "lofty_lead_id"])
    op.create_index("ix_communications_time", "communications", ["team_id", "happened_at"])
    _table("attributions", ("lofty_user_id",), _id("lofty_user_id"), _id("sisu_agent_id"))
    _table("counted_leads", ("lofty_lead_id",), _id("lofty_lead_id"))
    day = sa.Column("happened_on", sa.Date(), nullable=False)
    _table("stale_days", ("sisu_agent_id", "happened_on"), _id("sisu_agent_id"), day)
    _table(
        "figures",
        ("sisu_agent_id", "happened_on", "activity"),
        _id("sisu_agent_id"),
        sa.Column("happened_on", sa.Date(), nullable=False),
        _text("activity", 60),
        _id("amount"),
        sa.Column("amount_before", BigId, server_default=sa.text("0"), nullable=False),
        sa.Column("round", BigId, server_default=sa.text("0"), nullable=False),
        sa.Column("pushed", BigId, server_default=sa.text("0"), nullable=False),
        sa.Column("pushed_at", UtcDateTime(), nullable=True),
    )
    due = sa.text("amount <> pushed")
    op.create_index(
        "ix_figures_due", "figures", ["team_id", "sisu_agent_id"], postgresql_where=due, sqlite_where=due
    )


def downgrade() -> None:
    """Take back."""
    for name in ("figures", "stale_days", "counted_leads", "attributions", "communications"):
        op.drop_table(name)
