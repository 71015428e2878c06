"""The doctor on registered users of a team's listing site (R): who could greet them and talk to them, whether they can
be asked, and what the site lacks or has not told. No call."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from connectors import clock
from connectors.errors import SettingsError
from connectors.store.engine import TeamSession
from connectors.store.ledger.checkpoints import SITE_LACKS
from connectors.store.registered_users.counts import count_unknown, users_of_those_who_left
from connectors.store.registered_users.people import roster
from connectors.store.registered_users.talking.shifts import all_shifts
from rules.registered_users.drawing import is_eligible
from rules.registered_users.talking import is_on_shift
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.words import AgentKind
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.registered_users.lacking import lacks
from tasks.report.findings import Finding, Findings, State
from tasks.run.context import TeamRun

_IMPORT = "have the site list them (GET /v1/agents), or `dealbridge site agents import FILE`"
_NAMED = 5


def examine_users(run: TeamRun | None, findings: Findings) -> None:
    """Nothing for a team without a site, nor where a secret is missing."""
    desk = desk_of(run.users, run.team) if run is not None else None
    if run is None or desk is None:
        return

    def look(check: str, act: Callable[[UsersDesk, TeamSession], Iterable[Finding]]) -> None:
        findings.look(check, ("store",), partial(_inside, desk, act))

    look("agents who greet (R2)", _greeters)
    look("ISAs (R3)", _isas)
    findings.look("questionnaires (R1)", (), lambda: _questionnaires(desk))
    findings.look("calls that the site lacks", ("store",), lambda: _lacking(run))
    look("users unknown to the feed", _unknown)
    look("users of agents who left (R7)", _left)


def _inside(desk: UsersDesk, act: Callable[[UsersDesk, TeamSession], Iterable[Finding]]) -> Iterator[Finding]:
    with desk.users.read(desk.team_id) as session:
        yield from act(desk, session)


def _greeters(desk: UsersDesk, session: TeamSession) -> Iterator[Finding]:
    """By board, in each of its areas."""
    agents = roster(session, AgentKind.AGENT)
    for board in desk.boards:
        check = f"agents who greet (R2), {board}"
        areas = desk.board(board).areas
        without = [area for area in areas if not _eligible(desk, agents, area)]
        found = f"{_eligible(desk, agents, '')} of {len(agents)} agents, level {desk.site.minimum_level} or higher"
        if without:
            found += f"; none in {_some(without)}"
        if without or not _eligible(desk, agents, ""):
            mend = f"without one users go straight to an ISA: {_IMPORT}"
            yield Finding(check, State.WARN, found, mend)
        else:
            yield Finding(check, State.OK, found)


def _eligible(desk: UsersDesk, agents: Iterable[RosterAgent], area: str) -> int:
    site = desk.site
    return sum(is_eligible(agent, area, site.levels, site.minimum_level) for agent in agents)


def _isas(desk: UsersDesk, session: TeamSession) -> Iterator[Finding]:
    check, isas = "ISAs (R3)", [isa for isa in roster(session, AgentKind.ISA) if not isa.left]
    shifts, now = all_shifts(session), clock.now()
    there = sum(isa.is_there for isa in isas)
    on_shift = sum(is_on_shift(isa, "", shifts, now, desk.team.zone) for isa in isas)
    found = f"{there} of {len(isas)} are there, {on_shift} on shift now"
    if there:
        yield Finding(check, State.OK, found)
    else:
        yield Finding(check, State.WARN, found, f"talks wait until somebody is there: {_IMPORT}")


def _questionnaires(desk: UsersDesk) -> Iterator[Finding]:
    for board in desk.boards:
        check = f"questionnaire of {board} (R1)"
        try:
            found = desk.questionnaire(board)
        except SettingsError as error:
            mend = "mend the file: until then the site is answered 503 for this board, and goes by its copy"
            yield Finding(check, State.FAIL, str(error), mend)
        else:
            yield Finding(check, State.OK, f"version {found.version}, {len(found.questions)} questions")


def _lacking(run: TeamRun) -> Iterator[Finding]:
    """What runs have met within a day."""
    check = "calls that the site lacks"
    with run.store.read(run.team_id) as session:
        missing = sorted(call for call in SITE_LACKS.read(session) if lacks(run, session, call))
    if missing:
        mend = "have them built (docs/site-contract.md); they are asked for again after a day"
        yield Finding(check, State.WARN, f"{', '.join(missing)} (501)", mend)
    else:
        yield Finding(check, State.OK, "no run has met one within a day")


def _unknown(_: UsersDesk, session: TeamSession) -> Iterator[Finding]:
    check = "users unknown to the feed"
    number = count_unknown(session)
    if number:
        found = f"{number}: the site has asked or told of them, and never said who they are"
        yield Finding(check, State.WARN, found, "have the site list them (GET /v1/users)")
    else:
        yield Finding(check, State.OK, "none")


def _left(_: UsersDesk, session: TeamSession) -> Iterator[Finding]:
    check = "users of agents who left (R7)"
    left = users_of_those_who_left(session)
    if left:
        found = _some([f"{agent_id}: {number}" for agent_id, number in left.items()])
        yield Finding(check, State.WARN, found, "have somebody give them to other agents on the site")
    else:
        yield Finding(check, State.OK, "none")


def _some(words: list[str]) -> str:
    more = f" and {len(words) - _NAMED} more" if len(words) > _NAMED else ""
    return ", ".join(words[:_NAMED]) + more
