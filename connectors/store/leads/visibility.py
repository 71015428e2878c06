"""Who is visible, in SQL: each selectable beside the rule that it mirrors.

`tests/store/test_visibility_mirrors_the_rules.py` holds each equal to its rule, on random worlds and both databases.
The session adds the team to all of them, but for what `spelled` writes into a statement of text.
"""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select

from connectors.store.engine import TeamSession
from schemas.model.fields import Field
from schemas.model.leads import Presence
from schemas.tables import FieldStateRow, LeadRow, TransactionRow

PRESENT = LeadRow.presence == Presence.PRESENT.value
NOT_GONE = LeadRow.presence != Presence.GONE.value
"""V3: it exists, in the trash too."""

COUNTS = and_(NOT_GONE, not_(LeadRow.private))
"""C1, S2: `rules.activities.explained.is_visible`: a lead that counts, in figures and for its source."""

IN_SYNC = and_(PRESENT, not_(LeadRow.private))
"""B8, V1: `rules.transactions.lofty.writable`: a lead that gets a link, and whose transactions are written."""

EXISTS = TransactionRow.deleted.is_(False)
"""V4: Sisu still holds the transaction."""

LINKED = and_(EXISTS, TransactionRow.lofty_lead_id.is_not(None))
"""V5: `rules.leads.visibility.linked_lead`: any other transaction is invisible."""


def is_open(today: date) -> ColumnElement[bool]:
    """V4: `rules.leads.visibility.is_open`; `today` is the team's local day."""
    t = TransactionRow
    not_reached = or_(t.closed_on.is_(None), t.closed_on > today)
    return and_(EXISTS, t.lost.is_(False), t.closed_code.is_(False), not_reached)


def awaits_met(today: date) -> ColumnElement[bool]:
    """A10: an open transaction whose `1st Time Appt Met` is empty, and free for the rules to write."""
    f = FieldStateRow
    overridden = select(f.sisu_client_id).where(f.field == Field.APPT_MET.value, f.held)
    t = TransactionRow
    return and_(is_open(today), t.appointment_met_on.is_(None), t.sisu_client_id.not_in(overridden))


def leads_awaiting_met(today: date) -> Select[tuple[int]]:
    """Ids of the leads in sync whose appointments a transaction waits for."""
    awaiting = select(TransactionRow.lofty_lead_id).where(LINKED, awaits_met(today))
    return select(LeadRow.lofty_lead_id).where(IN_SYNC, LeadRow.lofty_lead_id.in_(awaiting))


def spelled(condition: ColumnElement[bool], session: TeamSession) -> str:
    """A condition about `leads`, for a statement of text that has the table under this name."""
    dialect = session.get_bind().dialect
    return str(condition.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
