"""Pull Lofty's transactions: one that a ping names, or all of them, a hundred a call."""

from dataclasses import replace

from connectors import clock
from connectors.errors import NotFound
from connectors.http.records import Unreadable
from connectors.lofty.transactions import PAGE, LoftyTransactions
from connectors.store.transactions.counterparts import is_managed, taken
from connectors.store.transactions.lofty import (
    known_lofty_transactions,
    lofty_transaction,
    lofty_transactions_by_id,
    mark_gone,
    save_lofty_transactions,
)
from schemas.model.addresses import Address
from tasks.run.context import TeamRun
from tasks.run.progress import progress


def pull_lofty_transaction(run: TeamRun, entity: str) -> None:
    """One, `LEAD:TRANSACTION`: one call, a second one where somebody, we included, has changed it since it was read.

    One that belongs to no Sisu transaction costs none: what Lofty takes from an MLS feed, or people make there, is not
    ours (T7).
    """
    lead_id, transaction_id = (int(part) for part in entity.split(":"))
    with run.store.read(run.team_id) as session:
        if is_managed(session, transaction_id) is None:
            return
        known = lofty_transaction(session, transaction_id)
    lofty = run.lofty.transactions
    try:
        found = lofty.get(lead_id, transaction_id, run.priority)
        if known and found.updated_at != known.updated_at:
            found = replace(found, address=_address(run, lofty, lead_id, transaction_id))
    except NotFound:
        with run.store.write(run.team_id) as session:
            mark_gone(session, transaction_id)
        return
    with run.store.write(run.team_id) as session:
        save_lofty_transactions(session, [found], clock.now())


def pull_lofty_transactions(run: TeamRun) -> bool:
    """All of them: one call per 100, and one for the address of each twin that somebody has touched since we wrote it.

    Returns whether the list was complete; only then are those that it lacks looked up, and are gone when that is a 404.
    A page that brings nothing new is no way on.
    """
    lofty, priority = run.lofty.transactions, run.priority
    number, listed, seen, met = 0, 0, set[int](), set[int | str]()
    while True:
        (found, rejects), rows, total = lofty.page(number, priority)
        met_before = len(met)
        met |= {transaction.lofty_transaction_id for transaction in found} | {
            reject.entity for reject in rejects
        }
        ids = [transaction.lofty_transaction_id for transaction in found]
        seen.update(ids)
        with run.store.read(run.team_id) as session:
            known, ours = lofty_transactions_by_id(session, ids), taken(session, ids)
        touched = [
            transaction
            for transaction in found
            if transaction.lofty_transaction_id in ours
            and (before := known.get(transaction.lofty_transaction_id))
            and before.updated_at != transaction.updated_at
        ]
        addresses = {
            transaction.lofty_transaction_id: _address(
                run, lofty, transaction.lofty_lead_id or 0, transaction.lofty_transaction_id
            )
            for transaction in touched
        }
        with run.store.write(run.team_id) as session:
            whole = [
                replace(transaction, address=addresses.get(transaction.lofty_transaction_id))
                for transaction in found
            ]
            save_lofty_transactions(session, whole, clock.now())
            run.rejects.sort_out(session, "lofty", "transaction", ids, rejects)
        run.rejects.tell(rejects)
        listed, number = listed + rows, number + 1
        seen |= {known_id for reject in rejects if (known_id := reject.number)}
        if len(met) == met_before or (rows < PAGE and (total is None or listed >= total)):
            break
        bar = progress(
            run, "Lofty transactions read", max(0, (total or 0) - listed) + rows, calls_each=1 / PAGE
        )
        bar.step(rows)
    complete = total is None or len(seen) >= total
    if complete:
        _confirm_gone(run, lofty, seen)
    return complete


def _address(run: TeamRun, lofty: LoftyTransactions, lead_id: int, transaction_id: int) -> Address | None:
    """None for one that cannot be read: what was known of it stays."""
    try:
        found = lofty.address(lead_id, transaction_id, run.priority)
    except Unreadable as error:
        run.rejects.quarantine((error.reject,))
        return None
    with run.store.write(run.team_id) as session:
        run.rejects.sort_out(session, "lofty", "address", [transaction_id])
    return found


def _confirm_gone(run: TeamRun, lofty: LoftyTransactions, seen: set[int]) -> None:
    with run.store.read(run.team_id) as session:
        missing = known_lofty_transactions(session) - seen
        rows = lofty_transactions_by_id(session, sorted(missing))
    for row in rows.values():
        try:
            lofty.get(row.lofty_lead_id or 0, row.lofty_transaction_id, run.priority)
        except Unreadable as error:
            run.rejects.quarantine((error.reject,))
        except NotFound:
            with run.store.write(run.team_id) as session:
                mark_gone(session, row.lofty_transaction_id)
