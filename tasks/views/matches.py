"""Matches for a person to decide, both sides by name (G1): for the bridge's pages only."""

from collections.abc import Sequence
from dataclasses import dataclass

from connectors.store.engine import Store, TeamSession
from connectors.store.go_live.choices import Choice, choices_about
from connectors.store.go_live.matches import Match, leads_by_id, leads_of_transactions, matches_for_people
from connectors.store.leads.seen import hidden_among
from connectors.store.parts import Part, Place
from connectors.store.transactions.transactions import transactions_by_id
from schemas.model.access import Viewer
from schemas.model.leads import Lead
from schemas.model.transactions import Transaction

SHOWN = 50


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One Sisu transaction with the leads it may belong to and what speaks for each; `linked`: its lead by now;
    `hidden`: the candidates of which the viewer does not see all (O5): their ids, and nothing else."""

    client_id: int
    because: str
    deal: Transaction | None
    candidates: tuple[tuple[Lead, tuple[str, ...]], ...]
    chosen: Choice | None
    linked: int | None
    hidden: tuple[int, ...] = ()


def matches_to_decide(
    store: Store, team_id: str, place: Place = Place(SHOWN), *, viewer: Viewer
) -> tuple[Part[ToDecide], int]:
    """Undecided ones first, each by id, and how many these are; only this part is read, by six statements."""
    with store.read(team_id) as session:
        part, undecided = matches_for_people(session, place)
        return part.with_rows(_with_both_sides(session, part.rows, viewer)), undecided


def _with_both_sides(session: TeamSession, rows: Sequence[Match], viewer: Viewer) -> tuple[ToDecide, ...]:
    ids = [row.sisu_client_id for row in rows]
    deals, linked = transactions_by_id(session, ids), leads_of_transactions(session, ids)
    chosen = choices_about(session, ids)
    named = {found.lofty_lead_id for row in rows for found in row.candidates}
    hidden = hidden_among(session, viewer, named)
    leads = leads_by_id(session, sorted(named - hidden))
    return tuple(
        ToDecide(
            row.sisu_client_id,
            row.because,
            deals.get(row.sisu_client_id),
            tuple(
                (leads[found.lofty_lead_id], found.evidence)
                for found in row.candidates
                if found.lofty_lead_id in leads
            ),
            chosen.get(row.sisu_client_id),
            linked.get(row.sisu_client_id),
            tuple(found.lofty_lead_id for found in row.candidates if found.lofty_lead_id in hidden),
        )
        for row in rows
    )
