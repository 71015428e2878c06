"""The plan of going live: its steps, and of which kinds its matches are; counted in the database, read in parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, delete, func, not_, select, union

from connectors.store.engine import TeamSession
from connectors.store.parts import Part, Place, part_of
from connectors.store.upsert import upsert
from schemas.tables import ChoiceRow, GoLiveStepRow, MatchRow, TransactionRow

_BY_NAME_ALONE = '["name"]'
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """What going live does about one transaction; the attributes as in `GoLiveStepRow`."""

    lofty_lead_id: int | None
    lofty_transaction_id: int | None
    copied: Mapping[str, str | None]
    follows: Sequence[Sequence[Any]]
    moves_milestones: bool


def save_steps(session: TeamSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """The steps of this plan, and of no earlier one."""
    session.execute(delete(GoLiveStepRow).execution_options(synchronize_session=False))
    upsert(session, GoLiveStepRow, rows)


def fingerprints(session: TeamSession) -> set[str]:
    """Of all steps that are planned."""
    return set(session.scalars(select(GoLiveStepRow.fingerprint)))


def follows_of_steps(session: TeamSession) -> dict[int, list[list[Any]]]:
    """By Sisu id, what is written because of its step: (vendor, field, value, rule)."""
    rows = session.execute(select(GoLiveStepRow.sisu_client_id, GoLiveStepRow.follows))
    return {row.sisu_client_id: row.follows for row in rows}


def steps_by_id(session: TeamSession, client_ids: Sequence[int]) -> dict[int, PlannedStep]:
    """The steps of these transactions."""
    rows = session.scalars(select(GoLiveStepRow).where(GoLiveStepRow.sisu_client_id.in_(list(client_ids))))
    return {
        row.sisu_client_id: PlannedStep(
            row.lofty_lead_id, row.lofty_transaction_id, row.copied, row.follows, row.moves_milestones
        )
        for row in rows
    }


def count_kinds(session: TeamSession) -> tuple[dict[str, int], int]:
    """How many transactions are of each kind (one may be of several), and how many there are."""
    everyone, _, kinds = _joined(session)
    sums = [func.sum(case((holds, 1), else_=0)) for holds in kinds.values()]
    total, *numbers = session.execute(select(func.count(), *sums).select_from(everyone)).one()
    return {name: int(number or 0) for name, number in zip(kinds, numbers, strict=True)}, int(total)


def of_kind(session: TeamSession, kind: str, total: int, place: Place) -> Part[tuple[int, frozenset[str]]]:
    """Transactions of a kind ("" for all), each with all of its kinds, by id."""
    everyone, client_id, kinds = _joined(session)
    chosen = select(client_id, *(holds.label(name) for name, holds in kinds.items())).select_from(everyone)
    if kind:
        chosen = chosen.where(kinds[kind])
    key = place.before if place.backwards else place.after
    if key.isascii() and key.isdigit() and len(key) <= _DIGITS:
        chosen = chosen.where(client_id < int(key) if place.backwards else client_id > int(key))
    order = client_id.desc() if place.backwards else client_id
    rows = session.execute(chosen.order_by(order).limit(place.size + 1)).all()
    found = [
        (
            (int(row[0]), frozenset(name for name, holds in zip(kinds, row[1:], strict=True) if holds)),
            str(row[0]),
        )
        for row in rows
    ]
    return part_of(found, place, total)


def _joined(session: TeamSession) -> tuple[Any, ColumnElement[int], dict[str, ColumnElement[bool]]]:
    """Every transaction with a match or a step, beside all that says of which kinds it is; its id; the kinds."""
    # Tables, not classes: the session adds its predicate to a class where it would undo an outer join. It stands here.
    team = session.team_id
    m, s, t, c = (row.__table__.c for row in (MatchRow, GoLiveStepRow, TransactionRow, ChoiceRow))
    ids = union(
        select(m.sisu_client_id.label("client_id")).where(m.team_id == team),
        select(s.sisu_client_id.label("client_id")).where(s.team_id == team),
    ).subquery("everyone")
    client_id = ids.c.client_id
    standing = and_(c.team_id == team, c.sisu_client_id == client_id, c.withdrawn_at.is_(None))
    everyone = (
        ids.outerjoin(MatchRow.__table__, and_(m.team_id == team, m.sisu_client_id == client_id))
        .outerjoin(GoLiveStepRow.__table__, and_(s.team_id == team, s.sisu_client_id == client_id))
        .outerjoin(TransactionRow.__table__, and_(t.team_id == team, t.sisu_client_id == client_id))
        .outerjoin(ChoiceRow.__table__, standing)
    )
    only_completed = and_(s.sisu_client_id.is_not(None), s.lofty_lead_id.is_(None))
    done = and_(t.lofty_lead_id.is_not(None), not_(only_completed))
    rejected = and_(not_(done), c.choice_id.is_not(None), c.lofty_lead_id.is_(None))
    rest = and_(not_(done), not_(and_(c.choice_id.is_not(None), c.lofty_lead_id.is_(None))))
    matched = and_(rest, m.state == "matched")
    takeover = and_(rest, s.lofty_transaction_id.is_not(None))
    kinds = {
        "dates": and_(takeover, s.moves_milestones),
        "name": and_(matched, cast(m.evidence, String) == _BY_NAME_ALONE),
        "link": and_(matched, not_(m.kept_here)),
        "takeover": takeover,
        "here": and_(matched, m.kept_here),
        "ambiguous": and_(rest, m.state == "ambiguous"),
        "unmatched": and_(rest, m.state == "unmatched"),
        "rejected": rejected,
        "done": done,
    }
    return everyone, client_id, kinds
