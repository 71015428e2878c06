"""Triggers that were found, and what the policy said of each last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, tuple_

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.sales_agent.triggers import Channel, Strength, Trigger, TriggerState
from schemas.tables import TriggerRow


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger as it stands. `answer`, `rule`, `because`: what was said of it last; "" before the first time."""

    trigger: Trigger
    state: TriggerState
    found_at: datetime
    answer: str = ""
    rule: str = ""
    because: str = ""
    until: datetime | None = None
    message_id: str = ""


def save_found(session: TeamSession, triggers: Iterable[Trigger], as_of: datetime) -> list[Trigger]:
    """Store those that are not known yet (E18). Returns them."""
    new = not_known(session, triggers)
    upsert(session, TriggerRow, [_values(trigger, as_of) for trigger in new])
    return new


def not_known(session: TeamSession, triggers: Iterable[Trigger]) -> list[Trigger]:
    """Those that no run has stored."""
    unique = {key_of(trigger): trigger for trigger in triggers}
    known = _known(session, list(unique))
    return [trigger for key, trigger in unique.items() if key not in known]


def key_of(trigger: Trigger) -> tuple[int, str, str]:
    """What tells it from every other of its team."""
    return trigger.lofty_lead_id, trigger.rule, trigger.anchor


def open_triggers(session: TeamSession, limit: int, rule: str = "") -> list[Found]:
    """Those that are asked about again: events first, then states; who was not asked for the longest time first, and of
    those who never were the newest. `rule`: of this one alone."""
    never_first = TriggerRow.asked_at.is_not(None)
    statement = (
        select(TriggerRow)
        .where(TriggerRow.state == TriggerState.OPEN.value, *([TriggerRow.rule == rule] if rule else []))
        .order_by(TriggerRow.lasting, never_first, TriggerRow.asked_at, TriggerRow.happened_at.desc())
        .limit(limit)
    )
    return [to_found(row) for row in session.scalars(statement)]


def open_of_leads(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, list[Found]]:
    """All open ones of these leads."""
    found: dict[int, list[Found]] = {}
    for some in in_chunks(lead_ids):
        statement = select(TriggerRow).where(
            TriggerRow.lofty_lead_id.in_(some), TriggerRow.state == TriggerState.OPEN.value
        )
        for row in session.scalars(statement):
            found.setdefault(row.lofty_lead_id, []).append(to_found(row))
    return found


def triggers_of_lead(session: TeamSession, lead_id: int) -> list[Found]:
    """Every trigger of a lead, the newest first."""
    statement = select(TriggerRow).where(TriggerRow.lofty_lead_id == lead_id)
    return [to_found(row) for row in session.scalars(statement.order_by(TriggerRow.happened_at.desc()))]


def _known(session: TeamSession, keys: Sequence[tuple[int, str, str]]) -> set[tuple[int, str, str]]:
    columns = (TriggerRow.lofty_lead_id, TriggerRow.rule, TriggerRow.anchor)
    found: set[tuple[int, str, str]] = set()
    for some in in_chunks(keys):
        found |= {tuple(row) for row in session.execute(select(*columns).where(tuple_(*columns).in_(some)))}
    return found


def _values(trigger: Trigger, as_of: datetime) -> dict[str, Any]:
    return {
        "lofty_lead_id": trigger.lofty_lead_id,
        "rule": trigger.rule,
        "anchor": trigger.anchor,
        "anchor_at": trigger.happened_at if trigger.lasting else None,
        "happened_at": trigger.happened_at,
        "found_at": as_of,
        "channel": trigger.channel.value,
        "strength": trigger.strength.value,
        "lasting": trigger.lasting,
        "detail": trigger.detail,
        "home": trigger.home,
        "source": trigger.source,
        "state": TriggerState.OPEN.value,
        "answer": "",
        "answer_rule": "",
        "because": "",
        "message_id": "",
    }


def to_found(row: TriggerRow) -> Found:
    """A row as its noun."""
    trigger = Trigger(
        row.lofty_lead_id, row.rule, row.anchor, row.happened_at, Channel(row.channel), Strength(row.strength),
        row.lasting, row.detail, row.home, row.source,
    )  # fmt: skip
    return Found(
        trigger, TriggerState(row.state), row.found_at, row.answer, row.answer_rule, row.because, row.until,
        row.message_id,
    )  # fmt: skip


def unchecked_emails(session: TeamSession, most: int) -> list[Found]:
    """Open triggers that stand on an email whose subject was not looked at yet (E1)."""
    statement = select(TriggerRow).where(
        TriggerRow.rule == "E1", TriggerRow.state == TriggerState.OPEN.value, TriggerRow.detail == ""
    )
    return [to_found(row) for row in session.scalars(statement.limit(most))]


def triggers_of_message(session: TeamSession, message_id: str) -> list[Found]:
    """Those that a message tells."""
    return [
        to_found(row)
        for row in session.scalars(select(TriggerRow).where(TriggerRow.message_id == message_id))
    ]
