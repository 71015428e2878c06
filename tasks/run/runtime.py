"""What the runs of all teams share: the environment, the store, the pacing rows, one client per vendor account."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from connectors import clock
from connectors.http import responses
from connectors.http.client import VendorHttp
from connectors.lofty.lofty import Lofty
from connectors.lofty.oauth import ClientCredentials
from connectors.rate_limit.limiter import LIVE, Pacer, Rate
from connectors.settings.accounts import LoftyAccount, SisuAccount
from connectors.settings.environment import Environment
from connectors.settings.secrets import bridge_keys
from connectors.settings.site import SiteAccount
from connectors.settings.teams import Team
from connectors.sisu.sisu import Sisu
from connectors.site import answers as answers_of_the_site
from connectors.site.site import Site
from connectors.store.engine import Store
from connectors.store.maintenance.webhook_inbox import WebhookInbox
from connectors.store.migrate import prepare
from connectors.store.registered_users.users_store import UsersStore
from connectors.store.site.doorstep import SiteDoorstep
from connectors.store.teams.pauses import begin_shadow, pause_of
from connectors.store.teams.team import ensure_team
from rules.signing import derived
from tasks.report.team import TeamReport
from tasks.run.context import TeamRun
from tasks.run.credentials import authorization, lofty_secrets, sisu_secrets, site_secrets
from tasks.run.operation import Operation
from tasks.run.rejects import Rejects

RUN_SECONDS = 1200.0
Account = LoftyAccount | SisuAccount | SiteAccount
_JSON = {"Content-Type": "application/json", "Accept": "application/json"}


@dataclass
class Runtime:
    """What the runs of all teams share: the environment, the store, the pacing rows.

    `rates`: by their rows' names, the vendor, what the group is called where people look, and the rate; `in_force`: the
    rate of each client; `operations`: what its runs can deliver, by name.
    """

    env: Environment
    store: Store
    pacer: Pacer
    clients: dict[str, VendorHttp] = field(default_factory=dict)
    rates: dict[str, tuple[str, str, Rate]] = field(default_factory=dict)
    in_force: dict[str, Rate] = field(default_factory=dict)
    operations: Mapping[str, Operation[TeamRun]] = field(default_factory=dict)

    @cached_property
    def webhook_inbox(self) -> WebhookInbox:
        """Where pings wait. Raises StoreBusy."""
        return WebhookInbox(self.store)

    @cached_property
    def site_doorstep(self) -> SiteDoorstep:
        """Where events of sites wait. Raises StoreBusy."""
        return SiteDoorstep(self.store)

    @cached_property
    def users(self) -> UsersStore:
        """Registered users of sites. Raises StoreBusy."""
        return UsersStore(self.store)

    @classmethod
    def open(cls, env: Environment, operations: Mapping[str, Operation[TeamRun]] | None = None) -> "Runtime":
        """Open the store; an empty one is set up. Without `operations` nothing is planned or delivered. Raises
        SettingsError."""
        store = Store(env.store_url)
        prepare(store)
        return cls(env, store, Pacer(store.pacing_engine()), operations=operations or {})

    def run(self, team: Team, as_of: datetime, *, priority: str = LIVE, dry_run: bool = False) -> TeamRun:
        """Everything for one team's run. Raises SettingsError when a secret is missing."""
        keys = bridge_keys(team)
        with self.store.write(team.team_id) as session:
            pinned = ensure_team(session)
            if team.shadow:
                begin_shadow(session, clock.now())
            paused = pause_of(session)
        lofty = Lofty(self._http("lofty", team.lofty, lofty_secrets(team)), team.zone, pinned.lofty_team_id)
        sisu = Sisu(
            self._http("sisu", team.sisu, sisu_secrets(team)), pinned.sisu_team_id, pinned.lofty_link_name
        )
        site = Site(self._http("site", team.site, site_secrets(team))) if team.site else None
        report = TeamReport(team.team_id)
        return TeamRun(
            env=self.env,
            team=team,
            store=self.store,
            webhook_inbox=self.webhook_inbox,
            lofty=lofty,
            sisu=sisu,
            keys=keys,
            as_of=as_of,
            report=report,
            rejects=Rejects(self.store, team.team_id, report),
            site=site,
            site_doorstep=self.site_doorstep if site else None,
            users=self.users if site else None,
            priority=priority,
            dry_run=dry_run,
            deadline=clock.ticks() + RUN_SECONDS,
            rates=self.rates,
            paused=paused,
            operations=self.operations,
        )

    def _http(self, vendor: str, account: Account, secrets: dict[str, str]) -> VendorHttp:
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

    def _client(self, vendor: str, account: Account, secrets: dict[str, str], kept: str) -> VendorHttp:
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
            error_of=answers_of_the_site.error_of if vendor == "site" else responses.refusal,
        )

    def close(self) -> None:
        """Close all connections."""
        for client in self.clients.values():
            client.close()
        if "webhook_inbox" in vars(self):
            self.webhook_inbox.close()
        if "site_doorstep" in vars(self):
            self.site_doorstep.close()
        if "users" in vars(self):
            self.users.close()
        self.pacer.close()
        self.store.close()
