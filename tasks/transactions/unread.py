"""Linked transactions that were never stored, because they cannot be read: they are there all the same (B2, B5)."""

from connectors.store.engine import TeamSession
from connectors.store.ledger.quarantine import quarantined_about
from rules.leads.visibility import LEAD_ADDRESS, linked_lead
from schemas.model.transactions import Transaction
from schemas.sisu.transactions import client_as_far_as_read
from tasks.run.context import TeamRun


def unread_transactions(run: TeamRun, session: TeamSession, lead_id: int) -> tuple[Transaction, ...]:
    """Those linked to this lead that lie in quarantine, by id: as far as they can be read. No call.

    What cannot be read of them is empty, so that one counts as open where nothing says otherwise.
    """
    rows = quarantined_about(session, "sisu", "client", f"{LEAD_ADDRESS}{lead_id}")
    read = [client_as_far_as_read(row.payload, run.sisu.client.link_name) for row in rows]
    mine = [
        transaction for transaction in read if transaction and linked_lead(transaction.lofty_link) == lead_id
    ]
    return tuple(sorted(mine, key=lambda transaction: transaction.sisu_client_id))
