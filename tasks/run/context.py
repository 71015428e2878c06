"""One team's run: its settings, store, connections, the `as_of` that rules decide by, and its report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from connectors import clock
from connectors.lofty.lofty import Lofty
from connectors.rate_limit.limiter import LIVE, Rate
from connectors.settings.environment import Environment
from connectors.settings.teams import Team
from connectors.sisu.sisu import Sisu
from connectors.site.site import Site
from connectors.store.engine import Store, TeamSession
from connectors.store.ledger.decisions import Noted, note
from connectors.store.maintenance.webhook_inbox import WebhookInbox
from connectors.store.registered_users.users_store import UsersStore
from connectors.store.site.doorstep import SiteDoorstep
from connectors.store.teams.pauses import Pause
from rules.calendar import local_day
from rules.signing import bridge_token
from tasks.report.decisions import report_decisions
from tasks.report.team import TeamReport
from tasks.run.operation import Operation
from tasks.run.rejects import Rejects

State = TypeVar("State")


@dataclass
class TeamRun:
    """Handed to every verb. `site`: the team's listing site, `site_doorstep`, where its events wait, `users`, who is
    registered there; None where it has none. `priority`: who waits for its calls; `deadline`: in ticks of the real
    clock; `operations`: what it can deliver, by name; `live`: it goes by the clock, nobody asked for another time. What
    one verb remembers for the length of the run stands beside that verb: `state` hands it out (decision 40)."""

    env: Environment
    team: Team
    store: Store
    webhook_inbox: WebhookInbox
    lofty: Lofty
    sisu: Sisu
    keys: tuple[str, str]
    as_of: datetime
    report: TeamReport
    rejects: Rejects
    site: Site | None = None
    site_doorstep: SiteDoorstep | None = None
    users: UsersStore | None = None
    priority: str = LIVE
    dry_run: bool = False
    live: bool = False
    deadline: float = 0.0
    ended: bool = False
    paused: Pause | None = None
    writes_confirmed: bool = False
    rates: dict[str, tuple[str, str, Rate]] = field(default_factory=dict)
    operations: Mapping[str, Operation["TeamRun"]] = field(default_factory=dict, repr=False)
    states: dict[type, Any] = field(default_factory=dict, repr=False)

    @property
    def team_id(self) -> str:
        """The team's id."""
        return self.team.team_id

    @property
    def today(self) -> date:
        """The team's local day of `as_of`."""
        return local_day(self.as_of, self.team.zone)

    @property
    def window(self) -> timedelta:
        """How long a request may still take effect: time-out plus settling time."""
        return timedelta(seconds=self.env.timeout_seconds + self.env.settling_seconds)

    def bridge_url(self, lead_id: int) -> str:
        """The lead's bridge-page URL (B1, B7)."""
        token = bridge_token(self.keys[0], self.team_id, lead_id)
        return f"{self.env.bridge_url.rstrip('/')}/bridge/{self.team_id}/{token}"

    def state(self, kind: type[State]) -> State:
        """What the verbs that ask for it remember for the length of this run: `kind()` at the first look, then that."""
        found: State | None = self.states.get(kind)
        # Two threads may both find none: both get the one that was kept.
        return found if found is not None else self.states.setdefault(kind, kind())

    def decided(
        self,
        session: TeamSession | None,
        *decisions: Noted,
        field: str | None = None,
        writes: int | None = None,
    ) -> None:
        """Say once what was decided of leads and transactions: it goes on record with what `session` stores (None: by
        itself), and is told. What is left of anything else (a source, a figure, the run) is a line of the report.

        `field`, `writes`: as in `tell`.
        """
        if session is None:
            with self.store.write(self.team_id) as own:
                self.decided(own, *decisions, field=field, writes=writes)
            return
        note(session, decisions, clock.now())
        self.tell(session, *decisions, field=field, writes=writes)

    def tell(
        self, session: TeamSession, *decisions: Noted, field: str | None = None, writes: int | None = None
    ) -> None:
        """Count what is on record by now, with a line each, once `session` has stored it; in a dry run, which stores
        nothing, at once. `field`: what the lines name, where it is not the aspect; `writes`: how many writes these
        were, where it was not one for each that set something."""
        told = partial(report_decisions, self.report, decisions, field, writes)
        if self.dry_run:
            told()
        else:
            session.once_stored.append(told)

    def tell_news(self, decisions: Sequence[Noted], field: str | None = None) -> None:
        """Record decisions, and tell of those for people that no run has told of yet. A dry run tells of all, and
        records none: they stay news."""
        if self.dry_run:
            report_decisions(self.report, _for_people(decisions), field, None)
            return
        with self.store.write(self.team_id) as session:
            self.tell(session, *_for_people(note(session, decisions, clock.now())), field=field)

    def out_of_time(self) -> bool:
        """Whether the run should leave the rest to the next one."""
        return clock.ticks() > self.deadline


def _for_people(decisions: Sequence[Noted]) -> list[Noted]:
    return [decision for decision in decisions if decision.outcome == "ask"]
