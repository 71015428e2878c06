"""Hold back what would change the same field on very many transactions, until somebody confirms it."""

from collections import defaultdict

from connectors.store.deals import count_transactions
from connectors.store.outbox import listed
from rules.fuse import MOST_COUNT, blows
from schemas.tables.ledger import REFUSED
from tasks.team_run import TeamRun

_GUARDED = ("update_transaction", "write_twin")


def held_back(run: TeamRun) -> set[str]:
    """Ids of waiting rows that are not delivered; `run.fuses` says which fields and why, until a later look.

    They wait: `writes_confirmed=true` lets them go, and a plan that wants them no more drops them.
    """
    run.fuses.clear()
    if run.writes_confirmed:
        return set()
    with run.store.read(run.team_id) as session:
        rows = [r for r in listed(session) if r.operation in _GUARDED and r.state != REFUSED]
        if len(rows) <= MOST_COUNT:
            return set()
        total = count_transactions(session)
    changed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        for name in row.payload.get("over", ()):
            changed[row.target, name].append(row.outbox_id)
    blown = {key: ids for key, ids in changed.items() if blows(len(ids), total)}
    for (target, name), ids in blown.items():
        because = f"would change on {len(ids)} of {total} transactions: confirm it with writes_confirmed=true"
        run.fuses[f"{name} in {target.title()}"] = because
    return {outbox_id for ids in blown.values() for outbox_id in ids}


def report_fuses(run: TeamRun) -> None:
    """At the end of a run: each field that is held back is refused, and listed."""
    for what, because in run.fuses.items():
        run.report.count("refused")
        run.report.line("refused", what, "", because)
