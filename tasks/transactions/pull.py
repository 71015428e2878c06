"""Pull Sisu's transactions into the mirror, and notice what people changed there (L3, A10)."""

from collections.abc import Callable, Sequence
from datetime import datetime

from connectors import clock
from connectors.errors import CutShort, NotFound, VendorError
from connectors.http.records import Unreadable
from connectors.sisu.transactions import FeedPage
from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import mark_dirty
from connectors.store.ledger.checkpoints import FEED
from connectors.store.ledger.decisions import Noted, asking_about, note
from connectors.store.ledger.quarantine import release_unmet
from connectors.store.transactions.transactions import known_transactions, mark_deleted, transactions_by_id
from rules.leads.visibility import linked_lead
from rules.signing import key_in_link
from schemas.model.transactions import Transaction
from tasks.run.context import TeamRun
from tasks.run.progress import progress
from tasks.transactions.observe import store_observation, without_wiped

_AT_ONCE = 50
"""Transactions a transaction of the store: some 7 ms each where a linked lead is looked at."""


def pull_first_feed(run: TeamRun) -> None:
    """At the team's first run only: one call per 1,000 transactions."""
    with run.store.read(run.team_id) as session:
        if FEED.read(session):
            return
    pull_feed(run)


def pull_feed(run: TeamRun) -> None:
    """`POST /team/get-team-clients`, all pages. Changed rows are stored and observed; one that is no longer listed is
    looked up by its id and, when that is a 404 too, counts as deleted.

    A feed that was cut short is read once more; Misunderstood when it is again: what it brought is stored, and nobody
    is looked up for being absent.
    """
    began_at = clock.now()
    try:
        listed, keys = _read_feed(run, began_at)
    except CutShort:
        listed, keys = _read_feed(run, began_at)
    _list_duplicates(run, keys)
    with run.store.read(run.team_id) as session:
        missing = known_transactions(session) - listed
    for client_id in sorted(missing):
        pull_transaction(run, client_id)


def _read_feed(run: TeamRun, began_at: datetime) -> tuple[set[int], dict[str, set[int]]]:
    """Store every page; the ids that were listed, and those that carry each creation key.

    The last page and the cursor are one transaction: a page waits until the vendor has said whether another follows.
    """
    listed: set[int] = set()
    known = 0
    keys: dict[str, set[int]] = {}
    last: FeedPage | None = None
    try:
        for page in run.sisu.transactions.feed(run.priority):
            if last:
                known += _save_page(run, last, known=known)
            last = page
            listed |= {found.sisu_client_id for found in page.transactions}
            listed |= {number for reject in page.rejects if (number := reject.number)}
            for found in page.transactions:
                if (key := key_in_link(found.lofty_link)) and not (found.deleted or found.lost):
                    keys.setdefault(key, set()).add(found.sisu_client_id)
    except VendorError:
        if last:
            _save_page(run, last, known=known)
        raise

    def whole(session: TeamSession) -> None:
        now = clock.now()
        release_unmet(session, "sisu", "client", began_at, now)
        FEED.move(session, {"transactions": len(listed)}, now)

    _save_page(run, last or FeedPage(0, (), ()), whole, known=known)
    return listed, keys


def _save_page(
    run: TeamRun, page: FeedPage, also: Callable[[TeamSession], None] = lambda _: None, *, known: int = 0
) -> int:
    """What of a page has changed, a few transactions at a time: whoever waits for the store waits for no whole page.
    What cannot be read is kept with the first of it; what can be leaves the quarantine, and `also` is stored, with the
    last. `known`: records of the pages before. Returns how many it has."""
    changed, records = _changed(run, page.transactions), len(page.transactions) + len(page.rejects)
    parts = list(in_chunks(changed, _AT_ONCE)) or [[]]
    # Storing what differs, not the reading, is what takes long the first time.
    bar = progress(run, "transactions read", max(0, page.total - known), calls_each=0)
    bar.step(records - len(changed))
    for number, part in enumerate(parts, 1):
        with run.store.write(run.team_id) as session:
            if number == 1:
                run.rejects.sort_out(session, "sisu", "client", (), page.rejects)
            _store(run, session, part)
            if number == len(parts):
                read = [transaction.sisu_client_id for transaction in page.transactions]
                run.rejects.sort_out(session, "sisu", "client", read)
                also(session)
        bar.step(len(part))
    run.report.count("pulled", len(changed))
    run.rejects.tell(page.rejects)
    return records


def _list_duplicates(run: TeamRun, keys: dict[str, set[int]]) -> None:
    """B5: living transactions that carry the same creation key: one of them is a copy, or was made twice."""
    counterparts = {counterpart: min(made) for made in keys.values() for counterpart in sorted(made)[1:]}
    with run.store.read(run.team_id) as session:
        mended = asking_about(session, "transaction", "twin") - counterparts.keys()
    for counterpart, first in counterparts.items():
        because = f"carries the same creation key as transaction {first}: mark one of them lost"
        run.decided(None, Noted("transaction", counterpart, "twin", "ask", "B5", because), field="")
    if mended:
        with run.store.write(run.team_id) as session:
            settled = (
                Noted("transaction", client_id, "twin", "left", "B5", "mended by a person")
                for client_id in sorted(mended)
            )
            note(session, settled, clock.now())


def save_found(run: TeamRun, transactions: Sequence[Transaction]) -> None:
    """Store and observe those of them that differ from the mirror's; their leads are then planned anew."""
    changed = _changed(run, transactions)
    for some in in_chunks(changed, _AT_ONCE):
        with run.store.write(run.team_id) as session:
            _store(run, session, some)
    run.report.count("pulled", len(changed))


Changed = tuple[Transaction, Transaction | None]
"""A transaction as it was read, and as the mirror holds it."""


def _changed(run: TeamRun, transactions: Sequence[Transaction]) -> list[Changed]:
    with run.store.read(run.team_id) as session:
        known = transactions_by_id(session, [found.sisu_client_id for found in transactions])
        kept = without_wiped(session, transactions)
    both = [(found, known.get(found.sisu_client_id)) for found in kept]
    return [(found, before) for found, before in both if before is None or not _same(before, found)]


def _store(run: TeamRun, session: TeamSession, changed: Sequence[Changed]) -> None:
    for found, before in changed:
        links = (found.lofty_link, before.lofty_link if before else "")
        store_observation(run, session, found)
        mark_dirty(session, lead_ids={lead_id for link in links if (lead_id := linked_lead(link))})


def _same(known: Transaction, found: Transaction) -> bool:
    names = [name for name in Transaction.__dataclass_fields__ if name != "sisu_team_id"]
    return all(getattr(known, name) == getattr(found, name) for name in names)


def pull_transaction(run: TeamRun, client_id: int) -> Transaction | None:
    """Read one transaction afresh; None when it is gone: it then counts as deleted (V4).

    None too for one that cannot be read: it goes to quarantine, and the mirror keeps what was read last.
    """
    try:
        found = run.sisu.transactions.get(client_id, run.priority)
    except NotFound:
        with run.store.write(run.team_id) as session:
            mark_deleted(session, client_id)
        return None
    except Unreadable as error:
        run.rejects.quarantine((error.reject,))
        return None
    _save_page(run, FeedPage(0, (found,), ()))
    return found
