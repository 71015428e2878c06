"""The first tables."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, Json, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "teams",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("lofty_team_id", BigId, nullable=True),
        sa.Column("sisu_team_id", BigId, nullable=True),
        sa.Column("credentials_print", sa.String(length=64), nullable=False),
        sa.Column("link_print", sa.String(length=64), nullable=False),
        sa.Column("bridge_key_since", UtcDateTime(), nullable=True),
        sa.Column("lofty_link_name", sa.String(length=200), nullable=False),
        sa.Column("sisu_link_kind", sa.String(length=50), nullable=False),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_teams")),
    )
    op.create_table(
        "agents",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("sisu_agent_id", BigId, autoincrement=False, nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("archived_email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("is_isa", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_agents_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "sisu_agent_id", name=op.f("pk_agents")),
    )
    op.create_table(
        "cursors",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("value", Json, nullable=False),
        sa.Column("moved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_cursors_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "name", name=op.f("pk_cursors")),
    )
    op.create_table(
        "decisions",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=12), nullable=False),
        sa.Column("subject_id", BigId, autoincrement=False, nullable=False),
        sa.Column("aspect", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("rule", sa.String(length=5), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("outcome IN ('set', 'left', 'ask', 'refused')", name=op.f("ck_decisions_outcome")),
        sa.CheckConstraint("subject IN ('lead', 'transaction')", name=op.f("ck_decisions_subject")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_decisions_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "subject", "subject_id", "aspect", name=op.f("pk_decisions")),
    )
    op.create_table(
        "lead_sources",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("lead_type_id", BigId, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_lead_sources_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "lead_type_id", name=op.f("pk_lead_sources")),
    )
    op.create_table(
        "leads",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("lofty_lead_id", BigId, autoincrement=False, nullable=False),
        sa.Column("presence", sa.String(length=10), nullable=False),
        sa.Column("gone_at", UtcDateTime(), nullable=True),
        sa.Column("ownership", sa.String(length=10), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("emails", Json, nullable=False),
        sa.Column("phones", Json, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("tags", Json, nullable=False),
        sa.Column("assigned_user_id", BigId, nullable=True),
        sa.Column("pond_id", BigId, nullable=True),
        sa.Column("mailing_address", Json, nullable=False),
        sa.Column("sisu_link", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("dirty", sa.Boolean(), nullable=False),
        sa.Column("sweep", sa.Integer(), nullable=False),
        sa.Column("appointments_read_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("ownership IN ('TEAM', 'OFFICE', 'PERSONAL')", name=op.f("ck_leads_ownership")),
        sa.CheckConstraint("presence IN ('present', 'trashed', 'gone')", name=op.f("ck_leads_presence")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_leads_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "lofty_lead_id", name=op.f("pk_leads")),
    )
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.create_index(
            "ix_leads_dirty",
            ["team_id", "lofty_lead_id"],
            unique=False,
            postgresql_where=sa.text("dirty"),
            sqlite_where=sa.text("dirty"),
        )
        batch_op.create_index("ix_leads_swept", ["team_id", "sweep"], unique=False)

    op.create_table(
        "members",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("lofty_member_id", BigId, autoincrement=False, nullable=False),
        sa.Column("user_ids", Json, nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("has_left", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_members_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "lofty_member_id", name=op.f("pk_members")),
    )
    op.create_table(
        "outbox",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("outbox_id", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=10), nullable=False),
        sa.Column("operation", sa.String(length=30), nullable=False),
        sa.Column("entity", sa.String(length=200), nullable=False),
        sa.Column("payload", Json, nullable=False),
        sa.Column("rules", Json, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("newest", BigId, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=True),
        sa.Column("claim", sa.String(length=40), nullable=False),
        sa.Column("claim_until", UtcDateTime(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("planned_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "operation IN ('write_link', 'create_transaction', 'update_transaction', 'provide_lead_source')",
            name=op.f("ck_outbox_operation"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'claimed', 'unknown', 'done', 'refused')", name=op.f("ck_outbox_state")
        ),
        sa.CheckConstraint("target IN ('lofty', 'sisu')", name=op.f("ck_outbox_target")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_outbox_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "outbox_id", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_next", ["team_id", "state", "rank", "newest"], unique=False)
        batch_op.create_index(
            "uq_outbox_active",
            ["team_id", "target", "operation", "entity"],
            unique=True,
            postgresql_where=sa.text("state IN ('waiting', 'claimed', 'unknown')"),
            sqlite_where=sa.text("state IN ('waiting', 'claimed', 'unknown')"),
        )

    op.create_table(
        "pings",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("ping_id", sa.String(length=20), nullable=False),
        sa.Column("vendor", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("entity", sa.String(length=64), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("handled_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("vendor IN ('lofty', 'sisu')", name=op.f("ck_pings_vendor")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_pings_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "ping_id", name=op.f("pk_pings")),
    )
    op.create_table(
        "quarantine",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("quarantine_id", sa.String(length=20), nullable=False),
        sa.Column("vendor", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("entity", sa.String(length=80), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("payload", Json, nullable=False),
        sa.Column("first_seen_at", UtcDateTime(), nullable=False),
        sa.Column("last_seen_at", UtcDateTime(), nullable=False),
        sa.Column("resolved_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("vendor IN ('lofty', 'sisu')", name=op.f("ck_quarantine_vendor")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_quarantine_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "quarantine_id", name=op.f("pk_quarantine")),
        sa.UniqueConstraint(
            "team_id", "vendor", "kind", "entity", name=op.f("uq_quarantine_team_id_vendor_kind_entity")
        ),
    )
    op.create_table(
        "transactions",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("sisu_client_id", BigId, autoincrement=False, nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=True),
        sa.Column("lofty_link", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("sisu_agent_id", BigId, nullable=True),
        sa.Column("lost", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("closed_code", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("live_on", sa.Date(), nullable=True),
        sa.Column("under_contract_on", sa.Date(), nullable=True),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("lead_source_id", BigId, nullable=True),
        sa.Column("appointment_set_on", sa.Date(), nullable=True),
        sa.Column("appointment_for_on", sa.Date(), nullable=True),
        sa.Column("appointment_met_on", sa.Date(), nullable=True),
        sa.Column("appointment_set_by", BigId, nullable=True),
        sa.Column("address", Json, nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("side IN ('buyer', 'seller', '')", name=op.f("ck_transactions_side")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_transactions_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "sisu_client_id", name=op.f("pk_transactions")),
    )
    with op.batch_alter_table("transactions", schema=None) as batch_op:
        batch_op.create_index("ix_transactions_lead", ["team_id", "lofty_lead_id"], unique=False)

    op.create_table(
        "appointments",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("lofty_appointment_id", BigId, autoincrement=False, nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("owner_user_id", BigId, nullable=True),
        sa.Column("creator_user_id", BigId, nullable=True),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "lofty_lead_id"],
            ["leads.team_id", "leads.lofty_lead_id"],
            name=op.f("fk_appointments_team_id_lofty_lead_id_leads"),
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_appointments_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "lofty_appointment_id", name=op.f("pk_appointments")),
    )
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.create_index("ix_appointments_lead", ["team_id", "lofty_lead_id"], unique=False)

    op.create_table(
        "creations",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("creation_key", sa.String(length=40), nullable=False),
        sa.Column("form_key", sa.String(length=120), nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("sisu_agent_id", BigId, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("email_sent", sa.Text(), nullable=False),
        sa.Column("appointment_ids", Json, nullable=False),
        sa.Column("counting_appointment_id", BigId, nullable=True),
        sa.Column("sisu_client_id", BigId, nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("side IN ('buyer', 'seller')", name=op.f("ck_creations_side")),
        sa.CheckConstraint("state IN ('making', 'made', 'refused')", name=op.f("ck_creations_state")),
        sa.ForeignKeyConstraint(
            ["team_id", "lofty_lead_id"],
            ["leads.team_id", "leads.lofty_lead_id"],
            name=op.f("fk_creations_team_id_lofty_lead_id_leads"),
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_creations_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "creation_key", name=op.f("pk_creations")),
        sa.UniqueConstraint("team_id", "form_key", name=op.f("uq_creations_team_id_form_key")),
        sa.UniqueConstraint("team_id", "sisu_client_id", name=op.f("uq_creations_team_id_sisu_client_id")),
    )
    with op.batch_alter_table("creations", schema=None) as batch_op:
        batch_op.create_index("ix_creations_lead", ["team_id", "lofty_lead_id"], unique=False)

    op.create_table(
        "field_states",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("sisu_client_id", BigId, autoincrement=False, nullable=False),
        sa.Column("field", sa.String(length=30), nullable=False),
        sa.Column("seen", sa.Text(), nullable=True),
        sa.Column("carried", sa.Text(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("held_rule", sa.String(length=5), nullable=False),
        sa.Column("held_because", sa.Text(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "sisu_client_id"],
            ["transactions.team_id", "transactions.sisu_client_id"],
            name=op.f("fk_field_states_team_id_sisu_client_id_transactions"),
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_field_states_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "sisu_client_id", "field", name=op.f("pk_field_states")),
    )
    op.create_table(
        "lead_assignments",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("lofty_lead_id", BigId, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lofty_user_id", BigId, nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "lofty_lead_id"],
            ["leads.team_id", "leads.lofty_lead_id"],
            name=op.f("fk_lead_assignments_team_id_lofty_lead_id_leads"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.team_id"], name=op.f("fk_lead_assignments_team_id_teams")
        ),
        sa.PrimaryKeyConstraint("team_id", "lofty_lead_id", "position", name=op.f("pk_lead_assignments")),
    )
    op.create_table(
        "links",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("sisu_client_id", BigId, autoincrement=False, nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("creation_key", sa.String(length=40), nullable=False),
        sa.Column("counting_appointment_id", BigId, nullable=True),
        sa.Column("intended_appointment_id", BigId, nullable=True),
        sa.Column("known_appointments", Json, nullable=True),
        sa.Column("settled_lead_id", BigId, nullable=True),
        sa.Column("settled_position", sa.Integer(), nullable=True),
        sa.CheckConstraint("origin IN ('bridge', 'found')", name=op.f("ck_links_origin")),
        sa.ForeignKeyConstraint(
            ["team_id", "sisu_client_id"],
            ["transactions.team_id", "transactions.sisu_client_id"],
            name=op.f("fk_links_team_id_sisu_client_id_transactions"),
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_links_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "sisu_client_id", name=op.f("pk_links")),
    )
    op.create_table(
        "written_fields",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("written_id", sa.String(length=20), nullable=False),
        sa.Column("outbox_id", sa.String(length=20), nullable=False),
        sa.Column("sisu_client_id", BigId, nullable=True),
        sa.Column("field", sa.String(length=30), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=5), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.Column("acknowledged", sa.Boolean(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("gap_checked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "outbox_id"],
            ["outbox.team_id", "outbox.outbox_id"],
            name=op.f("fk_written_fields_team_id_outbox_id_outbox"),
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_written_fields_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "written_id", name=op.f("pk_written_fields")),
    )
    with op.batch_alter_table("written_fields", schema=None) as batch_op:
        batch_op.create_index(
            "ix_written_fields_client", ["team_id", "sisu_client_id", "field"], unique=False
        )
        batch_op.create_index("ix_written_fields_outbox", ["team_id", "outbox_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("written_fields", schema=None) as batch_op:
        batch_op.drop_index("ix_written_fields_outbox")
        batch_op.drop_index("ix_written_fields_client")

    op.drop_table("written_fields")
    op.drop_table("links")
    op.drop_table("lead_assignments")
    op.drop_table("field_states")
    with op.batch_alter_table("creations", schema=None) as batch_op:
        batch_op.drop_index("ix_creations_lead")

    op.drop_table("creations")
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.drop_index("ix_appointments_lead")

    op.drop_table("appointments")
    with op.batch_alter_table("transactions", schema=None) as batch_op:
        batch_op.drop_index("ix_transactions_lead")

    op.drop_table("transactions")
    op.drop_table("quarantine")
    op.drop_table("pings")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_outbox_active",
            postgresql_where=sa.text("state IN ('waiting', 'claimed', 'unknown')"),
            sqlite_where=sa.text("state IN ('waiting', 'claimed', 'unknown')"),
        )
        batch_op.drop_index("ix_outbox_next")

    op.drop_table("outbox")
    op.drop_table("members")
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.drop_index("ix_leads_swept")
        batch_op.drop_index(
            "ix_leads_dirty", postgresql_where=sa.text("dirty"), sqlite_where=sa.text("dirty")
        )

    op.drop_table("leads")
    op.drop_table("lead_sources")
    op.drop_table("decisions")
    op.drop_table("cursors")
    op.drop_table("agents")
    op.drop_table("teams")
