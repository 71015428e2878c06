"""What the rules may see of a transaction is read without a write; who plans or pulls begins to remember it."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import delete, select

from connectors import clock
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from schemas.tables import FieldStateRow, LinkRow, WrittenFieldRow
from tasks.run.context import TeamRun
from tasks.run.runtime import Runtime
from tasks.transactions.observe import load_context, settle_context

REMEMBERED = (LinkRow, FieldStateRow, WrittenFieldRow)


@pytest.fixture
def run(office: Any) -> Iterator[TeamRun]:
    env = environment()
    runtime = Runtime.open(env)
    yield runtime.run(teams(env.teams_file)["sandbox"], clock.now())
    runtime.close()


@pytest.fixture
def client_id(run: TeamRun) -> int:
    """Offer a linked transaction of which the main job remembers what stood in its fields."""
    with run.store.read(run.team_id) as session:
        seen = select(FieldStateRow.sisu_client_id).where(FieldStateRow.seen != "").limit(1)
        return int(session.scalars(seen).one())


def remembered(run: TeamRun) -> list[dict[str, Any]]:
    """All rows that a look at a transaction could change."""
    with run.store.read(run.team_id) as session:
        return [
            {column.name: getattr(row, column.name) for column in kind.__table__.columns}
            for kind in REMEMBERED
            for row in session.scalars(select(kind).order_by(*kind.__table__.primary_key))
        ]


def forget(run: TeamRun, client_id: int, *kinds: Any) -> None:
    with run.store.write(run.team_id) as session:
        for kind in kinds:
            session.execute(delete(kind).where(kind.sisu_client_id == client_id))


def test_a_transaction_that_was_never_observed_is_observed_by_who_settles_it(
    run: TeamRun, client_id: int
) -> None:
    forget(run, client_id, FieldStateRow, WrittenFieldRow)
    before = remembered(run)

    with run.store.write(run.team_id) as session:
        looked = load_context(run, session, client_id)
    assert looked is not None
    assert {state.seen for state in looked[1].values()} == {None}
    assert remembered(run) == before

    with run.store.write(run.team_id) as session:
        settled = settle_context(run, session, client_id)
    assert settled is not None
    assert any(state.seen for state in settled[1].values())
    with run.store.read(run.team_id) as session:
        again = load_context(run, session, client_id)
    assert again is not None
    assert again[1] == settled[1]


def test_a_link_that_nobody_settled_shows_the_rules_nothing(run: TeamRun, client_id: int) -> None:
    forget(run, client_id, FieldStateRow, WrittenFieldRow, LinkRow)
    before = remembered(run)

    with run.store.write(run.team_id) as session:
        assert load_context(run, session, client_id) is None
    assert remembered(run) == before

    with run.store.write(run.team_id) as session:
        settle_context(run, session, client_id)
    with run.store.read(run.team_id) as session:
        assert load_context(run, session, client_id) is not None
