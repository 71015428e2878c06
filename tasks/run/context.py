"""One team's run: its settings, store, connections, the `as_of` that rules decide by, and its report."""

import gc
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from connectors import clock
from connectors.http.client import VendorHttp
from connectors.lofty.client import Lofty
from connectors.lofty.oauth import ClientCredentials
from connectors.rate_limit.limiter import LIVE, Pacer, Rate
from connectors.settings.accounts import LoftyAccount, SisuAccount
from connectors.settings.environment import Environment, Team, bridge_keys
from connectors.sisu.client import Sisu
from connectors.store.engine import Store, TeamSession
from connectors.store.leads.erasure import bare_rejects
from connectors.store.ledger.ledger import Noted, note, quarantine, release, team_row, untold
from connectors.store.ledger.webhook_inbox import WebhookInbox
from connectors.store.migrate import prepare
from connectors.store.teams.pauses import Pause, pause_in_force
from rules.calendar import local_day
from rules.signing import bridge_token, derived
from schemas.model.rejects import Reject
from tasks.report.remedies import UNREADABLE
from tasks.report.report import FRESH, TeamReport
from tasks.run.credentials import authorization, lofty_secrets, sisu_secrets

RUN_SECONDS = 1200.0
_JSON = {"Content-Type": "application/json", "Accept": "application/json"}


@dataclass
class TeamRun:
    """Handed to every verb. `priority`: who waits for its calls; `window`: time-out plus settling time. `shown`: leads
    whose plan a dry run has reported already; they stay to be planned, and are reported once. `found_gone`: leads that
    it has found gone. `behind`: rows of a long queue, which yield to live work. `progress`: by what it counts."""

    env: Environment
    team: Team
    store: Store
    webhook_inbox: WebhookInbox
    lofty: Lofty
    sisu: Sisu
    keys: tuple[str, str]
    as_of: datetime
    report: TeamReport
    priority: str = LIVE
    dry_run: bool = False
    fresh_leads: set[int] = field(default_factory=set)
    rejected: set[tuple[str, str, str]] = field(default_factory=set)
    attempted: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    postponed: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    strikes: dict[str, int] = field(default_factory=dict)
    deadline: float = 0.0
    ended: bool = False
    sources_read: bool = False
    shown: set[int] = field(default_factory=set)
    found_gone: set[int] = field(default_factory=set)
    paused: Pause | None = None
    writes_confirmed: bool = False
    blocked_fields: dict[str, str] = field(default_factory=dict)
    unattributed: set[int] = field(default_factory=set)
    differences: Counter[str] = field(default_factory=Counter)
    rates: dict[str, tuple[str, str, Rate]] = field(default_factory=dict)
    behind: set[str] = field(default_factory=set)
    progress: dict[str, Any] = field(default_factory=dict, repr=False)

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

    def sort_out(
        self,
        session: TeamSession,
        vendor: str,
        kind: str,
        entities: Iterable[int | str],
        rejects: Sequence[Reject] = (),
    ) -> None:
        """In the transaction that stores a page: what of it can be read leaves quarantine, what cannot enters it."""
        now = clock.now()
        release(session, vendor, kind, [str(entity) for entity in entities], now)
        if rejects:
            quarantine(session, bare_rejects(session, rejects), now)

    def reject(self, rejects: Sequence[Reject]) -> None:
        """Put records that could not be read into quarantine: those of an answer of which nothing is stored."""
        if not rejects:
            return
        with self.store.write(self.team_id) as session:
            quarantine(session, bare_rejects(session, rejects), clock.now())
        self.list_rejects(rejects)

    def list_rejects(self, rejects: Sequence[Reject]) -> None:
        """Count what could not be read, once it is stored; what no run has told of yet is news."""
        if not rejects:
            return
        with self.store.read(self.team_id) as session:
            news = untold(session, rejects)
        # The list and the sweep may both have met it.
        for one in {one.key: one for one in rejects if one.key not in self.rejected}.values():
            self.rejected.add(one.key)
            self.report.count("quarantined")
            self.report.count(FRESH, int(one.key in news))
            self.report.line("quarantined", " ".join(one.key), "", one.because, remedy=UNREADABLE)

    def record(self, noted: list[Noted]) -> None:
        """Record decisions, in a transaction of their own."""
        with self.store.write(self.team_id) as session:
            note(session, noted, clock.now())

    def out_of_time(self) -> bool:
        """Whether the run should leave the rest to the next one."""
        return clock.ticks() > self.deadline


