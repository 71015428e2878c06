"""An office with a listing site and a mail server, whose agents claim leads: what the site and people were told."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from connectors.settings.environment import environment
from connectors.store.engine import Store
from connectors.store.registered_users.users_store import UsersStore
from schemas.model.outbox import OperationName
from tasks.outbox.deliver import deliver_waiting
from tasks.registered_users.claims.plan_posts import plan_posts
from tests.support.office import Office
from tests.support.registered_users.claim_desk import NOON, ClaimDesk, forget_users
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS, ScriptedSite, scripted_site
from tests.support.telling.mails import Mails

OPERATIONS_OF_CLAIMS = (OperationName.POST_GROUP, OperationName.POST_BOARD, OperationName.MAIL_CLAIM)


class PostingOffice(ClaimDesk):
    """`of` is the office, `scripted` its site."""

    def __init__(self, office: Office, scripted: ScriptedSite, mails: Mails, users: UsersStore) -> None:
        super().__init__(users, office.team)
        self.of, self.scripted, self.mails = office, scripted, mails
        office.be_at(NOON)
        self.say()

    def say(self, more: str = "", *, smtp: bool = True) -> None:
        """What the teams file says; `more` of the site."""
        lines = [SETTINGS.format(url=self.scripted.url).replace(" }", f"{more} }}")]
        if smtp:
            lines.append(
                f'smtp = {{ host = "127.0.0.1", port = {self.mails.port}, from = "tab@office.test" }}'
            )
        self.of.setting(more="\n".join(lines))

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)
        self.of.be_at(self.now)

    def act(self, action: Callable[[Any], Any]) -> Any:
        return self.of.at_the_desk(action)

    def plans(self) -> int:
        return int(self.act(plan_posts))

    def runs(self, times: int = 1) -> Any:
        """Plan and deliver, as the flow does; the last report."""

        def inside(run: Any) -> Any:
            plan_posts(run)
            deliver_waiting(run)
            return run.report

        for _ in range(times):
            report = self.act(inside)
            self.of.settle()
        return report

    def posts(self) -> list[tuple[str, str, int]]:
        """What the site was told: where, the state, the version."""
        return [
            (
                call.path.removeprefix("/v1/").rpartition("/posts/")[0],
                call.body["state"],
                call.body["version"],
            )
            for call in self.scripted.asked
            if call.method == "PUT" and "/posts/" in call.path
        ]

    def answers(
        self, area: str, claim_id: str, status: int, *, place: str = "groups", said: Any = None
    ) -> None:
        self.scripted.says[f"PUT /v1/{place}/{area}/posts/{claim_id}"] = status, said

    def mailed(self) -> list[str]:
        """To whom, in order."""
        return sorted(mail["to"][0] for mail in self.mails.all())

    def outbox(self) -> list[tuple[str, str]]:
        """Operation and state of all rows about claims."""
        with self.of.rows("outbox") as rows:
            return sorted((row.operation, row.state) for row in rows if row.operation in OPERATIONS_OF_CLAIMS)


@pytest.fixture
def posting(office: Office, mails: Mails, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostingOffice]:
    """Ann and Bob at level 2B serve area A1, Cid at level 1 all."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    store = Store(environment().store_url)
    users = UsersStore(store)
    forget_users(users)
    with scripted_site() as scripted:
        made = PostingOffice(office, scripted, mails, users)
        made.agent("ann", areas=["A1"])
        made.agent("bob", areas=["a1"])
        made.agent("cid", level="1")
        yield made
    users.close()
    store.close()
