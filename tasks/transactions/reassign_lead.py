"""Move a gone lead's transactions to the lead that it was merged into, because a person says so (V3)."""

from typing import Any

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import lead
from connectors.store.ledger.acts import Act, record_act
from connectors.store.ledger.decisions import Noted, note
from connectors.store.outbox.requests import enqueue
from connectors.store.teams.sessions import Visitor
from connectors.store.transactions.transactions import transactions_of
from rules.leads.visibility import is_closed
from schemas.model.leads import Presence
from schemas.model.outbox import OperationName
from tasks.run.context import TeamRun


def move_transactions(run: TeamRun, gone: int, into: int) -> int | str:
    """How many moves were stored for the next run, or why none: one read and one write in Sisu each.

    Closed, lost and locked ones stay (V4). Their Lofty transactions went with the merge, and are found there.
    """
    linking = run.operations[OperationName.LINK_TRANSACTION]
    with run.store.write(run.team_id) as session:
        why_not = _why_not(session, gone, into)
        if why_not:
            return why_not
        open_ones = [
            transaction
            for transaction in transactions_of(session, gone)
            if not (
                transaction.lost
                or transaction.locked
                or transaction.deleted
                or is_closed(transaction, run.today)
            )
        ]
        for transaction in open_ones:
            payload: dict[str, Any] = {"lead": into, "lofty": None, "copied": {}, "moved_from": gone}
            enqueue(session, linking.request(transaction.sisu_client_id, payload, ("V3",)), clock.now())
        because = f"merged into lead {into}, a person says: {len(open_ones)} transactions move there"
        note(session, [Noted("lead", gone, "merge", "set", "V3", because)], clock.now())
    return len(open_ones)


def merge_leads(run: TeamRun, gone: int, into: int, who: Visitor) -> int | str:
    """The same in the name of `who`, which is recorded."""
    moved = move_transactions(run, gone, into)
    if not isinstance(moved, str):
        with run.store.write(run.team_id) as session:
            record_act(session, Act("merge", "lead", gone, "", who.agent_email, clock.now()))
    return moved


def _why_not(session: TeamSession, gone: int, into: int) -> str:
    here, there = lead(session, gone), lead(session, into)
    if here is None or here[1] is not Presence.GONE:
        return f"lead {gone} is not gone"
    if there is None or there[1] is not Presence.PRESENT or there[2]:
        return f"lead {into} is no team lead"
    return ""
