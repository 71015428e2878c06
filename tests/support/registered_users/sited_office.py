"""An office whose team has a listing site: the sandbox's, over real HTTP; what it is told, and what is on record of its
users."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from connectors.settings.environment import environment
from connectors.store.engine import Store, TeamSession
from connectors.store.registered_users.people import locked_user, note_user, user_by_id_now
from connectors.store.registered_users.standing import note_standing, settle_access, standing_of
from connectors.store.registered_users.users_store import UsersStore
from rules.registered_users.deciding import access_of
from schemas.tables.registered_users import RegisteredUserRow, SiteAgentRow
from tasks.registered_users.tell import tell_of_users
from tasks.report.report import Report
from tests.support.office import Office
from tests.support.site.scripted_site import SETTINGS
from tests.support.vendor_port import Port

SITE_OF_SANDBOX = {
    "SITE_TOKEN": "sandbox-site-token", "SITE_SIGNING_SECRET": "whsec_ZGVhbGJyaWRnZS1zYW5kYm94LXNpZ25pbmctc2VjcmV0",
}  # fmt: skip
FLOW, BOARD = "qualify-registered-users", "TRREB"
NORA = {"name": "Nora Moss", "email": "nora@mail.test", "phone": "(303) 555-0142"}


class SitedOffice:
    """`site`: its control surface. Writes are `told`: method, path and body of each since the last look."""

    def __init__(self, office: Office, site: Port) -> None:
        self.of, self.site = office, site
        self.of.setting(more=self.settings_of(site))
        self.site.at(office.now.isoformat())

    @staticmethod
    def settings_of(site: Port) -> str:
        return SETTINGS.format(url=site.url).replace(" }", ", requests_per_minute = 6000 }")

    # On the site

    def registers(self, who: str = "visitor-nora", **words: Any) -> str:
        """Somebody makes an account; its id."""
        said = self.acts(who, "register", **{"person": NORA, **words})
        return str(said["user_id"])

    def acts(self, who: str, does: str, **words: Any) -> dict[str, Any]:
        return dict(self.site.post("act", {"who": who, "does": does, **words}))

    def unheard(self) -> None:
        """What happened so far is in no feed of events."""
        for event in self.site.all("events"):
            self.site.delete("events", event["id"])

    # The integration

    def runs(self, *, later: float = 1, **parameters: Any) -> Report:
        """The flow, a minute later; whatever comes of it."""
        report = self.of.run(FLOW, later=later, **parameters)
        self.site.at(self.of.now.isoformat())
        return report

    def ran(self, **parameters: Any) -> Report:
        report = self.runs(**parameters)
        assert report.status == 0, [(team.verdict(), team.lines) for team in report.teams.values()]
        return report

    def told_at_once(self, seconds: float = 20) -> None:
        """As the bridge does after somebody acted."""
        self.of.at_the_desk(lambda run: tell_of_users(run, seconds))

    def passes(self, **time: float) -> None:
        self.of.now += timedelta(**time)
        self.site.at(self.of.now.isoformat())

    def calls(self) -> list[str]:
        return self.site.calls()

    # On record

    @contextmanager
    def users_store(self) -> Iterator[UsersStore]:
        store = Store(environment().store_url)
        users = UsersStore(store)
        try:
            yield users
        finally:
            users.close()
            store.close()

    def look(self, act: Callable[[TeamSession], Any], team: str = "") -> Any:
        with self.users_store() as users, users.read(team or self.of.team) as session:
            return act(session)

    def rows(self, table: Any, team: str = "", **equal: Any) -> list[Any]:
        return list(self.look(lambda session: list(session.scalars(select(table).filter_by(**equal))), team))

    def user(self, user_id: str, team: str = "") -> RegisteredUserRow:
        [found] = self.rows(RegisteredUserRow, team, user_id=user_id)
        return found  # type: ignore[no-any-return]

    def agent(self, agent_id: str) -> SiteAgentRow:
        [found] = self.rows(SiteAgentRow, agent_id=agent_id)
        return found  # type: ignore[no-any-return]

    def changes(self, act: Callable[[TeamSession], Any]) -> Any:
        with self.users_store() as users, users.write(self.of.team) as session:
            return act(session)

    def blocks(self, user_id: str, *, blocked: bool = True) -> None:
        """As a person does (R8), at the board."""

        def act(session: TeamSession) -> None:
            locked_user(session, user_id, self.of.now)
            note_user(
                session, user_id, blocked_at=self.of.now if blocked else None, blocked_by="staff@x.test"
            )
            if standing_of(session, user_id, BOARD) is None:
                note_standing(session, user_id, BOARD)
            user = user_by_id_now(session, user_id)
            assert user
            settle_access(session, user, access_of)

        self.changes(act)

    def outbox(self, state: str = "") -> list[Any]:
        with self.of.rows("outbox", target="site") as rows:
            return [row for row in rows if not state or row.state == state]
