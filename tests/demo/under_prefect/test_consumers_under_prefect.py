"""R8: a block under a real Prefect server: neither an email, nor a phone, nor why stands anywhere in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from connectors import clock
from connectors.store.engine import Store
from connectors.store.migrate import prepare
from connectors.store.registered_users.users_store import UsersStore
from connectors.store.teams.team import ensure_team
from sandbox.demo.settings import TEAM
from schemas.tables.registered_users import RegisteredUserRow
from tests.support.site.scripted_site import ENVIRONMENT, SETTINGS, scripted_site

pytestmark = pytest.mark.slow
SAM, EMAIL, PHONE, WHY = "sam@staff.test", "ann@mail.test", "2894695060", "Works at Acme Homes"


@pytest.fixture
def ann(prefect_office: Any) -> Iterator[UsersStore]:
    """A team with a site, and somebody who is registered there."""
    env, file = prefect_office.env, Path(prefect_office.env["DEALBRIDGE_TEAMS_FILE"])
    env.update(ENVIRONMENT, DEALBRIDGE_DATABASE_URL=f"sqlite:///{file.parent}/consumers.sqlite")
    store = Store(env["DEALBRIDGE_DATABASE_URL"])
    prepare(store)
    with store.write(TEAM) as session:
        ensure_team(session)
    users = UsersStore(store)
    row = {
        "team_id": TEAM, "user_id": "user-1", "version": 1, "name": "Ann Ray", "email": EMAIL, "email_key": EMAIL,
        "phone": PHONE, "phone_key": f"+1{PHONE}", "first_seen_at": clock.now(),
    }  # fmt: skip
    with users.write(TEAM) as session:
        session.execute(insert(RegisteredUserRow).values(**row))
    with scripted_site() as site, file.open("a", encoding="utf-8") as settings:
        settings.write(f'staff = ["{SAM}"]\n{SETTINGS.format(url=site.url)}\n')
        settings.flush()
        yield users
    users.close()
    store.close()


def test_r8_ids_alone_reach_prefect(prefect_office: Any, ann: UsersStore, report: Any) -> None:
    def typed(flow: str, user: str) -> dict[str, Any]:
        words = (f"user={user}", f"by={SAM}", f"reason={WHY}", "confirmed=true")
        done = prefect_office.run(flow, *(part for word in words for part in ("-p", word)))
        assert done.returncode == 0, done.stderr
        assert not any(word in done.stdout for word in (EMAIL, PHONE, WHY, SAM))
        said: dict[str, Any] = report(done.stdout)["teams"][TEAM]
        return said

    assert typed("block-consumer", f"({PHONE[:3]}) {PHONE[3:6]}-{PHONE[6:]}")["delivered"] >= 1
    with ann.read(TEAM) as session:
        found = session.execute(select(RegisteredUserRow.blocked_by, RegisteredUserRow.blocked_because)).one()
    assert tuple(found) == (SAM, WHY)
    assert typed("unblock-consumer", EMAIL)["delivered"] >= 1
    # The server has those of other files too.
    runs = prefect_office.flow_runs()[-2:]
    assert [run["parameters"]["user"] for run in runs] == ["user-1", "user-1"]
    assert all(run["state"]["name"] == "Completed" for run in runs)
    ids = {"flow_runs": {"id": {"any_": [run["id"] for run in runs]}}}
    kept = [prefect_office.found(kind, **ids) for kind in ("artifacts", "task_runs")]
    logs = prefect_office.found("logs", logs={"flow_run_id": {"any_": [run["id"] for run in runs]}})
    everything = str((runs, kept, logs))
    assert [word for word in (EMAIL, PHONE, WHY, "Acme", SAM, "Ann Ray") if word in everything] == []
