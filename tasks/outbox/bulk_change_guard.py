"""Hold back what would change the same field on very many transactions, until somebody confirms it."""

from dataclasses import dataclass, field

from connectors.store.engine import TeamSession
from connectors.store.ledger.outbox_lists import active_payloads, count_active, count_overwrites
from connectors.store.transactions.transactions import count_transactions
from rules.bulk_change import MOST_COUNT, changes_too_much
from tasks.run.context import TeamRun

_GUARDED = ("update_transaction", "write_twin")


@dataclass
class BlockedFields:
    """State of one team's run: by field and side, why its rows are blocked."""

    because: dict[str, str] = field(default_factory=dict)


def blocked_rows(run: TeamRun) -> set[str]:
    """Ids of waiting rows that are not delivered; `BlockedFields` says which fields and why, until a later look.

    They wait: `writes_confirmed=true` lets them go, and a plan that wants them no more drops them.
    """
    fields = run.state(BlockedFields).because
    fields.clear()
    if run.writes_confirmed:
        return set()
    with run.store.read(run.team_id) as session:
        blocked = blocked_by_field(session)
    fields |= {what: because for what, (because, _) in blocked.items()}
    return {outbox_id for _, ids in blocked.values() for outbox_id in ids}


def blocked_by_field(session: TeamSession) -> dict[str, tuple[str, list[str]]]:
    """By field and side: why it is held back, and the waiting rows that hold it."""
    blocked = _blocked(session)
    held: dict[tuple[str, str], list[str]] = {one: [] for one in blocked}
    for outbox_id, target, payload in active_payloads(session, _GUARDED) if blocked else ():
        for name in payload.get("over", ()):
            if (target, name) in held:
                held[target, name].append(outbox_id)
    return {_what(one): (because, held[one]) for one, because in blocked.items()}


def blocked_sentences(session: TeamSession) -> dict[str, str]:
    """By field and side, why it is held back: for pages, which need no rows."""
    return {_what(one): because for one, because in _blocked(session).items()}


def _blocked(session: TeamSession) -> dict[tuple[str, str], str]:
    if count_active(session, *_GUARDED) <= MOST_COUNT:
        return {}
    total = count_transactions(session)
    return {
        one: f"would change on {number} of {total} transactions: confirm it with writes_confirmed=true"
        for one, number in sorted(count_overwrites(session, _GUARDED).items())
        if changes_too_much(number, total)
    }


def _what(one: tuple[str, str]) -> str:
    target, name = one
    return f"{name} in {target.title()}"


def report_blocked(run: TeamRun) -> None:
    """At the end of a run: each field that is held back is refused, and listed."""
    for what, because in run.state(BlockedFields).because.items():
        run.report.count("refused")
        run.report.line("refused", what, "", because)
