"""Leads that are gone: who probably holds them now, and what of them is wiped for good (V3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from connectors.store.engine import TeamSession
from schemas.tables import (
    CreationRow,
    FieldStateRow,
    LeadAssignmentRow,
    LeadRow,
    LoftyTransactionRow,
    OutboxRow,
    QuarantineRow,
    TransactionRow,
    WrittenFieldRow,
)
from schemas.words import LEAD_FIELDS

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
    rows = session.execute(
        select(*columns).where(LeadRow.presence == "present").execution_options(yield_per=1000)
    )
    return ((lead_id, emails, phones) for lead_id, emails, phones in rows)


def wipe(session: TeamSession, lead_id: int) -> None:
    """Everything personal that came from Lofty about this lead, out of every table. What Sisu holds of its transactions
    is Sisu's, and stays in their mirror."""
    session.execute(
        update(LeadRow)
        .where(LeadRow.lofty_lead_id == lead_id)
        .values(
            first_name="", last_name="", emails=[], phones=[], source="", tags=[], sisu_link="",
            mailing_address={"street": "", "city": "", "state": "", "postal_code": ""}, content_hash=WIPED,
        )
    )  # fmt: skip
    session.execute(delete(LeadAssignmentRow).where(LeadAssignmentRow.lofty_lead_id == lead_id))
    session.execute(update(CreationRow).where(CreationRow.lofty_lead_id == lead_id).values(email_sent=""))
    session.execute(
        update(LoftyTransactionRow)
        .where(LoftyTransactionRow.lofty_lead_id == lead_id)
        .values(name="", address=None, gone=True)
    )
    session.execute(
        delete(QuarantineRow).where(
            QuarantineRow.vendor == "lofty",
            QuarantineRow.kind == "lead",
            QuarantineRow.entity == str(lead_id),
        )
    )
    _wipe_what_was_sent(session, lead_id)


def _wipe_what_was_sent(session: TeamSession, lead_id: int) -> None:
    clients = list(
        session.scalars(select(TransactionRow.sisu_client_id).where(TransactionRow.lofty_lead_id == lead_id))
    )
    names = [field.value for field in LEAD_FIELDS]
    session.execute(
        update(WrittenFieldRow)
        .where(WrittenFieldRow.sisu_client_id.in_(clients), WrittenFieldRow.field.in_(names))
        .values(value="", base="", superseded=True)
    )
    session.execute(
        update(FieldStateRow)
        .where(FieldStateRow.sisu_client_id.in_(clients), FieldStateRow.field.in_(names))
        .values(carried=None)
    )
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.operation == "update_transaction", OutboxRow.entity.in_([str(i) for i in clients]))
        .values(payload={})
    )
