"""Why a figure is what it is (C14), calls that counted twice (C10), and the CRM report's reckoning beside it (C15).

Leads are named for whoever may see them (O10): for the bridge's pages. The command line is given ids and reasons only.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from connectors.settings.teams import Team
from connectors.store.activities.communications import lead_of_communication
from connectors.store.activities.drilldown import Behind, amounts, behind_figures, behind_one
from connectors.store.engine import Store, TeamSession
from connectors.store.leads.seen import hidden_among
from connectors.store.teams.people import people
from rules.activities.explained import Reckoning, probable_doubles, reckoning
from rules.activities.roll_up import CONVERSATIONS, FIGURES, HOURS, TREE, shown
from rules.leads.visibility import Unattributed, agent_of_user
from rules.people.directory import People
from schemas.model.access import Viewer
from schemas.model.communications import NO_LEAD, Verdict
from tasks.views.decisions import Explanation, when


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in its place in the tree: depth below its total, amount, whether Sisu holds it by now, and the
    communications behind it."""

    activity: str
    depth: int
    amount: int | Decimal
    pushed: bool
    behind: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """An agent's day, or days: figures with what is behind them, what counted nowhere, doubles, the CRM's reckoning."""

    figures: tuple[Shown, ...]
    nowhere: tuple[Behind, ...]
    doubles: tuple[tuple[Behind, Behind], ...]
    report: tuple[Reckoning, ...]


def explain_days(
    store: Store, team: Team, agent_id: int, start: date, end: date, search: str = "", *, viewer: Viewer
) -> Day:
    """C14, C15 for an agent and local days, both included. `search`: only communications that have it in their id,
    lead, rule or reason; the figures and the reckoning stay whole. A lead that the viewer may not see has no name, to
    be shown or found by."""
    with store.read(team.team_id) as session:
        behind = _named(session, viewer, behind_figures(session, agent_id, start, end))
        kept = amounts(session, agent_id, start, end)
    by_figure: dict[str, list[Behind]] = defaultdict(list)
    for entry in behind:
        for name in figures_of(entry):
            by_figure[name].append(entry)
    found = [entry for entry in behind if _matches(entry, search)]
    shown_ids = {entry.communication.communication_id for entry in found}
    figures = [
        Shown(
            name,
            depth,
            shown(name, kept.get(name, (0, 0))[0]),
            len(set(kept.get(name, (0, 0)))) == 1,
            tuple(entry for entry in by_figure[name] if entry.communication.communication_id in shown_ids),
        )
        for name, depth in TREE
    ]
    return Day(
        tuple(figures),
        tuple(entry for entry in found if not figures_of(entry)),
        _doubles(behind),
        reckoning([(entry.communication, entry.verdict) for entry in behind]),
    )


def _named(session: TeamSession, viewer: Viewer, behind: tuple[Behind, ...]) -> tuple[Behind, ...]:
    """O9: without the names of leads of which the viewer does not see all."""
    hidden = hidden_among(session, viewer, (entry.communication.lofty_lead_id for entry in behind))
    return tuple(
        replace(entry, lead_name="") if entry.communication.lofty_lead_id in hidden else entry
        for entry in behind
    )


def explain_nobodys_days(
    store: Store, team: Team, start: date, end: date, search: str = "", *, viewer: Viewer
) -> Day:
    """V6: what was made by people who are nobody's agent, each with the person's name, for whoever looks as the company
    does, and the reason."""
    with store.read(team.team_id) as session:
        behind = _named(session, viewer, behind_figures(session, None, start, end))
        everybody = People(*people(session))
    said = [
        replace(entry, verdict=Verdict("", "V6", _nobody(entry, everybody, named=viewer.company)))
        for entry in behind
    ]
    return Day((), tuple(entry for entry in said if _matches(entry, search)), (), ())


def _nobody(entry: Behind, everybody: People, *, named: bool) -> str:
    user = entry.communication.lofty_user_id
    member, found = everybody.anyone(user), agent_of_user(user, everybody)
    because = found.because if isinstance(found, Unattributed) else "not rolled up yet"
    name = f"{member.name}: " if member and member.name and named else ""
    return f"{name}{because}; else it were {entry.verdict.because}"


def figures_of(entry: Behind) -> tuple[str, ...]:
    """The figures that a communication adds to."""
    said = entry.verdict
    more = [CONVERSATIONS] if said.conversation else []
    return (*FIGURES.get(said.counts_as, ()), *more, *([HOURS] if said.seconds else []))


def _matches(entry: Behind, search: str) -> bool:
    said, verdict = entry.communication, entry.verdict
    text = f"{said.communication_id} {said.lofty_lead_id} {entry.lead_name} {verdict.rule} {verdict.because}"
    return search.strip().casefold() in f"{text} {' '.join(figures_of(entry))}".casefold()


def _doubles(behind: tuple[Behind, ...]) -> tuple[tuple[Behind, Behind], ...]:
    by_day: dict[date, list[Behind]] = defaultdict(list)
    for entry in behind:
        if entry.verdict.counts_as:
            by_day[entry.happened_on].append(entry)
    pairs = []
    for day in by_day.values():
        known = {entry.communication.communication_id: entry for entry in day}
        pairs += [(known[a], known[b]) for a, b in probable_doubles(entry.communication for entry in day)]
    return tuple(pairs)


def explain_communication(store: Store, team: Team, communication_id: int) -> Explanation | None:
    """What one communication counted as, by which rule, or why it counted nowhere. None when it is unknown; of a lead
    that is private, gone or not yet known only that is said."""
    with store.read(team.team_id) as session:
        lead_id, entry = (
            lead_of_communication(session, communication_id),
            behind_one(session, communication_id),
        )
        everybody = People(*people(session))
    if lead_id is None:
        return None
    title = f"Communication {communication_id} of team {team.team_id}"
    if entry is None:
        lead = "it names no lead" if lead_id == NO_LEAD else "its lead is private, gone, or not known yet"
        hidden = f"It counts nowhere: {lead} (C1)."
        return Explanation(title, (hidden,), ())
    said = entry.communication
    length = "length unknown" if said.seconds is None else f"{said.seconds} s"
    facts = [
        f"A {said.event} ({said.direction}, made by {said.made_by}) at {when(said.happened_at, team)}.",
        f"It counts on {entry.happened_on}, the local day of its team (C11).",
        f"Outcome {said.outcome or 'none'}, status {said.status or 'none'}, {length}.",
        _whose(entry, everybody),
        f"It adds to: {', '.join(figures_of(entry)) or 'nothing'}.",
    ]
    with store.read(team.team_id) as session:
        day = behind_figures(session, entry.sisu_agent_id or 0, entry.happened_on, entry.happened_on)
    for pair in _doubles(day):
        ids = [other.communication.communication_id for other in pair]
        if communication_id in ids:
            facts.append(f"Probably one call, counted twice: {ids[0]} was dialled, {ids[1]} logged (C10).")
    outcome = entry.verdict.counts_as or "counted nowhere"
    return Explanation(
        title, tuple(facts), (("verdict", outcome, entry.verdict.rule, entry.verdict.because, ""),)
    )


def _whose(entry: Behind, everybody: People) -> str:
    if entry.sisu_agent_id is not None:
        return f"It is counted for Sisu agent {entry.sisu_agent_id} (C1)."
    found = agent_of_user(entry.communication.lofty_user_id, everybody)
    because = found.because if isinstance(found, Unattributed) else "not rolled up yet"
    return f"It is counted for nobody: {because} (V6)."
