"""What became of triggers: what the policy answered, and where that leaves each (E18)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, update

from connectors.store.engine import TeamSession
from connectors.store.sales_agent.triggers import key_of
from schemas.model.sales_agent.policy import Judgement
from schemas.model.sales_agent.triggers import Trigger, TriggerState
from schemas.tables import TriggerRow


def record_answer(
    session: TeamSession,
    trigger: Trigger,
    said: Judgement,
    as_of: datetime,
    state: TriggerState | None = None,
) -> None:
    """What the policy said, and where that leaves the trigger (None: where it was)."""
    values: dict[str, Any] = {
        "asked_at": as_of, "answer": said.answer.value, "answer_rule": said.rule, "because": said.because,
        "until": said.until,
    }  # fmt: skip
    if state is not None:
        values["state"] = state.value
    _change(session, [trigger], values)


def record_answers(
    session: TeamSession, answers: Iterable[tuple[Trigger, Judgement, TriggerState]], as_of: datetime
) -> None:
    """The same of many, each with where that leaves it: one statement."""
    rows = [
        {
            "of_lead": trigger.lofty_lead_id, "of_rule": trigger.rule, "of_anchor": trigger.anchor, "asked_at": as_of,
            "answer": said.answer.value, "answer_rule": said.rule, "because": said.because, "until": said.until,
            "state": state.value,
        }
        for trigger, said, state in answers
    ]  # fmt: skip
    if not rows:
        return
    table = cast("Table", TriggerRow.__table__)
    columns = table.c
    statement = update(table).where(
        columns.team_id == session.team_id,
        columns.lofty_lead_id == bindparam("of_lead"),
        columns.rule == bindparam("of_rule"),
        columns.anchor == bindparam("of_anchor"),
    )
    values: dict[str, Any] = {name: bindparam(name) for name in rows[0] if not name.startswith("of_")}
    session.connection().execute(statement.values(values), rows)


def touch(session: TeamSession, triggers: Sequence[Trigger], as_of: datetime) -> None:
    """They were asked about, and nothing new was said."""
    _change(session, triggers, {"asked_at": as_of})


def set_state(
    session: TeamSession, triggers: Sequence[Trigger], state: TriggerState, *, message_id: str | None = None
) -> None:
    """Where these stand now. `message_id`: of the message that tells them."""
    values: dict[str, Any] = {"state": state.value}
    if message_id is not None:
        values["message_id"] = message_id
    _change(session, triggers, values)


def set_state_of_message(
    session: TeamSession, message_id: str, before: TriggerState, state: TriggerState, **more: Any
) -> None:
    """All triggers that a message tells, of those that stand so."""
    changed = update(TriggerRow).where(TriggerRow.message_id == message_id, TriggerRow.state == before.value)
    session.execute(changed.values(state=state.value, **more).execution_options(synchronize_session=False))


def _change(session: TeamSession, triggers: Sequence[Trigger], values: dict[str, Any]) -> None:
    for trigger in triggers:
        lead_id, rule, anchor = key_of(trigger)
        changed = update(TriggerRow).where(
            TriggerRow.lofty_lead_id == lead_id, TriggerRow.rule == rule, TriggerRow.anchor == anchor
        )
        session.execute(changed.values(**values).execution_options(synchronize_session=False))


def set_detail(session: TeamSession, trigger: Trigger, detail: str) -> None:
    """What was found out about it."""
    _change(session, [trigger], {"detail": detail})


def leave_before(session: TeamSession, lead_id: int, until: datetime, because: str) -> None:
    """Whatever of a lead was due before then is left for good (E18)."""
    changed = update(TriggerRow).where(
        TriggerRow.lofty_lead_id == lead_id,
        TriggerRow.happened_at <= until,
        TriggerRow.state.in_([TriggerState.OPEN.value, TriggerState.PLANNED.value]),
    )
    left = {"state": TriggerState.LEFT.value, "answer": "no", "answer_rule": "E18", "because": because}
    session.execute(changed.values(**left).execution_options(synchronize_session=False))
