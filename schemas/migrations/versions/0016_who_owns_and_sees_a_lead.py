"""Who owns a lead, who works and who may see it (O): what Lofty says of it, offices, ponds, rights, exports.

The words of sessions' roles have no CHECK any more (decision 37).
"""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, Json, UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_ROLES = "role IN ('admin', 'ops', 'agent')"
_LISTED = "presence = 'present'"
_INDEXES = {
    "ix_leads_assigned": (["assigned_user_id", "team_id"], "assigned_user_id IS NOT NULL"),
    "ix_leads_owner": (["owner_id", "team_id"], "owner_id IS NOT NULL"),
    "ix_leads_lender": (["lender_user_id", "team_id"], "lender_user_id IS NOT NULL"),
    "ix_leads_pond": (["pond_id", "team_id"], "pond_id IS NOT NULL"),
    "ix_leads_by_created": (["team_id", "created_at", "lofty_lead_id"], _LISTED),
    "ix_leads_by_visit": (["team_id", "last_visit_at", "lofty_lead_id"], _LISTED),
    "ix_leads_by_score": (["team_id", "score", "lofty_lead_id"], _LISTED),
    "ix_leads_by_name": (["team_id", "last_name", "first_name", "lofty_lead_id"], _LISTED),
}


def _text(name: str, size: int = 0, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(size) if size else sa.Text(), nullable=False, server_default=default)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _lead_columns() -> list[sa.Column]:
    return [
        sa.Column("owner_id", BigId),
        sa.Column("lender_user_id", BigId),
        _text("stage", default=""),
        sa.Column("score", BigId),
        sa.Column("last_visit_at", UtcDateTime()),
        sa.Column("last_touch_at", UtcDateTime()),
        _text("opportunity", default=""),
        sa.Column("segments", Json, nullable=False, server_default="[]"),
        _flag("cannot_text"),
        _flag("cannot_call"),
        _flag("cannot_email"),
        _flag("unsubscribed"),
        _text("phone_statuses", default=""),
        _text("search_criteria", default=""),
        _text("shown_hash", 32, default=""),
    ]


def _member_columns() -> list[sa.Column]:
    return [_text("role_name", default=""), _flag("is_admin"), sa.Column("office_id", BigId)]


def _table(name: str, *columns: sa.Column, key: tuple[str, ...]) -> None:
    op.create_table(
        name,
        sa.Column("team_id", sa.String(64), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f(f"fk_{name}_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", *key, name=op.f(f"pk_{name}")),
    )


def _id(name: str) -> sa.Column[int]:
    return sa.Column(name, BigId, nullable=False, autoincrement=False)


def upgrade() -> None:
    """Apply."""
    for table, columns in (("leads", _lead_columns()), ("members", _member_columns())):
        for column in columns:
            op.add_column(table, column)
    for name, (columns, where) in _INDEXES.items():
        op.create_index(name, "leads", columns, postgresql_where=sa.text(where), sqlite_where=sa.text(where))
    for table in ("login_links", "sessions"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_role"), type_="check")
    _people()
    _access()


def _people() -> None:
    _table("offices", _id("office_id"), _text("name"), sa.Column("parent_id", BigId), key=("office_id",))
    _table(
        "ponds",
        _id("pond_id"),
        _text("name"),
        sa.Column("owner_user_id", BigId),
        sa.Column("agent_user_ids", Json, nullable=False),
        key=("pond_id",),
    )
    op.create_table(
        "lead_roles",
        sa.Column("team_id", sa.String(64), nullable=False),
        _id("lofty_lead_id"),
        _id("role_id"),
        _id("lofty_user_id"),
        _text("role"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_lead_roles_team_id_teams")),
        sa.ForeignKeyConstraint(
            ["team_id", "lofty_lead_id"],
            ["leads.team_id", "leads.lofty_lead_id"],
            name=op.f("fk_lead_roles_team_id_lofty_lead_id_leads"),
        ),
        sa.PrimaryKeyConstraint(
            "team_id", "lofty_lead_id", "role_id", "lofty_user_id", name=op.f("pk_lead_roles")
        ),
    )
    op.create_table(
        "lead_words",
        sa.Column("team_id", sa.String(64), nullable=False),
        _id("lofty_lead_id"),
        _text("contacts"),
        _text("labels"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_lead_words_team_id_teams")),
        sa.ForeignKeyConstraint(
            ["team_id", "lofty_lead_id"],
            ["leads.team_id", "leads.lofty_lead_id"],
            name=op.f("fk_lead_words_team_id_lofty_lead_id_leads"),
        ),
        sa.PrimaryKeyConstraint("team_id", "lofty_lead_id", name=op.f("pk_lead_words")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_lead_roles_user", "lead_roles", ["team_id", "lofty_user_id", "lofty_lead_id"])


def _access() -> None:
    _table(
        "rights",
        _text("role_name", 200),
        _id("member_id"),
        _text("granted", 20),
        key=("role_name", "member_id", "granted"),
    )
    _table("policies", _text("name", 40), _text("value", 20), key=("name",))
    _table(
        "policy_changes",
        _text("change_id", 32),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        _text("changed_by", 320),
        _text("what", 40),
        _text("holder", 200),
        _text("before", 20),
        _text("after", 20),
        key=("change_id",),
    )
    op.create_index("ix_policy_changes_at", "policy_changes", ["team_id", "changed_at"])
    _table(
        "exports",
        _text("export_id", 32),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        _text("exported_by", 320),
        _text("operator", 100),
        _text("reason"),
        sa.Column("filters", Json, nullable=False),
        sa.Column("columns", Json, nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        _text("sha256", 64),
        sa.Column("ended_at", UtcDateTime()),
        key=("export_id",),
    )
    op.create_index("ix_exports_begun", "exports", ["team_id", "begun_at"])
    _table("exported_leads", _text("export_id", 32), _id("lofty_lead_id"), key=("export_id", "lofty_lead_id"))


def downgrade() -> None:
    """Take back. Sessions of the newer roles are refused by their CHECK: they have to end first."""
    for table in ("exported_leads", "exports", "policy_changes", "policies", "rights"):
        op.drop_table(table)
    for table in ("lead_words", "lead_roles", "ponds", "offices"):
        op.drop_table(table)
    for table in ("login_links", "sessions"):
        with op.batch_alter_table(table) as batch:
            batch.create_check_constraint(op.f(f"ck_{table}_role"), _ROLES)
    for name in reversed(_INDEXES):
        op.drop_index(name, table_name="leads")
    for table, columns in (("leads", _lead_columns()), ("members", _member_columns())):
        with op.batch_alter_table(table) as batch:
            for column in reversed(columns):
                batch.drop_column(column.name)
