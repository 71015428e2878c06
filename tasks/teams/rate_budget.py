"""How fresh the permitted rate lets things be (V9): calls are the currency, so they are counted and priced."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from connectors import clock
from connectors.lofty.leads import PAGE
from connectors.settings.accounts import LoftyAccount, SisuAccount
from connectors.settings.teams import Team
from connectors.store.appointments.appointments import leads_awaiting_met
from connectors.store.engine import TeamSession
from connectors.store.leads.leads import count_present
from rules.calendar import local_day
from rules.leads.freshness import CHANGE, LINK, TEAM_LEAD
from tasks.report.findings import Finding, State

NEW_LEADS_EVERY, APPOINTMENTS_EVERY = 30.0, 90.0
"""Seconds between two runs of sync-leads and of sync-appointments, as in prefect.yaml."""
LINK_CALLS = 3
"""A new lead's link: found in the list, read whole, written."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What is permitted to a team at Lofty, and what there is to do with it."""

    per_minute: float
    leads: int
    awaited: int
    sweep_every_minutes: float

    @property
    def pages(self) -> int:
        """Calls of one sweep."""
        return max(1, math.ceil(self.leads / PAGE))

    def seconds(self, calls: int) -> float:
        """How long so many calls take at the permitted rate."""
        return calls * 60.0 / self.per_minute

    @property
    def sweep_interval(self) -> float:
        """Seconds between the beginnings of two sweeps: the setting's, but no shorter than sync-leads comes around."""
        return max(self.sweep_every_minutes * 60.0, NEW_LEADS_EVERY)

    @property
    def needed(self) -> float:
        """Calls a minute of an idle team."""
        each_second = (
            1 / NEW_LEADS_EVERY + self.awaited / APPOINTMENTS_EVERY + self.pages / self.sweep_interval
        )
        return each_second * 60.0


def rate_budget(team: Team, everybody: Iterable[Team], session: TeamSession) -> Iterator[Finding]:
    """From the settings and the store; no call."""
    teams = list(everybody)
    per_minute, shared = permitted(team.lofty, [each_team.lofty for each_team in teams])
    sisu, _ = permitted(team.sisu, [each_team.sisu for each_team in teams])
    awaited = len(leads_awaiting_met(session, local_day(clock.now(), team.zone)))
    budget = Budget(per_minute, count_present(session), awaited, team.sweep_every_minutes)
    among = f" (one group with {shared - 1} more team(s))" if shared > 1 else ""
    found = f"Lofty permits {per_minute:g} calls a minute{among}, an idle team needs {budget.needed:.1f}; Sisu {sisu:g}"
    if budget.needed > budget.per_minute:
        mend = "raise lofty.requests_per_minute if the vendor permits more, or sweep_every_minutes"
        yield Finding("rate budget", State.WARN, found, mend)
    else:
        yield Finding("rate budget", State.OK, found)
    yield from freshness(budget)


def permitted(
    account: LoftyAccount | SisuAccount, everybody: list[LoftyAccount] | list[SisuAccount]
) -> tuple[float, int]:
    """A group's rate is one for all of its teams."""
    group = [a for a in everybody if account.rate_group and a.rate_group == account.rate_group]
    shared = max(1, len(group))
    return account.requests_per_minute * account.rate_share / shared, shared


def freshness(budget: Budget) -> Iterator[Finding]:
    """Each expected delay of V9 beside what the permitted rate takes."""
    link, met = budget.seconds(LINK_CALLS), budget.seconds(budget.awaited)
    sweep = budget.seconds(budget.pages)
    yield _line("link on a new lead", f"{LINK_CALLS} calls", link, LINK)
    yield _line("appointments", f"{budget.awaited} leads wait for theirs, a call each", met, CHANGE)
    pages = f"{budget.leads} leads, {budget.pages} pages a sweep"
    yield _line("changed leads", pages, sweep, CHANGE)
    every = f"a sweep each {budget.sweep_interval / 60:g} min"
    yield _line("private lead that becomes a team lead", every, budget.sweep_interval + sweep, TEAM_LEAD)


def _line(what: str, calls: str, seconds: float, limit: float) -> Finding:
    found = f"{calls}: {_time(seconds)} at the permitted rate; expected {_time(limit)}"
    if seconds <= limit:
        return Finding(f"freshness (V9): {what}", State.OK, found)
    mend = "the permitted rate is too low for it: ask the vendor for more, or expect it this late"
    if "sweep each" in calls:
        mend = f"{mend}; or lower sweep_every_minutes"
    return Finding(f"freshness (V9): {what}", State.WARN, found, mend)


def _time(seconds: float) -> str:
    return (
        f"{seconds:.1f} s"
        if seconds < 10
        else f"{seconds:.0f} s"
        if seconds < 300
        else f"{seconds / 60:.0f} min"
    )
