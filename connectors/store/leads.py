"""The mirror of Lofty's leads and their assignment history."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from connectors.store.engine import TeamSession
from connectors.store.rows import content_hash, lead_noun, lead_values, upsert
from schemas.tables import LeadAssignmentRow, LeadRow, TransactionRow
from schemas.words import Lead, Presence


@dataclass(frozen=True, slots=True)
class Saved:
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

    A changed lead becomes dirty; a new assignment is appended to its history (L4). `sweep` marks the sweep in which
    they were seen, whether changed or not.
    """
    unique = {lead.lofty_lead_id: lead for lead in leads}
    known = {
        r.lofty_lead_id: r for r in session.scalars(select(LeadRow).where(LeadRow.lofty_lead_id.in_(unique)))
    }
    changed = [
        lead for key, lead in unique.items() if _differs(known.get(key), lead, private=is_private(lead))
    ]
    rows = [
        {
            **lead_values(lead),
            "private": is_private(lead),
            "content_hash": content_hash(lead),
            "presence": Presence.PRESENT.value,
            "gone_at": None,
            "dirty": True,
        }
        for lead in changed
    ]
    upsert(session, LeadRow, rows)
    _append_assignments(session, [(lead, known.get(lead.lofty_lead_id)) for lead in changed], seen_at)
    if sweep is not None:
        mark_swept(session, unique, sweep)
    return [
        _saved(lead.lofty_lead_id, known.get(lead.lofty_lead_id), private=is_private(lead))
        for lead in changed
    ]


def _saved(lead_id: int, before: LeadRow | None, *, private: bool) -> Saved:
    return Saved(lead_id, None if before is None else before.private, private)


def _differs(row: LeadRow | None, lead: Lead, *, private: bool) -> bool:
    if row is None or row.presence != Presence.PRESENT or row.private != private:
        return True
    return row.content_hash != content_hash(lead) or row.sisu_link != lead.sisu_link


def _append_assignments(
    session: TeamSession, leads: Iterable[tuple[Lead, LeadRow | None]], seen_at: datetime
) -> None:
    rows = []
    for lead, before in leads:
        user = lead.assigned_user_id or 0
        history = assignments(session, lead.lofty_lead_id) if before else []
        if not history or history[-1] != user:
            rows.append(
                {
                    "lofty_lead_id": lead.lofty_lead_id,
                    "position": len(history),
                    "lofty_user_id": user,
                    "seen_at": seen_at,
                }
            )
    upsert(session, LeadAssignmentRow, rows)


def assignments(session: TeamSession, lead_id: int) -> list[int]:
    """The Lofty users that a lead was assigned to, oldest first; 0 is nobody."""
    statement = (
        select(LeadAssignmentRow.lofty_user_id)
        .where(LeadAssignmentRow.lofty_lead_id == lead_id)
        .order_by(LeadAssignmentRow.position)
    )
    return list(session.scalars(statement))


def mark_swept(session: TeamSession, lead_ids: Iterable[int], sweep: int) -> None:
    """These leads were seen in this sweep."""
    session.execute(update(LeadRow).where(LeadRow.lofty_lead_id.in_(list(lead_ids))).values(sweep=sweep))


def missing_from_sweep(session: TeamSession, sweep: int) -> list[int]:
    """Present leads that a complete sweep did not meet."""
    statement = select(LeadRow.lofty_lead_id).where(LeadRow.presence == "present", LeadRow.sweep != sweep)
    return list(session.scalars(statement))


def count_present(session: TeamSession) -> int:
    """How many leads the mirror holds as present."""
    return session.scalar(select(func.count()).select_from(LeadRow).where(LeadRow.presence == "present")) or 0


def count_by_visibility(session: TeamSession) -> dict[tuple[str, bool], int]:
    """How many present leads there are of each ownership, hidden or not."""
    kinds = (LeadRow.ownership, LeadRow.hidden)
    statement = select(*kinds, func.count()).where(LeadRow.presence == "present").group_by(*kinds)
    return {(ownership, hidden): number for ownership, hidden, number in session.execute(statement)}


def known_leads(session: TeamSession, lead_ids: Iterable[int]) -> set[int]:
    """Which of these the mirror holds as present."""
    statement = select(LeadRow.lofty_lead_id).where(
        LeadRow.lofty_lead_id.in_(list(lead_ids)), LeadRow.presence == "present"
    )
    return set(session.scalars(statement))


def set_presence(session: TeamSession, lead_id: int, presence: Presence, at: datetime) -> None:
    """A lead was found trashed or gone; planning looks at it again."""
    gone_at = at if presence is Presence.GONE else None
    session.execute(
        update(LeadRow)
        .where(LeadRow.lofty_lead_id == lead_id)
        .values(presence=presence.value, gone_at=gone_at, dirty=True)
    )


def lead(session: TeamSession, lead_id: int) -> tuple[Lead, Presence, bool] | None:
    """A lead with its presence and whether it is private."""
    row = session.scalar(select(LeadRow).where(LeadRow.lofty_lead_id == lead_id))
    return (lead_noun(row), Presence(row.presence), row.private) if row else None


def dirty_leads(session: TeamSession, limit: int, after: int = 0) -> list[int]:
    """Leads that planning has to look at, in the order of their ids."""
    statement = select(LeadRow.lofty_lead_id).where(LeadRow.dirty, LeadRow.lofty_lead_id > after)
    return list(session.scalars(statement.order_by(LeadRow.lofty_lead_id).limit(limit)))


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
