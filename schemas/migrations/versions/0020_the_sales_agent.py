"""The sales agent: triggers, messages, conversations, replies, stops, engagements, and marks that leads are to get;
and what people do on the command line, recorded with the operating system's user."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None
_TABLES = ("conversations", "engagements", "lead_marks", "messages", "replies", "stops", "triggers")


def upgrade() -> None:
    """Apply."""
    op.add_column("acts", sa.Column("operator", sa.String(100), server_default="", nullable=False))
    op.create_table(
        "conversations",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("lofty_lead_id", BigId, autoincrement=False, nullable=False),
        sa.Column("muted_at", UtcDateTime()),
        sa.Column("muted_by", sa.Text(), server_default="", nullable=False),
        sa.Column("muted_rule", sa.String(10), server_default="", nullable=False),
        sa.Column("unmuted_at", UtcDateTime()),
        sa.Column("unmuted_by", sa.Text(), server_default="", nullable=False),
        sa.Column("texts_read_at", UtcDateTime()),
        sa.Column("first_text_at", UtcDateTime()),
        sa.Column("no_response_at", UtcDateTime()),
        sa.Column("last_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_conversations_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "lofty_lead_id", name=op.f("pk_conversations")),
    )
    op.create_table(
        "engagements",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("lofty_lead_id", BigId, autoincrement=False, nullable=False),
        sa.Column("message_id", sa.String(20), nullable=False),
        sa.Column("charged_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_engagements_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "month", "lofty_lead_id", name=op.f("pk_engagements")),
    )
    op.create_table(
        "lead_marks",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("lofty_lead_id", BigId, autoincrement=False, nullable=False),
        sa.Column("mark", sa.String(80), nullable=False),
        sa.Column("rule", sa.String(10), nullable=False),
        sa.Column("wanted_at", UtcDateTime(), nullable=False),
        sa.Column("written_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_lead_marks_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "lofty_lead_id", "mark", name=op.f("pk_lead_marks")),
    )
    op.create_table(
        "messages",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("message_id", sa.String(20), nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("rule", sa.String(10), nullable=False),
        sa.Column("anchor", sa.String(80), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("template", sa.String(60), nullable=False),
        sa.Column("introduces", sa.Boolean(), nullable=False),
        sa.Column("planned_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime()),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("vendor_message_id", sa.String(60), nullable=False),
        sa.Column("communication_id", BigId),
        sa.Column("outcome", sa.String(60), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_messages_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "message_id", name=op.f("pk_messages")),
    )
    op.create_index("ix_messages_communication", "messages", ["team_id", "communication_id"])
    op.create_index("ix_messages_lead", "messages", ["team_id", "lofty_lead_id", "planned_at"])
    op.create_index("ix_messages_sent", "messages", ["team_id", "sent_at"])
    op.create_index(
        "ix_messages_unmatched",
        "messages",
        ["team_id", "lofty_lead_id"],
        postgresql_where=sa.text("communication_id IS NULL"),
        sqlite_where=sa.text("communication_id IS NULL"),
    )
    op.create_table(
        "replies",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("communication_id", BigId, autoincrement=False, nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("stop", sa.String(10), nullable=False),
        sa.Column("is_reply", sa.Boolean(), nullable=False),
        sa.Column("starts", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(40), nullable=False),
        sa.Column("matched", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_replies_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "communication_id", name=op.f("pk_replies")),
    )
    op.create_index("ix_replies_lead", "replies", ["team_id", "lofty_lead_id", "received_at"])
    op.create_table(
        "stops",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("number_key", sa.String(64), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(20), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lifted_at", UtcDateTime()),
        sa.Column("lifted_by", sa.Text(), nullable=False),
        sa.Column("lifted_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_stops_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "number_key", name=op.f("pk_stops")),
    )
    op.create_table(
        "triggers",
        sa.Column("team_id", sa.String(64), nullable=False),
        sa.Column("lofty_lead_id", BigId, autoincrement=False, nullable=False),
        sa.Column("rule", sa.String(10), nullable=False),
        sa.Column("anchor", sa.String(80), nullable=False),
        sa.Column("anchor_at", UtcDateTime()),
        sa.Column("happened_at", UtcDateTime(), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("strength", sa.String(10), nullable=False),
        sa.Column("lasting", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.String(40), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("source", BigId),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("asked_at", UtcDateTime()),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("answer_rule", sa.String(10), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime()),
        sa.Column("message_id", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_triggers_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "lofty_lead_id", "rule", "anchor", name=op.f("pk_triggers")),
    )
    op.create_index(
        "ix_triggers_message",
        "triggers",
        ["team_id", "message_id"],
        postgresql_where=sa.text("message_id <> ''"),
        sqlite_where=sa.text("message_id <> ''"),
    )
    op.create_index(
        "ix_triggers_open",
        "triggers",
        ["team_id", "lasting", "asked_at", "happened_at"],
        postgresql_where=sa.text("state = 'open'"),
        sqlite_where=sa.text("state = 'open'"),
    )


def downgrade() -> None:
    """Take back."""
    for name in _TABLES:
        op.drop_table(name)
    with op.batch_alter_table("acts") as batch:
        batch.drop_column("operator")
