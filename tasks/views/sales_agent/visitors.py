"""Visitors of the site as people see them: who came, what each did and said, and who it turned out to be (E19)."""

from collections.abc import Sequence
from dataclasses import dataclass

from connectors.store.engine import TeamSession
from connectors.store.leads.seen import hidden_among
from connectors.store.ledger.acts import Act, acts_about
from connectors.store.parts import Part, Place
from connectors.store.sales_agent.conversations import conversations
from connectors.store.sales_agent.triggers import Found, triggers_of_lead
from connectors.store.site.visitors import Which, count_visitors, visitor, visitors_part
from rules.sales_agent.site_record import Line
from schemas.model.access import Viewer
from schemas.model.leads import Lead
from schemas.model.sales_agent.conversations import Conversation
from schemas.model.site.visitors import Visitor
from tasks.run.context import TeamRun
from tasks.sales_agent.people import people_in_use, tags_of
from tasks.sales_agent.visitors.record_note import record_of
from tasks.views.sales_agent.told import Told, told_of


@dataclass(frozen=True, slots=True)
class ListedVisitor:
    """`last`: what it did or said last, None where that is forgotten."""

    visitor: Visitor
    last: Line | None


@dataclass(frozen=True, slots=True)
class VisitorPage:
    """`lines`: what it did and both sides said, the first first; `fits`: the leads that its details fit, by id, those
    of which the viewer does not see all by their id alone (O5); `lead`: the one that it became, None for none, or for
    one that is gone since or not to be seen."""

    visitor: Visitor
    lines: tuple[Line, ...]
    tags: tuple[str, ...]
    silence: Conversation
    triggers: tuple[Found, ...]
    told: tuple[Told, ...]
    acts: tuple[Act, ...]
    fits: tuple[tuple[int, Lead | None], ...]
    lead: Lead | None


def listed_visitors(
    run: TeamRun, which: Which | None, place: Place
) -> tuple[Part[ListedVisitor], dict[Which, int]]:
    """A part of the list, whoever was there last first, and how many there are of each kind. No call."""
    with run.store.read(run.team_id) as session:
        part = visitors_part(session, which, place)
        rows = [ListedVisitor(known, _last(_lines(run, session, known))) for known in part.rows]
        return part.with_rows(rows), count_visitors(session)


def visitor_page(run: TeamRun, viewer: Viewer, number: int) -> VisitorPage | None:
    """None for a number that nobody has. No call."""
    with run.store.read(run.team_id) as session:
        known = visitor(session, number)
        if known is None:
            return None
        leads = _seen(session, viewer, [*known.fits, *([known.becomes] if known.becomes else [])])
        return VisitorPage(
            known,
            tuple(_lines(run, session, known)),
            tags_of(session, known),
            conversations(session, [known.key]).get(known.key, Conversation(known.key)),
            tuple(triggers_of_lead(session, known.key)),
            told_of(session, known.key, frozenset(), run.team.sales_agent.name),
            tuple(acts_about(session, "lead", known.key)),
            tuple((lead_id, leads.get(lead_id)) for lead_id in known.fits),
            leads.get(known.becomes) if known.becomes else None,
        )


def _seen(session: TeamSession, viewer: Viewer, lead_ids: Sequence[int]) -> dict[int, Lead]:
    unseen = hidden_among(session, viewer, lead_ids)
    return people_in_use(session, (lead_id for lead_id in lead_ids if lead_id not in unseen))


def _lines(run: TeamRun, session: TeamSession, known: Visitor) -> list[Line]:
    """Those of who became a lead stand there."""
    return [] if known.joined else record_of(run, session, known, known.key)


def _last(lines: Sequence[Line]) -> Line | None:
    return lines[-1] if lines else None
