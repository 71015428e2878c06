"""Leads that are gone: who probably holds them now, and what of them is wiped for good (V3)."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, or_, select, text, update

from connectors.store.engine import Store, TeamSession
from connectors.store.leads.marks import NO_MARKS
from connectors.store.leads.visibility import PRESENT
from connectors.store.leads.wiped_words import wipe_contact, wipe_conversation
from connectors.store.mapping import wiped_lead_values
from schemas.model.fields import LEAD_FIELDS
from schemas.model.outbox import DONE, REFUSED, OperationName
from schemas.model.rejects import Reject
from schemas.tables import (
    CounterpartRow,
    CreationRow,
    FieldStateRow,
    LeadAssignmentRow,
    LeadRoleRow,
    LeadRow,
    LeadWordsRow,
    LinkRow,
    LoftyTransactionRow,
    OutboxRow,
    QuarantineRow,
    SiteActivityRow,
    SitePersonRow,
    SiteReadingRow,
    TransactionRow,
    WrittenFieldRow,
)

_OF_ONE_LEAD = (LeadAssignmentRow, LeadRoleRow, LeadWordsRow, SiteActivityRow, SiteReadingRow, SitePersonRow)
"""Tables whose rows are nothing without their lead."""
_NAMES = tuple(field.value for field in LEAD_FIELDS)
_NOWHERE = {"street": "", "city": "", "state": "", "postal_code": ""}
_NAMED = re.compile(r'(?:leads/|"lead(?:Id|_id)": "?)([0-9]{1,18})(?![0-9])')
WIPED = "0" * 64
"""The content hash of a lead whose personal data were wiped: no lead's own."""


@dataclass(frozen=True, slots=True)
class GoneLead:
    """A lead that is gone and not wiped yet. `sweep` is the last sweep that met it."""

    lofty_lead_id: int
    gone_at: datetime
    sweep: int
    emails: tuple[str, ...]
    phones: tuple[str, ...]


def gone_leads(session: TeamSession) -> list[GoneLead]:
    """All that are gone and still hold personal data, by id."""
    statement = select(LeadRow).where(LeadRow.presence == "gone", LeadRow.content_hash != WIPED)
    return [
        GoneLead(row.lofty_lead_id, row.gone_at, row.sweep, tuple(row.emails), tuple(row.phones))
        for row in session.scalars(statement.order_by(LeadRow.lofty_lead_id))
        if row.gone_at is not None
    ]


def trashed_leads(session: TeamSession) -> list[int]:
    """Known leads in Lofty's trash, by id."""
    statement = select(LeadRow.lofty_lead_id).where(LeadRow.presence == "trashed")
    return list(session.scalars(statement.order_by(LeadRow.lofty_lead_id)))


def reachable_at(session: TeamSession) -> Iterator[tuple[int, list[str], list[str]]]:
    """Id, emails and phones of every lead that is present."""
    columns = (LeadRow.lofty_lead_id, LeadRow.emails, LeadRow.phones)
    rows = session.execute(select(*columns).where(PRESENT).execution_options(yield_per=1000))
    return ((lead_id, emails, phones) for lead_id, emails, phones in rows)


def wiped_leads(session: TeamSession, lead_ids: Iterable[int]) -> set[int]:
    """Those of these leads whose personal data were wiped."""
    statement = select(LeadRow.lofty_lead_id).where(
        LeadRow.lofty_lead_id.in_(list(lead_ids)), LeadRow.content_hash == WIPED
    )
    return set(session.scalars(statement))


def bare_rejects(session: TeamSession, rejects: Sequence[Reject]) -> list[Reject]:
    """Records that could not be read, as quarantine may hold them: without what they say of a wiped lead."""
    named = [{int(number) for number in _NAMED.findall(json.dumps(reject.payload))} for reject in rejects]
    wiped = wiped_leads(session, set[int]().union(*named))
    return [
        replace(reject, payload={}) if leads & wiped else reject
        for reject, leads in zip(rejects, named, strict=True)
    ]


