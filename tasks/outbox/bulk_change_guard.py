"""Hold back what would change the same field on very many transactions, until somebody confirms it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from connectors.store.engine import TeamSession
from connectors.store.outbox.lists import active_payloads, count_active, count_overwrites
from connectors.store.transactions.transactions import count_transactions
from rules.bulk_change import MOST_COUNT, changes_too_much
from schemas.model.outbox import OperationName
from tasks.run.context import TeamRun
from tasks.run.operation import Operation


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
        blocked = blocked_by_field(session, guarded(run.operations))
    fields |= {what: because for what, (because, _) in blocked.items()}
    return {outbox_id for _, ids in blocked.values() for outbox_id in ids}


def guarded(operations: Mapping[str, Operation[TeamRun]]) -> tuple[OperationName, ...]:
    """The operations that it looks at."""
    return tuple(operation.name for operation in operations.values() if operation.guarded)


def blocked_by_field(
    session: TeamSession, operations: Sequence[OperationName]
) -> dict[str, tuple[str, list[str]]]:
    """By field and side: why it is held back, and the waiting rows of these operations that hold it."""
    blocked = _blocked(session, operations)
    held: dict[tuple[str, str], list[str]] = {field: [] for field in blocked}
    for outbox_id, target, payload in active_payloads(session, operations) if blocked else ():
        for name in payload.get("over", ()):
            if (target, name) in held:
                held[target, name].append(outbox_id)
    return {_what(field): (because, held[field]) for field, because in blocked.items()}


def blocked_sentences(session: TeamSession, operations: Sequence[OperationName]) -> dict[str, str]:
    """By field and side, why it is held back: for pages, which need no rows."""
    return {_what(field): because for field, because in _blocked(session, operations).items()}


def _blocked(session: TeamSession, operations: Sequence[OperationName]) -> dict[tuple[str, str], str]:
    if count_active(session, *operations) <= MOST_COUNT:
        return {}
    total = count_transactions(session)
    return {
        field: f"would change on {number} of {total} transactions: confirm it with writes_confirmed=true"
        for field, number in sorted(count_overwrites(session, operations).items())
        if changes_too_much(number, total)
    }


def _what(field: tuple[str, str]) -> str:
    target, name = field
    return f"{name} in {target.title()}"


def report_blocked(run: TeamRun) -> None:
    """At the end of a run: each field that is held back is refused, and listed."""
    for what, because in run.state(BlockedFields).because.items():
        run.report.count("refused")
        run.report.line("refused", what, "", because)
