"""Hold back what would change the same field on very many transactions, until somebody confirms it."""

from collections import defaultdict

from connectors.store.deals import count_transactions
from connectors.store.outbox_lists import active_payloads
from rules.fuse import MOST_COUNT, blows
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
        rows = active_payloads(session, _GUARDED)
        if len(rows) <= MOST_COUNT:
            return set()
        total = count_transactions(session)
    changed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for outbox_id, target, payload in rows:
        for name in payload.get("over", ()):
            changed[target, name].append(outbox_id)
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
