"""The leads tab: contacts, inquiries with where they came from, shares, edits, searches that are kept, and alerts."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None
_TABLES = (
    "alerts", "contact_changes", "contact_keys", "contact_shares", "contacts", "inquiries", "inquiry_sources",
    "exported_inquiries", "open_words", "saved_searches",
)  # fmt: skip


_TO_INQUIRE = sa.text("NOT inquired AND kind IN ('favorite', 'request', 'submission', 'saved_search')")


def upgrade() -> None:
    """Apply. What leads did before becomes inquiries by the next run; nobody is told of what is older than a day."""
    op.add_column(
        "site_activities", sa.Column("inquired", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_index(
        "ix_site_activities_to_inquire", "site_activities", ["team_id", "created_at"], sqlite_where=_TO_INQUIRE,
        postgresql_where=_TO_INQUIRE,
    )  # fmt: skip
    op.create_table(
        "alerts",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("alert_id", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("subject_id", BigId, nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("receiver", sa.String(320), nullable=False),
        sa.Column("anchor", sa.String(40), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("mail_id", sa.String(40), nullable=False),
        sa.Column("sent_at", UtcDateTime()),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_alerts_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "alert_id", name=op.f("pk_alerts")),
        sa.UniqueConstraint(
            "team_id",
            "kind",
            "subject_id",
            "receiver",
            "anchor",
            name=op.f("uq_alerts_team_id_kind_subject_id_receiver_anchor"),
        ),
    )
    op.create_index("ix_alerts_contact", "alerts", ["team_id", "contact_id"])
    op.create_index("ix_alerts_due", "alerts", ["team_id", "state", "due_at"])
    op.create_index("ix_alerts_mail", "alerts", ["team_id", "mail_id"])
    op.create_table(
        "contact_changes",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("change_id", sa.String(20), nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("inquiry_id", BigId, nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("done_by", sa.String(320), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=False),
        sa.Column("operator", sa.String(100), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.team_id"], name=op.f("fk_contact_changes_team_id_teams")
        ),
        sa.PrimaryKeyConstraint("team_id", "change_id", name=op.f("pk_contact_changes")),
    )
    op.create_index("ix_contact_changes_contact", "contact_changes", ["team_id", "contact_id", "done_at"])
    op.create_table(
        "contact_keys",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("key", sa.String(320), nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_contact_keys_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "key", name=op.f("pk_contact_keys")),
    )
    op.create_index("ix_contact_keys_contact", "contact_keys", ["team_id", "contact_id"])
    op.create_table(
        "contact_shares",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("contact_id", BigId, autoincrement=False, nullable=False),
        sa.Column("member_id", BigId, autoincrement=False, nullable=False),
        sa.Column("shared_by", sa.String(320), nullable=False),
        sa.Column("shared_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_contact_shares_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "contact_id", "member_id", name=op.f("pk_contact_shares")),
    )
    op.create_index("ix_contact_shares_member", "contact_shares", ["team_id", "member_id"])
    op.create_table(
        "contacts",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("contact_id", BigId, autoincrement=False, nullable=False),
        sa.Column("lofty_lead_id", BigId),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("search_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("contact_status", sa.SmallInteger(), nullable=False),
        sa.Column("contact_source", sa.SmallInteger(), nullable=False),
        sa.Column("contact_type", sa.SmallInteger(), nullable=False),
        sa.Column("owner_id", BigId, nullable=False),
        sa.Column("business_source", sa.SmallInteger(), nullable=False),
        sa.Column("interest", sa.SmallInteger(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("time_frame", sa.SmallInteger(), nullable=False),
        sa.Column("first_seen_at", UtcDateTime(), nullable=False),
        sa.Column("last_active_at", UtcDateTime()),
        sa.Column("talked_at", UtcDateTime()),
        sa.Column("edited_at", UtcDateTime()),
        sa.Column("active_before_at", UtcDateTime()),
        sa.Column("told_user_id", BigId, nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_contacts_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "contact_id", name=op.f("pk_contacts")),
    )
    op.create_index("ix_contacts_lead", "contacts", ["team_id", "lofty_lead_id", "contact_id"])
    op.create_index("ix_contacts_name", "contacts", ["team_id", "search_name", "contact_id", "owner_id"])
    op.create_index("ix_contacts_owner", "contacts", ["team_id", "owner_id"])
    op.create_table(
        "inquiries",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("inquiry_id", BigId, autoincrement=False, nullable=False),
        sa.Column("contact_id", BigId, nullable=False),
        sa.Column("type", sa.SmallInteger(), nullable=False),
        sa.Column("lead_status", sa.SmallInteger(), nullable=False),
        sa.Column("acted_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.Column("site", sa.SmallInteger(), nullable=False),
        sa.Column("listing_id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("price", sa.Integer()),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("inferred", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("answered_at", UtcDateTime()),
        sa.Column("answered_by", sa.String(320), nullable=False),
        sa.Column("contact_status", sa.SmallInteger(), nullable=False),
        sa.Column("contact_source", sa.SmallInteger(), nullable=False),
        sa.Column("contact_type", sa.SmallInteger(), nullable=False),
        sa.Column("owner_id", BigId, nullable=False),
        sa.Column("business_source", sa.SmallInteger(), nullable=False),
        sa.Column("interest", sa.SmallInteger(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("time_frame", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_inquiries_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "inquiry_id", name=op.f("pk_inquiries")),
    )
    op.create_index(
        "ix_inquiries_contact",
        "inquiries",
        [
            "team_id",
            "contact_id",
            "acted_at",
            "inquiry_id",
            "type",
            "lead_status",
            "contact_status",
            "contact_source",
            "contact_type",
            "owner_id",
            "business_source",
            "interest",
            "priority",
            "time_frame",
        ],
    )
    op.create_index("ix_inquiries_listing", "inquiries", ["team_id", "listing_id", "acted_at", "inquiry_id"])
    op.create_index(
        "ix_inquiries_owner",
        "inquiries",
        [
            "team_id",
            "owner_id",
            "acted_at",
            "inquiry_id",
            "type",
            "lead_status",
            "contact_status",
            "contact_source",
            "contact_type",
            "business_source",
            "interest",
            "priority",
            "time_frame",
            "contact_id",
        ],
    )
    op.create_index(
        "ix_inquiries_time",
        "inquiries",
        [
            "team_id",
            "acted_at",
            "inquiry_id",
            "type",
            "lead_status",
            "contact_status",
            "contact_source",
            "contact_type",
            "owner_id",
            "business_source",
            "interest",
            "priority",
            "time_frame",
            "contact_id",
        ],
    )
    op.create_table(
        "inquiry_sources",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("source_key", sa.String(100), nullable=False),
        sa.Column("inquiry_id", BigId, nullable=False),
        sa.Column("via", sa.String(10), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.team_id"], name=op.f("fk_inquiry_sources_team_id_teams")
        ),
        sa.PrimaryKeyConstraint("team_id", "source_key", name=op.f("pk_inquiry_sources")),
    )
    op.create_index("ix_inquiry_sources_inquiry", "inquiry_sources", ["team_id", "inquiry_id"])
    op.create_table(
        "open_words",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("code", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("word", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_open_words_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "field", "code", name=op.f("pk_open_words")),
    )
    op.create_table(
        "saved_searches",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("saved_by", sa.String(320), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_saved_searches_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "saved_by", "name", name=op.f("pk_saved_searches")),
    )
    op.create_table(
        "exported_inquiries",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("export_id", sa.String(32), nullable=False),
        sa.Column("inquiry_id", BigId, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.team_id"], name=op.f("fk_exported_inquiries_team_id_teams")
        ),
        sa.PrimaryKeyConstraint("team_id", "export_id", "inquiry_id", name=op.f("pk_exported_inquiries")),
    )
    op.add_column("exports", sa.Column("what", sa.String(20), server_default="leads", nullable=False))
    op.create_index(
        "ix_leads_hidden",
        "leads",
        ["team_id", "ownership", "lofty_lead_id"],
        postgresql_where=sa.text("hidden"),
        sqlite_where=sa.text("hidden = 1"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_site_activities_to_inquire", "site_activities")
    op.drop_column("site_activities", "inquired")
    op.drop_index("ix_leads_hidden", "leads")
    op.drop_column("exports", "what")
    for table in _TABLES:
        op.drop_table(table)
