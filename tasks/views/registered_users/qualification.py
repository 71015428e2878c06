"""R10: what qualifying brought, as the page shows it. No personal data of a user."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from connectors.settings.teams import Team
from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import agents_by_id
from connectors.store.registered_users.records.figures import (
    Counted,
    DrawsOfList,
    began_at,
    draws_between,
    steps_by_week,
)
from connectors.store.registered_users.users_store import UsersStore
from rules.calendar import local_day, local_midnight
from rules.registered_users.measuring import (
    BOARD,
    FUNNEL,
    WEEK,
    Drawn,
    Fairness,
    fairness,
    share,
    week_of,
    weeks_between,
)
from schemas.model.registered_users.words import Step

USUAL_WEEKS, MOST_WEEKS, WEEKS_BEFORE = 12, 53, 8
STEPS = (*FUNNEL, *BOARD)
LABELS = {
    Step.ASKED: "Asked", Step.ANSWERED: "Answered", Step.BONA_FIDE: "Bona fide", Step.CONTACT: "Contact",
    Step.ACKNOWLEDGED: "Acknowledged", Step.QUALIFIED: "Qualified", Step.CLAIMED: "Claimed",
    Step.ON_BOARD: "On board", Step.BOARD_CLAIMED: "Board claimed",
}  # fmt: skip
NO_AREA = "No area"


@dataclass(frozen=True, slots=True)
class Row:
    """One week in one area. `began`: the first user had been asked by the end of it."""

    week: date
    area: str
    numbers: Mapping[Step, int]
    began: bool

    @property
    def until(self) -> date:
        """Its Sunday."""
        return self.week + WEEK - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Boards:
    """Leads of the claim board in so many weeks."""

    weeks: int
    posted: int
    claimed: int

    @property
    def a_week(self) -> str:
        """How many were posted."""
        return f"{self.posted / self.weeks:.1f}" if self.weeks else "0"


@dataclass(frozen=True, slots=True)
class Agent:
    """How fair the draw was to one. `name`: the id, where nobody is to see a name, or nobody knows it."""

    name: str
    figures: Fairness


@dataclass(frozen=True, slots=True)
class Qualification:
    """Of these weeks. `began_on`: the first day of the week in which the first user was asked; `before`, `since`: the
    claim board in the weeks before it, and in as many from it on as there were."""

    weeks: tuple[date, ...]
    rows: tuple[Row, ...]
    areas: tuple[str, ...]
    agents: tuple[Agent, ...]
    began_on: date | None
    before: Boards | None
    since: Boards | None

    @property
    def totals(self) -> dict[Step, int]:
        """Of all rows."""
        return {step: sum(row.numbers.get(step, 0) for row in self.rows) for step in STEPS}

    @property
    def funnel(self) -> list[tuple[str, int, int, float]]:
        """Each step: its name, how many, in percent of those who were asked, and how long its bar is (0 to 100)."""
        totals = self.totals
        most = max([1, *(totals[step] for step in FUNNEL)])
        return [
            (LABELS[step], totals[step], share(totals[step], totals[Step.ASKED]), 100 * totals[step] / most)
            for step in FUNNEL
        ]

    @property
    def draws(self) -> int:
        """How many there were."""
        return sum(agent.figures.observed for agent in self.agents)


def usual_days(team: Team, now: datetime) -> tuple[date, date]:
    """The last 12 weeks, up to and with today."""
    today = local_day(now, team.zone)
    return week_of(today) - (USUAL_WEEKS - 1) * WEEK, today


def qualification(
    users: UsersStore, team: Team, days: tuple[date, date], area: str, now: datetime, *, names: bool
) -> Qualification:
    """Of the whole weeks that these days are in, at most 53, the last ones. `area`: "" for all; `names`: whether agents
    are named."""
    weeks = weeks_between(*days)[-MOST_WEEKS:]
    ends = _begin(team, weeks[-1] + WEEK)
    with users.read(team.team_id) as session:
        counted = steps_by_week(session, [_begin(team, week) for week in weeks], ends)
        draws = draws_between(session, _begin(team, weeks[0]), ends)
        first = began_at(session)
        began_on = week_of(local_day(first, team.zone)) if first else None
        before, since = _boards(session, team, began_on, area, now)
        of_agents = fairness(Drawn(draw.eligible, draw.observed) for draw in draws if _is(draw.area, area))
        known = agents_by_id(session, [each.agent_id for each in of_agents]) if names else {}
    named = (Agent(known[it.agent_id].name if it.agent_id in known else it.agent_id, it) for it in of_agents)
    return Qualification(
        weeks,
        _rows(weeks, counted, area, began_on),
        _areas(counted, draws),
        tuple(named),
        began_on,
        before,
        since,
    )


def _begin(team: Team, week: date) -> datetime:
    return local_midnight(week, team.zone)


def _is(known: str, asked: str) -> bool:
    return not asked or known.casefold() == asked.casefold()


def _areas(counted: Sequence[Counted], draws: Sequence[DrawsOfList]) -> tuple[str, ...]:
    """In one spelling each."""
    names = [*(each.area for each in counted), *(draw.area for draw in draws)]
    found = {name.casefold(): name for name in names if name}
    return tuple(sorted(found.values(), key=str.casefold))


def _rows(
    weeks: Sequence[date], counted: Sequence[Counted], area: str, began_on: date | None
) -> tuple[Row, ...]:
    """The newest week first."""
    numbers: dict[tuple[int, str], dict[Step, int]] = {}
    spelt: dict[str, str] = {}
    for each in counted:
        if _is(each.area, area):
            name = spelt.setdefault(each.area.casefold(), each.area)
            of_row = numbers.setdefault((each.week, name), {})
            of_row[each.step] = of_row.get(each.step, 0) + each.number
    places = sorted(numbers, key=lambda place: (-place[0], place[1].casefold()))
    return tuple(
        Row(
            weeks[week],
            name or NO_AREA,
            numbers[week, name],
            began_on is not None and weeks[week] >= began_on,
        )
        for week, name in places
    )


def _boards(
    session: TeamSession, team: Team, began_on: date | None, area: str, now: datetime
) -> tuple[Boards | None, Boards | None]:
    """The claim board before and since, the week of today with it."""
    if began_on is None:
        return None, None
    ends = max(began_on, week_of(local_day(now, team.zone))) + WEEK
    begins = [_begin(team, began_on - WEEKS_BEFORE * WEEK), _begin(team, began_on)]
    found: dict[tuple[int, Step], int] = {}
    for each in steps_by_week(session, begins, _begin(team, ends)):
        if _is(each.area, area):
            found[each.week, each.step] = found.get((each.week, each.step), 0) + each.number
    before, since = (
        Boards(weeks, found.get((part, Step.ON_BOARD), 0), found.get((part, Step.BOARD_CLAIMED), 0))
        for part, weeks in enumerate((WEEKS_BEFORE, (ends - began_on) // WEEK))
    )
    return before, since
