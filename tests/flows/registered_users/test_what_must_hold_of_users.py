"""`dealbridge db check` over the tables of registered users: what flows have filled holds, and each expectation
notices rows that break it."""

import pytest
from sqlalchemy import text

from connectors.settings.environment import environment
from connectors.store.engine import Store
from schemas.expectations.registered_users import expected_of_users
from tasks.maintenance.quality import expectations as checking
from tasks.maintenance.quality.expectations import validated
from tests.support.office import Office
from tests.support.quick_gate import broken
from tests.support.registered_users.sited_office import SitedOffice

SPOILED = {
    ("registered_users", "who looks after"): "UPDATE registered_users SET agent_id = 'a9' WHERE user_id = 'user-1'",
    ("registered_users", "a merged account"): "UPDATE registered_users SET merged_into = 'x' WHERE user_id = 'user-2'",
    ("registered_users", "the site was told"): "UPDATE registered_users SET agent_told = 9 WHERE user_id = 'user-2'",
    ("registered_users", "a block says"): "UPDATE registered_users SET blocked_by = '' WHERE user_id = 'user-3'",
    ("user_assignments", "what has ended"): "UPDATE user_assignments SET until_at = '2001-01-01 00:00:00' "
    "WHERE user_id = 'user-4'",
    ("user_standings", "access is one of"): "UPDATE user_standings SET access = 'odd' WHERE user_id = 'user-3'",
    ("user_standings", "whoever is blocked"): "UPDATE user_standings SET access = 'open' WHERE user_id = 'user-4'",
    ("user_standings", "the site was told"): "UPDATE user_standings SET access_told = 99",
    ("site_agents", "kind is one of"): "UPDATE site_agents SET kind = 'boss'",
}  # fmt: skip


def filled(sited: SitedOffice) -> None:
    sited.site.post("agents", agent_id="a1")
    for number in range(1, 5):
        agent = "a1" if number in (1, 4) else None
        sited.site.post("users", id=f"user-{number}", email=f"u{number}@mail.test", agent_id=agent)
    sited.ran()
    for user in ("user-3", "user-4"):
        sited.blocks(user)
    sited.ran()


@pytest.fixture(autouse=True)
def _of_users_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others' are asked elsewhere, and take their time."""
    monkeypatch.setattr(checking, "expected", lambda *_: {})


@pytest.mark.any_database
def test_a_store_without_users_asks_nothing_of_them(office: Office) -> None:
    store = Store(environment().store_url)
    assert list(validated(store, office.team)) == []
    store.close()


def test_what_flows_have_filled_holds_and_what_breaks_it_is_noticed(sited: SitedOffice) -> None:
    filled(sited)
    store = Store(environment().store_url)
    assert {table for table, _ in broken(store) if table in expected_of_users()} == set()
    with sited.users_store() as users, users.engine.begin() as connection:
        for statement in SPOILED.values():
            assert connection.execute(text(statement)).rowcount > 0, statement
    failed = [checked for checked in validated(store, sited.of.team) if not checked.held]
    said = {(checked.table, checked.sentence) for checked in failed}
    assert said == {found for found in broken(store) if found[0] in expected_of_users()}
    store.close()
    for table, sentence in SPOILED:
        assert any(name == table and words.startswith(sentence) for name, words in said), (table, sentence)
    assert not [checked for checked in failed if checked.error]