def wipe(session: TeamSession, lead_id: int) -> None:
    """Everything personal about this lead, out of every table: also what the mirror holds of its transactions."""
    session.execute(
        update(LeadRow)
        .where(LeadRow.lofty_lead_id == lead_id)
        .values(**wiped_lead_values(), **NO_MARKS, content_hash=WIPED)
    )
    for table in _OF_ONE_LEAD:
        session.execute(delete(table).where(table.lofty_lead_id == lead_id))
    session.execute(
        update(LoftyTransactionRow)
        .where(LoftyTransactionRow.lofty_lead_id == lead_id)
        .values(name="", address=None, gone=True)
    )
    clients = list(
        session.scalars(select(TransactionRow.sisu_client_id).where(TransactionRow.lofty_lead_id == lead_id))
    )
    _wipe_transactions(session, clients)
    _wipe_what_was_sent(session, lead_id, clients)
    _wipe_quarantine(session, lead_id, clients)
    wipe_conversation(session, lead_id)
    wipe_contact(session, lead_id)


def _wipe_transactions(session: TeamSession, clients: Sequence[int]) -> None:
    session.execute(
        update(TransactionRow)
        .where(TransactionRow.sisu_client_id.in_(clients))
        .values(**{field.attribute: "" for field in LEAD_FIELDS}, address=_NOWHERE)
    )
    session.execute(
        update(FieldStateRow)
        .where(FieldStateRow.sisu_client_id.in_(clients), FieldStateRow.field.in_(_NAMES))
        .values(seen=None, carried=None)
    )
    session.execute(
        update(CounterpartRow).where(CounterpartRow.sisu_client_id.in_(clients)).values(stuck={}, refused="")
    )
    # Positions in the history of assignments, which goes too: should the lead come back, it begins anew (L4).
    session.execute(update(LinkRow).where(LinkRow.sisu_client_id.in_(clients)).values(settled_position=None))


def _wipe_what_was_sent(session: TeamSession, lead_id: int, clients: Sequence[int]) -> None:
    keys = list(session.scalars(select(CreationRow.creation_key).where(CreationRow.lofty_lead_id == lead_id)))
    session.execute(update(CreationRow).where(CreationRow.lofty_lead_id == lead_id).values(email_sent=""))
    over = OutboxRow.state.in_((DONE, REFUSED))
    ours = OutboxRow.entity.in_([str(client) for client in clients])
    rows = or_(
        ours & (OutboxRow.operation == OperationName.UPDATE_TRANSACTION),
        ours & (OutboxRow.operation == OperationName.LINK_TRANSACTION) & over,
        OutboxRow.entity.in_(keys) & (OutboxRow.operation == OperationName.CREATE_TRANSACTION) & over,
    )
    sent = list(session.scalars(select(OutboxRow.outbox_id).where(rows)))
    session.execute(
        update(WrittenFieldRow)
        .where(or_(WrittenFieldRow.outbox_id.in_(sent), WrittenFieldRow.sisu_client_id.in_(clients)))
        .where(WrittenFieldRow.field.in_(_NAMES))
        .values(value="", base="", superseded=True, gap_checked=True)
    )
    session.execute(update(OutboxRow).where(OutboxRow.outbox_id.in_(sent)).values(payload={}))


def _wipe_quarantine(session: TeamSession, lead_id: int, clients: Sequence[int]) -> None:
    """By its own id, by the ids of its transactions, and wherever a record names the lead."""
    ours = {("lofty", "lead", str(lead_id)), *(("sisu", "client", str(client)) for client in clients)}
    for row in session.scalars(select(QuarantineRow)):
        if (row.vendor, row.kind, row.entity) in ours or str(lead_id) in _NAMED.findall(
            json.dumps(row.payload)
        ):
            session.delete(row)
    session.flush()


def forget_old_pages(store: Store) -> None:
    """What was wiped is gone from the file too: SQLite zeroes what it frees, but its log of writes keeps the pages as
    they were until it is emptied. PostgreSQL's own vacuum does this there."""
    if store.is_sqlite:
        with store.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(
                text("PRAGMA wal_checkpoint(TRUNCATE)")
            )
