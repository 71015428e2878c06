"""Hold back what would change the same field on very many transactions, until somebody confirms it."""

from collections import defaultdict

from connectors.store.deals import count_transactions
from connectors.store.engine import TeamSession
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
        blown = blown_fuses(session)
    run.fuses |= {what: because for what, (because, _) in blown.items()}
    return {outbox_id for _, ids in blown.values() for outbox_id in ids}


def blown_fuses(session: TeamSession) -> dict[str, tuple[str, list[str]]]:
    """By field and side: why it is held back, and the waiting rows that hold it."""
    rows = active_payloads(session, _GUARDED)
    if len(rows) <= MOST_COUNT:
        return {}
    total = count_transactions(session)
    changed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for outbox_id, target, payload in rows:
        for name in payload.get("over", ()):
            changed[target, name].append(outbox_id)
    return {
        f"{name} in {target.title()}": (
            f"would change on {len(ids)} of {total} transactions: confirm it with writes_confirmed=true",
            ids,
        )
        for (target, name), ids in changed.items()
        if blows(len(ids), total)
    }


def report_fuses(run: TeamRun) -> None:
    """At the end of a run: each field that is held back is refused, and listed."""
    for what, because in run.fuses.items():
        run.report.count("refused")
        run.report.line("refused", what, "", because)
