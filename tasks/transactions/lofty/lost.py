"""A Lofty transaction that an earlier try with a lost answer may have made: it is looked for before another is made."""

from connectors.errors import LookUpRefused, NotFound
from connectors.store.transactions.counterparts import Pair, taken, was_asked_for
from rules.transactions.lofty import SUFFIX
from schemas.model.leads import Presence
from schemas.model.lofty_transactions import LoftyTransaction, SharedFields
from tasks.leads.pull import find_lead
from tasks.outbox.intent import looking_for_a_creation, none_unread
from tasks.run.context import TeamRun

_NOT_FOUND = 404


def lost_counterpart(
    run: TeamRun, pair: Pair, wanted: SharedFields, *, sent: bool
) -> LoftyTransaction | None:
    """Of the lead, with our suffix, nobody's yet; None where there is none, or nothing was ever sent (no call then).

    Raises NotFound when the lead is gone, LookUpRefused when Lofty does not say.
    """
    with run.store.read(run.team_id) as session:
        if not sent and not was_asked_for(session, pair.transaction.sisu_client_id):
            return None
    ours = _with_our_suffix(run, pair.lofty_lead_id)
    with run.store.read(run.team_id) as session:
        others = taken(session, [transaction.lofty_transaction_id for transaction in ours])
    free = [transaction for transaction in ours if transaction.lofty_transaction_id not in others]

    def alike(transaction: LoftyTransaction) -> tuple[bool, bool, int]:
        # Its address may have changed since: nobody but us gives that suffix, so another name will do.
        return (
            transaction.fields.name == wanted.name,
            transaction.fields.pipeline == wanted.pipeline,
            transaction.lofty_transaction_id,
        )

    return max(free, key=alike, default=None)


def _with_our_suffix(run: TeamRun, lead_id: int) -> list[LoftyTransaction]:
    try:
        with looking_for_a_creation():
            listed, rejects = run.lofty.transactions.of_lead(lead_id, run.priority)
    except LookUpRefused as error:
        if error.status != _NOT_FOUND:
            raise
        with looking_for_a_creation():
            if find_lead(run, lead_id) is Presence.PRESENT:
                raise
        raise NotFound(error.vendor, error.operation, "the lead is gone", status=_NOT_FOUND) from error
    none_unread(rejects, SUFFIX)
    return [transaction for transaction in listed if SUFFIX in transaction.fields.name]
