"""Mails to people of the office about inquiries: each case once to a receiver, and what became of it (Q4, Q5, Q7)."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.inquiries.alerts import Alert, AlertKind, AlertState
from schemas.tables import AlertRow

_ROW = AlertRow
_NAMES = tuple(field.name for field in fields(Alert))
_BLIND: dict[str, Any] = {"synchronize_session": False}
_LETTERS = 20
_OUT = (AlertState.SENT.value, AlertState.UNKNOWN.value)


def alert_id_of(kind: AlertKind, subject_id: int, receiver: str, anchor: str = "") -> str:
    """The same for the same case and receiver, so that it is on record once whoever finds it."""
    said = "\n".join((kind.value, str(subject_id), receiver, anchor))
    return sha256(said.encode()).hexdigest()[:_LETTERS]


def add_alerts(session: TeamSession, alerts: Iterable[Alert]) -> int:
    """Those of them that are not on record; how many these are. One that is stays as it is."""
    given = {alert.alert_id: alert for alert in alerts}
    for some in in_chunks(list(given)):
        for known in session.scalars(select(_ROW.alert_id).where(_ROW.alert_id.in_(some))):
            del given[known]
    if given:
        upsert(session, _ROW, [_values(alert) for alert in given.values()], absent=True)
    return len(given)


def revive(session: TeamSession, alert_ids: Sequence[str], because: str) -> None:
    """Alerts that were dropped for this reason, before they went out, are planned again."""
    for some in in_chunks(alert_ids):
        dropped = (_ROW.state == AlertState.DROPPED.value, _ROW.because == because, _ROW.sent_at.is_(None))
        changed = update(_ROW).where(_ROW.alert_id.in_(some), *dropped)
        again = changed.values(state=AlertState.PLANNED.value, mail_id="", because="")
        session.execute(again.execution_options(**_BLIND))


def change_alerts(session: TeamSession, alert_ids: Iterable[str], **values: Any) -> None:
    """Set these columns."""
    for some in in_chunks(alert_ids):
        changed = update(_ROW).where(_ROW.alert_id.in_(some)).values(**values)
        session.execute(changed.execution_options(**_BLIND))


def go_alone(session: TeamSession, alert_ids: Iterable[str]) -> None:
    """Each is a mail of its own."""
    change_alerts(session, alert_ids, mail_id=_ROW.alert_id)


def alerts_in_mail(session: TeamSession, mail_id: str) -> list[Alert]:
    """What stands in a mail, the oldest first."""
    return _read(session, _ROW.mail_id == mail_id)


def alerts_about(session: TeamSession, inquiry_id: int, contact_id: int) -> list[Alert]:
    """Of an inquiry, and of its contact as a whole."""
    of_contact = AlertRow.kind.in_([AlertKind.SUGGESTION.value, AlertKind.UPDATE.value])
    of_it = case((of_contact, AlertRow.subject_id == contact_id), else_=AlertRow.subject_id == inquiry_id)
    return _read(session, AlertRow.contact_id == contact_id, of_it)


def due_alerts(session: TeamSession, now: datetime, receiver: str = "") -> list[Alert]:
    """What is to go out by now and is in no mail yet, the oldest first. `receiver`: to this one only."""
    due = (_ROW.state == AlertState.PLANNED.value, _ROW.due_at <= now, _ROW.mail_id == "")
    return _read(session, *due, *([_ROW.receiver == receiver] if receiver else []))


def held_alerts(session: TeamSession) -> list[Alert]:
    """What waits for a fifth save (Q5)."""
    return _read(session, _ROW.state == AlertState.HELD.value)


def held_of(session: TeamSession, contact_ids: Iterable[int]) -> list[Alert]:
    """The same, of these contacts."""
    held = _ROW.state == AlertState.HELD.value
    return [
        alert for some in in_chunks(contact_ids) for alert in _read(session, held, _ROW.contact_id.in_(some))
    ]


def asked_since(
    session: TeamSession, kind: AlertKind, contact_ids: Iterable[int], since: datetime
) -> set[int]:
    """Contacts of which a mail of this kind was due after that, whatever became of it."""
    found: set[int] = set()
    for some in in_chunks(contact_ids):
        of_kind = (_ROW.kind == kind.value, _ROW.due_at > since, _ROW.contact_id.in_(some))
        found |= set(session.scalars(select(_ROW.contact_id).where(*of_kind)))
    return found


def background_mails(session: TeamSession, since: datetime) -> dict[str, datetime | None]:
    """By receiver, when their last mail of background went out since then; None where one is on its way."""
    background = _ROW.kind == AlertKind.BACKGROUND.value
    waits = and_(_ROW.state == AlertState.PLANNED.value, _ROW.mail_id != "")
    went = and_(_ROW.state.in_(_OUT), _ROW.sent_at > since)
    columns = (_ROW.receiver, func.max(_ROW.sent_at), func.min(_ROW.state))
    # "planned" comes before the other two words.
    rows = session.execute(select(*columns).where(background, or_(waits, went)).group_by(_ROW.receiver))
    return {receiver: None if state == AlertState.PLANNED.value else last for receiver, last, state in rows}


def oldest_due(session: TeamSession, now: datetime) -> datetime | None:
    """Since when the alert that waits for longest should be out."""
    due = select(func.min(_ROW.due_at)).where(_ROW.state == AlertState.PLANNED.value, _ROW.due_at <= now)
    return session.scalar(due)


def anything_waits(session: TeamSession, now: datetime) -> bool:
    """Whether some of it is held, or due and in no mail."""
    due = and_(_ROW.state == AlertState.PLANNED.value, _ROW.due_at <= now, _ROW.mail_id == "")
    waits = select(_ROW.alert_id).where(or_(due, _ROW.state == AlertState.HELD.value))
    return session.scalar(waits.limit(1)) is not None


def _read(session: TeamSession, *chosen: ColumnElement[bool]) -> list[Alert]:
    columns = [getattr(_ROW, name) for name in _NAMES]
    rows = session.execute(select(*columns).where(*chosen).order_by(_ROW.due_at, _ROW.alert_id))
    return [_to_alert(dict(zip(_NAMES, row, strict=True))) for row in rows]


def _to_alert(values: dict[str, Any]) -> Alert:
    kind, state = AlertKind(values["kind"]), AlertState(values["state"])
    return Alert(**{**values, "kind": kind, "state": state})


def _values(alert: Alert) -> dict[str, Any]:
    return {name: getattr(alert, name) for name in _NAMES} | {
        "kind": alert.kind.value,
        "state": alert.state.value,
    }