@dataclass
class Runtime:
    """What the runs of all teams share: the environment, the store, the pacing rows.

    `rates`: by their rows' names, the vendor, what the group is called where people look, and the rate; `in_force`: the
    rate of each client.
    """

    env: Environment
    store: Store
    pacer: Pacer
    clients: dict[str, VendorHttp] = field(default_factory=dict)
    rates: dict[str, tuple[str, str, Rate]] = field(default_factory=dict)
    in_force: dict[str, Rate] = field(default_factory=dict)

    @cached_property
    def webhook_inbox(self) -> WebhookInbox:
        """Where pings wait. Raises StoreBusy."""
        return WebhookInbox(self.store)

    @classmethod
    def open(cls, env: Environment) -> "Runtime":
        """Open the store; an empty one is set up. Raises SettingsError."""
        # Pages are many short-lived records without cycles: the collector's walks over them took a sixth of a sweep.
        gc.set_threshold(20_000, 20, 50)
        store = Store(env.store_url)
        prepare(store)
        return cls(env, store, Pacer(store.pacing_engine()))

    def run(self, team: Team, as_of: datetime, *, priority: str = LIVE, dry_run: bool = False) -> TeamRun:
        """Everything for one team's run. Raises SettingsError when a secret is missing."""
        keys = bridge_keys(team)
        with self.store.write(team.team_id) as session:
            row = team_row(session)
            paused = pause_in_force(session, clock.now(), shadow=team.shadow)
            lofty_id, sisu_id, link_name = row.lofty_team_id, row.sisu_team_id, row.lofty_link_name
        lofty = Lofty(self._http("lofty", team.lofty, lofty_secrets(team)), lofty_id)
        sisu = Sisu(self._http("sisu", team.sisu, sisu_secrets(team)), sisu_id, link_name)
        return TeamRun(
            env=self.env,
            team=team,
            store=self.store,
            webhook_inbox=self.webhook_inbox,
            lofty=lofty,
            sisu=sisu,
            keys=keys,
            as_of=as_of,
            report=TeamReport(team.team_id),
            priority=priority,
            dry_run=dry_run,
            deadline=clock.ticks() + RUN_SECONDS,
            rates=self.rates,
            paused=paused,
        )

    def _http(self, vendor: str, account: LoftyAccount | SisuAccount, secrets: dict[str, str]) -> VendorHttp:
        group = account.rate_group or account.base_url + derived(str(secrets), "rate-group")
        rate = Rate(
            name=f"{vendor}:{group}"[:200],
            per_minute=account.requests_per_minute * account.rate_share,
            burst=account.burst,
            window=account.limit == "window",
        )
        self.rates[rate.name] = (vendor, account.rate_group or account.base_url, rate)
        kept = f"{vendor} {account.base_url} {rate.name} {derived(str(secrets), 'client')}"
        # What the settings say now holds for a client of this process that is there already.
        self.in_force[kept] = rate
        if kept not in self.clients:
            self.clients[kept] = self._client(vendor, account, secrets, kept)
        self.clients[kept].breaker.grant()
        return self.clients[kept]

    def _client(
        self, vendor: str, account: LoftyAccount | SisuAccount, secrets: dict[str, str], kept: str
    ) -> VendorHttp:
        pacer, rates = self.pacer, self.in_force
        by_client = "client_id" in secrets
        return VendorHttp(
            vendor,
            account.base_url,
            {**({} if by_client else {"Authorization": authorization(secrets)}), **_JSON},
            self.env.timeout_seconds,
            pace=lambda used: pacer.acquire(rates[kept], used),
            slow_down=lambda seconds: pacer.slow_down(rates[kept], seconds),
            observe=lambda said: pacer.observe(rates[kept], said.limit, said.remaining, said.reset_seconds),
            credentials=ClientCredentials(**secrets) if by_client else None,
        )

    def close(self) -> None:
        """Close all connections."""
        for client in self.clients.values():
            client.close()
        if "doorstep" in vars(self):
            self.webhook_inbox.close()
        self.pacer.close()
        self.store.close()
