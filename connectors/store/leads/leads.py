"""The mirror of Lofty's leads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import func, select, update

from connectors.store.bulk.new_leads import Incoming, insert_leads
from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.assignments import append_assignments
from connectors.store.leads.incoming import Stored, incoming_of, row_values, stored_leads
from connectors.store.leads.marks import marked
from connectors.store.leads.roles import save_roles
from connectors.store.leads.sweeps import mark_swept
from connectors.store.leads.visibility import PRESENT
from connectors.store.leads.words import save_words
from connectors.store.mapping import to_lead
from connectors.store.upsert import upsert
from schemas.lofty.listed_leads import ListedLead
from schemas.model.leads import Lead, Presence
from schemas.tables import LeadRow, TransactionRow


class Saved(NamedTuple):
    """A lead that is new or changed; `was_private` is None for one that was never seen."""

    lofty_lead_id: int
    was_private: bool | None
    private: bool


def save_leads(
    session: TeamSession,
    leads: Sequence[Lead],
    is_private: Callable[[Lead], bool],
    seen_at: datetime,
    sweep: int | None = None,
) -> list[Saved]:
    """Store leads that exist; returns those that are new or changed. Unchanged ones cost one read.

    A changed lead becomes dirty; a changed assignment is appended to its history (L4). `seen_at`: the `as_of` of the
    pull, by which changes are dated; `sweep` marks the sweep in which they were seen, whether changed or not.
    """
    return save_swept_leads(session, leads, is_private, seen_at, sweep)[0]


def save_swept_leads(
    session: TeamSession,
    leads: Sequence[Lead],
    is_private: Callable[[Lead], bool],
    seen_at: datetime,
    sweep: int | None,
) -> tuple[list[Saved], int]:
    """As `save_leads`, and how many of them the sweep had not met before."""
    unique = {lead.lofty_lead_id: lead for lead in leads}
    known = stored_leads(session, list(unique))
    new: list[Incoming[ListedLead]] = []
    changed: list[Incoming[Lead]] = []
    refreshed: list[Incoming[Lead]] = []
    unchanged: list[int] = []
    for lead_id, lead in unique.items():
        incoming, before = incoming_of(lead, private=is_private(lead)), known.get(lead_id)
        if before is None and isinstance(lead, ListedLead):
            new.append(cast("Incoming[ListedLead]", incoming))
        elif not before or not before.same_to_the_rules(incoming):
            changed.append(incoming)
        elif before.shown_hash != incoming.shown_hash:
            refreshed.append(incoming)
        else:
            unchanged.append(lead_id)
    if new:
        insert_leads(session, new, sweep or 0, seen_at)
    _update(session, changed, seen_at, {"dirty": True}, sweep)
    _update(session, refreshed, seen_at, {}, sweep)
    both: list[Incoming[Any]] = [*new, *changed]
    written = [incoming.lead for incoming in (*both, *refreshed)]
    save_roles(session, written, absent=len(new))
    save_words(session, written, absent=len(new))
    leads_changed = [incoming.lead for incoming in changed]
    users_before = {
        lead.lofty_lead_id: known[lead.lofty_lead_id].assigned_user_id
        for lead in leads_changed
        if lead.lofty_lead_id in known
    }
    append_assignments(session, leads_changed, users_before, seen_at)
    if sweep is not None:
        mark_swept(session, unchanged, sweep)
    # Who is refreshed was met, and no rule looks at what has changed.
    met_before = sum(1 for stored in known.values() if stored.sweep == sweep)
    return [_saved(incoming, known) for incoming in both], len(unique) - met_before


def _update(
    session: TeamSession,
    given: Sequence[Incoming[Lead]],
    seen_at: datetime,
    besides: dict[str, Any],
    sweep: int | None,
) -> None:
    """Leads that are there, or that need a closer look than those that are stored in one go."""
    besides = besides if sweep is None else {**besides, "sweep": sweep}
    marks = marked(session, [incoming.lead for incoming in given], seen_at)
    rows = [{**row_values(incoming), **marks[incoming.lead.lofty_lead_id], **besides} for incoming in given]
    upsert(session, LeadRow, rows)


def _saved(incoming: Incoming[Any], known: Mapping[int, Stored]) -> Saved:
    before = known.get(incoming.lead.lofty_lead_id)
    return Saved(incoming.lead.lofty_lead_id, None if before is None else before.private, incoming.private)


def count_present(session: TeamSession) -> int:
    """How many leads the mirror holds as present."""
    return session.scalar(select(func.count()).select_from(LeadRow).where(PRESENT)) or 0


def known_leads(session: TeamSession, lead_ids: Iterable[int]) -> set[int]:
    """Which of these the mirror holds as present."""
    statement = select(LeadRow.lofty_lead_id).where(LeadRow.lofty_lead_id.in_(list(lead_ids)), PRESENT)
    return set(session.scalars(statement))


def set_presence(session: TeamSession, lead_id: int, presence: Presence, at: datetime) -> None:
    """A lead was found trashed or gone; planning looks at it again. One that is still gone stays gone since then."""
    gone_at = func.coalesce(LeadRow.gone_at, at) if presence is Presence.GONE else None
    session.execute(
        update(LeadRow)
        .where(LeadRow.lofty_lead_id == lead_id)
        .values(presence=presence.value, gone_at=gone_at, dirty=True)
    )


def lead(session: TeamSession, lead_id: int) -> tuple[Lead, Presence, bool] | None:
    """A lead with its presence and whether it is private."""
    row = session.scalar(select(LeadRow).where(LeadRow.lofty_lead_id == lead_id))
    return (to_lead(row), Presence(row.presence), row.private) if row else None


def leads_in_use(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, Lead]:
    """Those of these leads that are present, by id."""
    found: dict[int, Lead] = {}
    for some in in_chunks(lead_ids):
        statement = select(LeadRow).where(LeadRow.lofty_lead_id.in_(some), PRESENT)
        found |= {row.lofty_lead_id: to_lead(row) for row in session.scalars(statement)}
    return found


def leads_above(session: TeamSession, lead_id: int) -> list[int]:
    """Leads with higher ids: these are newer."""
    return list(session.scalars(select(LeadRow.lofty_lead_id).where(LeadRow.lofty_lead_id > lead_id)))


def dirty_leads(session: TeamSession, limit: int, below: int | None = None, *, above: int = 0) -> list[int]:
    """Leads that planning has to look at, the highest ids first: these are the newest (B1)."""
    statement = select(LeadRow.lofty_lead_id).where(LeadRow.dirty, LeadRow.lofty_lead_id > above)
    if below is not None:
        statement = statement.where(LeadRow.lofty_lead_id < below)
    return list(session.scalars(statement.order_by(LeadRow.lofty_lead_id.desc()).limit(limit)))


def mark_dirty(
    session: TeamSession, *, only_linked: bool = False, lead_ids: Iterable[int] | None = None
) -> None:
    """Have planning look again at all leads, at those with a linked transaction, or at these."""
    statement = update(LeadRow).values(dirty=True)
    if lead_ids is not None:
        statement = statement.where(LeadRow.lofty_lead_id.in_(list(lead_ids)))
    if only_linked:
        linked = select(TransactionRow.lofty_lead_id).where(
            TransactionRow.team_id == session.team_id, TransactionRow.lofty_lead_id.is_not(None)
        )
        statement = statement.where(LeadRow.lofty_lead_id.in_(linked))
    session.execute(statement.execution_options(synchronize_session=False))


def clean(session: TeamSession, lead_ids: Iterable[int]) -> None:
    """Planning has looked at these leads."""
    session.execute(update(LeadRow).where(LeadRow.lofty_lead_id.in_(list(lead_ids))).values(dirty=False))


def save_link_written(session: TeamSession, lead_id: int, url: str) -> None:
    """The lead now carries this Sisu Link, so that its echo is recognised."""
    session.execute(update(LeadRow).where(LeadRow.lofty_lead_id == lead_id).values(sisu_link=url))


def lock_lead(session: TeamSession, lead_id: int) -> None:
    """Hold the lead's row until the transaction ends; on SQLite the whole store is locked already."""
    session.execute(select(LeadRow.lofty_lead_id).where(LeadRow.lofty_lead_id == lead_id).with_for_update())
