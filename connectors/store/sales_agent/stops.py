"""Numbers that get no text (E14). A number is known by a keyed hash, which is made with a key of the team's own that
lies in the store: it must outlive the bridge's key, which people change."""

import hmac
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import STOP_KEY
from connectors.store.upsert import upsert
from schemas.model.sales_agent.messages import Stop, StopBy
from schemas.tables import StopRow

_NAMES = tuple(field.name for field in fields(Stop))


def stop_key(session: TeamSession, at: datetime) -> bytes:
    """The team's key, made at the first time. In the caller's transaction, which writes."""
    known = STOP_KEY.read(session).get("key")
    if not known:
        known = secrets.token_hex(32)
        STOP_KEY.move(session, {"key": known}, at)
    return bytes.fromhex(known)


def number_key(key: bytes, phone: str) -> str:
    """The hash of a number in E.164."""
    return hmac.new(key, phone.encode(), sha256).hexdigest()


def stopped_among(session: TeamSession, phones: Iterable[str]) -> frozenset[str]:
    """Which of these numbers (E.164) get no text."""
    known = STOP_KEY.read(session).get("key")
    if not known:
        return frozenset()
    key = bytes.fromhex(known)
    by_key = {number_key(key, phone): phone for phone in phones}
    found: set[str] = set()
    for some in in_chunks(by_key):
        held = select(StopRow.number_key).where(StopRow.number_key.in_(some), StopRow.lifted_at.is_(None))
        found |= {by_key[hashed] for hashed in session.scalars(held)}
    return frozenset(found)


def record_stops(
    session: TeamSession, phones: Iterable[str], by: StopBy, since: datetime, at: datetime, *, evidence: str = "",
    reason: str = "",
) -> int:  # fmt: skip
    """These numbers get no text from now on. One that holds already keeps its beginning; one that was lifted holds
    anew, unless the stop is older than that. `since`: when it was said. Returns how many are new."""
    key = stop_key(session, at)
    keys = sorted({number_key(key, phone) for phone in phones})
    known = {stop.number_key: stop for stop in stops_by_key(session, keys)}
    new = [
        hashed
        for hashed in keys
        if hashed not in known or ((lifted := known[hashed].lifted_at) is not None and since > lifted)
    ]
    fresh = {"since": since, "by": by.value, "evidence": evidence, "reason": reason}
    rows = [
        {"number_key": hashed, **fresh, "lifted_at": None, "lifted_by": "", "lifted_because": ""}
        for hashed in new
    ]
    upsert(session, StopRow, rows)
    return len(rows)


def lift_stops(session: TeamSession, phones: Iterable[str], by: str, because: str, at: datetime) -> int:
    """A person lifts them. Returns how many held."""
    key = stop_key(session, at)
    keys = [number_key(key, phone) for phone in phones]
    held = [stop.number_key for stop in stops_by_key(session, keys) if stop.lifted_at is None]
    lifted = update(StopRow).where(StopRow.number_key.in_(held))
    session.execute(
        lifted.values(lifted_at=at, lifted_by=by, lifted_because=because).execution_options(
            synchronize_session=False
        )
    )
    return len(held)


def stops_by_key(session: TeamSession, keys: Sequence[str]) -> list[Stop]:
    """Those of these hashes, lifted ones too."""
    found: list[Stop] = []
    for some in in_chunks(keys):
        found += map(_to_stop, session.scalars(select(StopRow).where(StopRow.number_key.in_(some))))
    return found


def stops_of(session: TeamSession, phones: Iterable[str]) -> dict[str, Stop]:
    """What is on record of each of these numbers (E.164), lifted or not."""
    known = STOP_KEY.read(session).get("key")
    if not known:
        return {}
    by_key = {number_key(bytes.fromhex(known), phone): phone for phone in phones}
    return {by_key[stop.number_key]: stop for stop in stops_by_key(session, list(by_key))}


def any_stop(session: TeamSession) -> bool:
    """Whether any number has a stop that holds."""
    return session.scalar(select(StopRow.number_key).where(StopRow.lifted_at.is_(None)).limit(1)) is not None


def all_stops(session: TeamSession) -> list[Stop]:
    """Every stop on record, the earliest first: to be looked at and carried over."""
    return [
        _to_stop(row) for row in session.scalars(select(StopRow).order_by(StopRow.since, StopRow.number_key))
    ]


def import_stops(session: TeamSession, key: str, stops: Sequence[Stop], at: datetime) -> None:
    """Take over what another store exported, with the key that its hashes were made with. Raises ValueError where this
    store has stops of its own under another key: theirs could not be told from each other."""
    mine = STOP_KEY.read(session).get("key")
    if mine and mine != key and all_stops(session):
        msg = "this store has stops of its own, made with another key: import them as numbers"
        raise ValueError(msg)
    STOP_KEY.move(session, {"key": key}, at)
    upsert(session, StopRow, [{name: getattr(stop, name) for name in _NAMES} for stop in stops])


def _to_stop(row: StopRow) -> Stop:
    values = {name: getattr(row, name) for name in _NAMES}
    return Stop(**{**values, "by": StopBy(row.by)})
