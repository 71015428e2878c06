"""The plan of going live has a row for each step: so far all of them lay in one JSON cell, which every page read whole.

What was remembered before moves into the rows; a plan that a dry run has shown is still the plan afterwards.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from schemas.tables.base import BigId, Json

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_PLAN = "go-live plan"
_MILESTONES = ("signed_on", "contract_on", "closed_on")
_CURSORS = sa.table(
    "cursors", sa.column("team_id", sa.String), sa.column("name", sa.String), sa.column("value", Json)
)


def upgrade() -> None:
    """Apply."""
    steps = op.create_table(
        "go_live_steps",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("sisu_client_id", BigId, autoincrement=False, nullable=False),
        sa.Column("lofty_lead_id", BigId, nullable=True),
        sa.Column("lofty_transaction_id", BigId, nullable=True),
        sa.Column("copied", Json, nullable=False),
        sa.Column("follows", Json, nullable=False),
        sa.Column("moves_milestones", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.team_id"], name=op.f("fk_go_live_steps_team_id_teams")),
        sa.PrimaryKeyConstraint("team_id", "sisu_client_id", name=op.f("pk_go_live_steps")),
    )
    connection = op.get_bind()
    plans = connection.execute(
        sa.select(_CURSORS.c.team_id, _CURSORS.c.value).where(_CURSORS.c.name == _PLAN)
    )
    for team_id, value in plans.all():
        rows = list(_rows(team_id, value))
        if rows:
            op.bulk_insert(steps, rows)
        kept = {name: said for name, said in value.items() if name not in ("rows", "steps")}
        kept["waiting"] = len(value.get("waiting", ()))
        kept["shown"] = "steps" in value
        same = (_CURSORS.c.team_id == team_id) & (_CURSORS.c.name == _PLAN)
        connection.execute(sa.update(_CURSORS).where(same).values(value=kept))


def _rows(team_id: str, value: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    prints = value.get("steps", ())
    for number, row in enumerate(value.get("rows", ())):
        copied = row.get("copied", {})
        yield {
            "team_id": team_id,
            "sisu_client_id": row["transaction"],
            "lofty_lead_id": row.get("lead"),
            "lofty_transaction_id": row.get("lofty"),
            "copied": copied,
            "follows": row.get("follows", []),
            "moves_milestones": bool(set(copied) & set(_MILESTONES)),
            # Both lists were made in one order; a plan without prints was none that a dry run had shown.
            "fingerprint": prints[number] if number < len(prints) else _none(row),
        }


def _none(row: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()[:20]


def downgrade() -> None:
    """Take back: the plan has to be made anew."""
    op.execute(sa.delete(_CURSORS).where(_CURSORS.c.name == _PLAN))
    op.drop_table("go_live_steps")
