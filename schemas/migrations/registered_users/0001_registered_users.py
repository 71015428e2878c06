"""Registered users of a team's listing site (R), beside the store."""

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, Json, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
_TABLES = (
    "appeals",
    "blocked_people",
    "claim_quotas",
    "claim_uses",
    "claims",
    "consumer_audit",
    "greetings",
    "isa_shifts",
    "qualification_steps",
    "registered_users",
    "site_agents",
    "talk_messages",
    "talks",
    "user_assignments",
    "user_counters",
    "user_keys",
    "user_merges",
    "user_requests",
    "user_standings",
)
_ACCESS_SEQ = sa.text("access_seq = 0")
_ACCESS_TOLD_ACCESS_VERSION_AND_TELLS = sa.text("access_told < access_version AND tells")
_AGENT_TOLD_AGENT_VERSION = sa.text("agent_told < agent_version")
_CHOICE_CONTACT_AND_NOT_HEARD = sa.text("choice = 'contact' AND NOT heard")
_CHOICE_IN_CLOSED = sa.text("choice IN ('', 'closed')")
_CLOSED_AT_IS_NOT_NULL = sa.text("closed_at IS NOT NULL")
_MERGED_INTO = sa.text("merged_into <> ''")
_POST_TOLD_POST_VERSION = sa.text("post_told < post_version")
_STATE_IN_WAITING_OPEN = sa.text("state IN ('waiting', 'open')")
_STATE_SENT = sa.text("state = 'sent'")
_STATE_WAITING = sa.text("state = 'waiting'")
_UNTIL_AT_IS_NULL = sa.text("until_at IS NULL")


