"""What a person did between our last read and our write, which no read can show: Sisu's history tells (L3)."""

from datetime import datetime

from connectors.errors import VendorError
from connectors.sisu.history import Change
from connectors.store.ledger.decisions import Noted
from connectors.store.transactions.written_fields import mark_gap_checked, unchecked_writes
from rules.leads.fields import same_value
from schemas.model.fields import Field
from schemas.sisu.transactions import WIRE_NAMES
from tasks.report.lines import About
from tasks.run.context import TeamRun


def find_overwritten_edits(run: TeamRun) -> None:
    """L3: what a person did between our last read and our write is noticed in Sisu's history, and listed.

    One call per transaction written since the last look. An account that offers no history notices nothing.
    """
    with run.store.read(run.team_id) as session:
        written = unchecked_writes(session)
    for client_id, rows in written.items():
        try:
            changes = run.sisu.history.of_client(client_id, run.priority)
        except VendorError as error:
            # Nothing is decided about the transaction: the next run asks again.
            run.report.line(
                "left", About("transaction", client_id), "L3", f"its history cannot be read: {error.reason}"
            )
            continue
        lost = [
            (field, _lost(run, client_id, field, sent_at))
            for field, value, base, sent_at in rows
            if _overwritten(changes, Field(field), value, base)
        ]
        with run.store.write(run.team_id) as session:
            for field, overwritten in lost:
                run.decided(session, overwritten, field=field)
            mark_gap_checked(session, client_id)


def _overwritten(changes: tuple[Change, ...], field: Field, value: str, base: str) -> bool:
    ours = [c for c in changes if c.ours and c.field == WIRE_NAMES[field] and same_value(field, c.new, value)]
    return bool(ours) and not same_value(field, ours[-1].old, base)


def _lost(run: TeamRun, client_id: int, field: str, sent_at: datetime) -> Noted:
    when = sent_at.astimezone(run.team.zone).strftime("%Y-%m-%d %H:%M")
    because = (
        f"a person's edit, made between our read and our write at {when}, was overwritten: see Sisu's history"
    )
    return Noted("transaction", client_id, f"{field} overwritten", "ask", "L3", because)