def upgrade() -> None:  # noqa: PLR0915 - a statement a table and index
    """Apply."""
    op.create_table(
        "appeals",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("appeal_id", sa.String(length=120), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("board", sa.String(length=120), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(length=320), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "appeal_id", name=op.f("pk_appeals")),
    )
    op.create_index("ix_appeals_state", "appeals", ["team_id", "state", "made_at"], unique=False)
    op.create_table(
        "blocked_people",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("blocked_at", UtcDateTime(), nullable=False),
        sa.Column("blocked_by", sa.String(length=320), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "person", name=op.f("pk_blocked_people")),
    )
    op.create_index("ix_blocked_people_user", "blocked_people", ["team_id", "user_id"], unique=False)
    op.create_table(
        "claim_quotas",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "agent_id", "day", name=op.f("pk_claim_quotas")),
    )
    op.create_table(
        "claim_uses",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("claim_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agent_id", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.Column("returned_at", UtcDateTime(), nullable=True),
        sa.Column("returned_by", sa.String(length=320), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "claim_id", "number", name=op.f("pk_claim_uses")),
    )
    op.create_index("ix_claim_uses_agent", "claim_uses", ["team_id", "agent_id", "day"], unique=False)
    op.create_table(
        "claims",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("claim_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("board", sa.String(length=120), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("wish", Json, nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("posted_at", UtcDateTime(), nullable=False),
        sa.Column("posted_by", sa.String(length=120), nullable=False),
        sa.Column("claimed_by", sa.String(length=120), nullable=False),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("claim_key", sa.String(length=120), nullable=False),
        sa.Column("ended_because", sa.Text(), nullable=False),
        sa.Column("told_agents", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("post_version", sa.Integer(), nullable=False),
        sa.Column("post_told", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "claim_id", name=op.f("pk_claims")),
    )
    op.create_index("ix_claims_agent", "claims", ["team_id", "claimed_by"], unique=False)
    op.create_index("ix_claims_state", "claims", ["team_id", "state", "posted_at"], unique=False)
    op.create_index(
        "ix_claims_untold",
        "claims",
        ["team_id", "claim_id"],
        unique=False,
        sqlite_where=_POST_TOLD_POST_VERSION,
        postgresql_where=_POST_TOLD_POST_VERSION,
    )
    op.create_index("ix_claims_user", "claims", ["team_id", "user_id"], unique=False)
    op.create_index("uq_claims_source", "claims", ["team_id", "kind", "source"], unique=True)
    op.create_table(
        "consumer_audit",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("number", BigId, autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("who", sa.String(length=320), nullable=False),
        sa.Column("operator", sa.String(length=100), nullable=False),
        sa.Column("act", sa.String(12), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("board", sa.String(length=120), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("request_id", sa.String(length=120), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "number", name=op.f("pk_consumer_audit")),
    )
    op.create_index("ix_consumer_audit_at", "consumer_audit", ["team_id", "at", "number"], unique=False)
    op.create_index("ix_consumer_audit_user", "consumer_audit", ["team_id", "user_id"], unique=False)
    op.create_index("ix_consumer_audit_who", "consumer_audit", ["team_id", "who", "act", "at"], unique=False)
    op.create_table(
        "greetings",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("greeting_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("board", sa.String(length=120), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("listing_id", sa.String(length=120), nullable=False),
        sa.Column("eligible", Json, nullable=False),
        sa.Column("eligible_hash", sa.String(length=64), nullable=False),
        sa.Column("drawn", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=120), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("lapses_at", UtcDateTime(), nullable=False),
        sa.Column("choice", sa.String(12), nullable=False),
        sa.Column("chosen_at", UtcDateTime(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("heard", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "greeting_id", name=op.f("pk_greetings")),
    )
    op.create_index("ix_greetings_agent", "greetings", ["team_id", "agent_id"], unique=False)
    op.create_index(
        "ix_greetings_open",
        "greetings",
        ["team_id", "lapses_at"],
        unique=False,
        sqlite_where=_CHOICE_IN_CLOSED,
        postgresql_where=_CHOICE_IN_CLOSED,
    )
    op.create_index(
        "ix_greetings_to_hear",
        "greetings",
        ["team_id", "chosen_at"],
        unique=False,
        sqlite_where=_CHOICE_CONTACT_AND_NOT_HEARD,
        postgresql_where=_CHOICE_CONTACT_AND_NOT_HEARD,
    )
    op.create_index("uq_greetings_round", "greetings", ["team_id", "user_id", "board", "round"], unique=True)
    op.create_table(
        "isa_shifts",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("shift_id", sa.String(length=40), nullable=False),
        sa.Column("agent_id", sa.String(length=120), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=False),
        sa.Column("until_minute", sa.Integer(), nullable=False),
        sa.Column("areas", Json, nullable=False),
        sa.Column("set_by", sa.String(length=320), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "shift_id", name=op.f("pk_isa_shifts")),
    )
    op.create_index("ix_isa_shifts_agent", "isa_shifts", ["team_id", "agent_id"], unique=False)
    op.create_table(
        "qualification_steps",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("board", sa.String(length=120), nullable=False),
        sa.Column("step", sa.String(15), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint(
            "team_id", "user_id", "board", "step", "source", name=op.f("pk_qualification_steps")
        ),
    )
    op.create_index(
        "ix_qualification_steps_at", "qualification_steps", ["team_id", "at", "step"], unique=False
    )
    op.create_table(
        "registered_users",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("version", BigId, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_key", sa.String(length=320), nullable=False),
        sa.Column("email_verified", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("phone_key", sa.String(length=40), nullable=False),
        sa.Column("phone_verified", sa.Boolean(), nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=True),
        sa.Column("agent_id", sa.String(length=120), nullable=False),
        sa.Column("agent_kind", sa.String(10), nullable=True),
        sa.Column("agent_version", sa.Integer(), nullable=False),
        sa.Column("agent_told", sa.Integer(), nullable=False),
        sa.Column("blocked_at", UtcDateTime(), nullable=True),
        sa.Column("blocked_by", sa.String(length=320), nullable=False),
        sa.Column("blocked_because", sa.Text(), nullable=False),
        sa.Column("unblocked_at", UtcDateTime(), nullable=True),
        sa.Column("merged_into", sa.String(length=120), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("first_seen_at", UtcDateTime(), nullable=False),
        sa.Column("lead_wanted_at", UtcDateTime(), nullable=True),
        sa.Column("forgotten_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "user_id", name=op.f("pk_registered_users")),
    )
    op.create_index("ix_registered_users_agent", "registered_users", ["team_id", "agent_id"], unique=False)
    op.create_index("ix_registered_users_email", "registered_users", ["team_id", "email_key"], unique=False)
    op.create_index(
        "ix_registered_users_ended",
        "registered_users",
        ["team_id", "closed_at"],
        unique=False,
        sqlite_where=_CLOSED_AT_IS_NOT_NULL,
        postgresql_where=_CLOSED_AT_IS_NOT_NULL,
    )
    op.create_index(
        "ix_registered_users_lead", "registered_users", ["team_id", "lofty_lead_id"], unique=False
    )
    op.create_index(
        "ix_registered_users_merged",
        "registered_users",
        ["team_id", "merged_into"],
        unique=False,
        sqlite_where=_MERGED_INTO,
        postgresql_where=_MERGED_INTO,
    )
    op.create_index("ix_registered_users_phone", "registered_users", ["team_id", "phone_key"], unique=False)
    op.create_index(
        "ix_registered_users_untold",
        "registered_users",
        ["team_id", "user_id"],
        unique=False,
        sqlite_where=_AGENT_TOLD_AGENT_VERSION,
        postgresql_where=_AGENT_TOLD_AGENT_VERSION,
    )
    op.create_table(
        "site_agents",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("version", BigId, nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_key", sa.String(length=320), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("areas", Json, nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("photo", sa.Text(), nullable=False),
        sa.Column("paused", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("paused_here", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("left", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "agent_id", name=op.f("pk_site_agents")),
    )
    op.create_index("ix_site_agents_email", "site_agents", ["team_id", "email_key"], unique=False)
    op.create_table(
        "talk_messages",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("talk_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("agent_id", sa.String(length=120), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "message_id", name=op.f("pk_talk_messages")),
    )
    op.create_index("ix_talk_messages_talk", "talk_messages", ["team_id", "talk_id", "at"], unique=False)
    op.create_index(
        "ix_talk_messages_unseen",
        "talk_messages",
        ["team_id", "talk_id"],
        unique=False,
        sqlite_where=_STATE_SENT,
        postgresql_where=_STATE_SENT,
    )
    op.create_index("ix_talk_messages_user", "talk_messages", ["team_id", "user_id"], unique=False)
    op.create_index(
        "ix_talk_messages_waiting",
        "talk_messages",
        ["team_id", "at"],
        unique=False,
        sqlite_where=_STATE_WAITING,
        postgresql_where=_STATE_WAITING,
    )
    op.create_table(
        "talks",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("talk_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("board", sa.String(length=120), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("agent_id", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(15), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=True),
        sa.Column("user_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "talk_id", name=op.f("pk_talks")),
    )
    op.create_index("ix_talks_agent", "talks", ["team_id", "agent_id", "state"], unique=False)
    op.create_index("ix_talks_state", "talks", ["team_id", "state", "opened_at"], unique=False)
    op.create_index("ix_talks_user", "talks", ["team_id", "user_id"], unique=False)
    op.create_index(
        "uq_talks_runs",
        "talks",
        ["team_id", "user_id"],
        unique=True,
        sqlite_where=_STATE_IN_WAITING_OPEN,
        postgresql_where=_STATE_IN_WAITING_OPEN,
    )
    op.create_index("uq_talks_source", "talks", ["team_id", "source"], unique=True)
    op.create_table(
        "user_assignments",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("assignment_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("agent_id", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("from_at", UtcDateTime(), nullable=False),
        sa.Column("until_at", UtcDateTime(), nullable=True),
        sa.Column("because", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("by_site", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "assignment_id", name=op.f("pk_user_assignments")),
    )
    op.create_index(
        "ix_user_assignments_agent", "user_assignments", ["team_id", "agent_id", "until_at"], unique=False
    )
    op.create_index(
        "ix_user_assignments_user", "user_assignments", ["team_id", "user_id", "from_at"], unique=False
    )
    op.create_index(
        "uq_user_assignments_holds",
        "user_assignments",
        ["team_id", "user_id"],
        unique=True,
        sqlite_where=_UNTIL_AT_IS_NULL,
        postgresql_where=_UNTIL_AT_IS_NULL,
    )
    op.create_table(
        "user_counters",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", BigId, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "name", name=op.f("pk_user_counters")),
    )
    op.create_table(
        "user_keys",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_user_keys")),
    )
    op.create_table(
        "user_merges",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("keep", sa.String(length=120), nullable=False),
        sa.Column("gone", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("evidence", Json, nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(length=320), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "keep", "gone", name=op.f("pk_user_merges")),
    )
    op.create_index("ix_user_merges_state", "user_merges", ["team_id", "state"], unique=False)
    op.create_table(
        "user_requests",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("call", sa.String(length=12), nullable=False),
        sa.Column("request_id", sa.String(length=120), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", "call", "request_id", name=op.f("pk_user_requests")),
    )
    op.create_index("ix_user_requests_at", "user_requests", ["team_id", "at"], unique=False)
    op.create_table(
        "user_standings",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=120), nullable=False),
        sa.Column("board", sa.String(length=120), nullable=False),
        sa.Column("first_listing", sa.String(length=120), nullable=False),
        sa.Column("first_at", UtcDateTime(), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=True),
        sa.Column("asked_area", sa.String(length=120), nullable=False),
        sa.Column("asked_listing", sa.String(length=120), nullable=False),
        sa.Column("questionnaire", sa.String(length=120), nullable=False),
        sa.Column("declaration", sa.String(12), nullable=False),
        sa.Column("declared_at", UtcDateTime(), nullable=True),
        sa.Column("declared_by", sa.String(length=320), nullable=False),
        sa.Column("declared_because", sa.Text(), nullable=False),
        sa.Column("answers", Json, nullable=False),
        sa.Column("handling", sa.String(12), nullable=False),
        sa.Column("handled_at", UtcDateTime(), nullable=True),
        sa.Column("terms_due", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("terms_version", sa.Text(), nullable=False),
        sa.Column("terms_at", UtcDateTime(), nullable=True),
        sa.Column("access", sa.String(12), nullable=False),
        sa.Column("access_because", sa.String(length=10), nullable=False),
        sa.Column("access_version", sa.Integer(), nullable=False),
        sa.Column("access_told", sa.Integer(), nullable=False),
        sa.Column("tells", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("access_seq", BigId, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", "board", name=op.f("pk_user_standings")),
    )
    op.create_index("ix_user_standings_handling", "user_standings", ["team_id", "handling"], unique=False)
    op.create_index("ix_user_standings_seq", "user_standings", ["team_id", "access_seq"], unique=False)
    op.create_index(
        "ix_user_standings_unnumbered",
        "user_standings",
        ["team_id", "user_id"],
        unique=False,
        sqlite_where=_ACCESS_SEQ,
        postgresql_where=_ACCESS_SEQ,
    )
    op.create_index(
        "ix_user_standings_untold",
        "user_standings",
        ["team_id", "user_id"],
        unique=False,
        sqlite_where=_ACCESS_TOLD_ACCESS_VERSION_AND_TELLS,
        postgresql_where=_ACCESS_TOLD_ACCESS_VERSION_AND_TELLS,
    )


def downgrade() -> None:
    """Take back."""
    for table in _TABLES:
        op.drop_table(table)
