"""A session belongs to one team: it sees, changes and stores nothing of another's."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import JSON, Boolean, CheckConstraint, Date, Integer, String, delete, func, select, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import aliased

from connectors.errors import ConstraintBroken, StoreConflict
from connectors.store.leads.leads import lead, save_leads
from connectors.store.outbox.requests import OutboxRequest, enqueue
from connectors.store.upsert import upsert
from schemas.model.leads import Lead, Ownership
from schemas.tables import AgentRow, Base, LeadRow, OutboxRow, TeamOwned
from schemas.tables.base import UtcDateTime, Word

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TABLES = sorted(
    (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, TeamOwned)),
    key=lambda table: table.__tablename__,
)


def rosa(name: str) -> Lead:
    return Lead(7, Ownership.TEAM, hidden=False, created_at=NOW, first_name=name)


@pytest.fixture
def both(store):
    """The same lead id in both teams."""
    for team in ("north", "south"):
        with store.write(team) as session:
            save_leads(session, [rosa(team)], lambda _: False, NOW)
    return store


def names(store):
    found = {}
    for team in ("north", "south"):
        with store.read(team) as session:
            found[team] = [row.first_name for row in session.scalars(select(LeadRow))]
    return found


def test_reads_are_the_teams_own(both):
    with both.read("north") as session:
        assert lead(session, 7)[0].first_name == "north"
        assert session.scalar(select(func.count()).select_from(LeadRow)) == 1
        alias = aliased(LeadRow)
        assert [row.team_id for row in session.scalars(select(alias))] == ["north"]
        assert list(session.scalars(select(LeadRow).where(LeadRow.team_id == "south"))) == []
        inner = select(LeadRow.lofty_lead_id).where(LeadRow.first_name == "south")
        assert list(session.scalars(select(LeadRow).where(LeadRow.lofty_lead_id.in_(inner)))) == []
    with both.read("west") as session:
        assert lead(session, 7) is None


def test_another_teams_row_cannot_be_had_by_its_key(both):
    with both.read("north") as session:
        assert session.get(LeadRow, ("north", 7)) is not None
        assert session.get(LeadRow, ("south", 7)) is None


def test_updates_and_deletes_are_the_teams_own(both):
    with both.write("north") as session:
        session.execute(update(LeadRow).values(first_name="changed"))
        session.execute(update(LeadRow).where(LeadRow.team_id == "south").values(first_name="crossed"))
    assert names(both) == {"north": ["changed"], "south": ["south"]}
    with both.write("north") as session:
        session.execute(delete(LeadRow).where(LeadRow.team_id == "south"))
        session.execute(delete(Base.metadata.tables["lead_assignments"]).where(False))
    assert names(both) == {"north": ["changed"], "south": ["south"]}


def test_a_row_of_another_team_is_refused(both):
    fields = {"email": "", "archived_email": "", "name": "", "active": True, "is_isa": False}
    with pytest.raises(ValueError, match="another team"), both.write("north") as session:
        session.add(AgentRow(team_id="south", sisu_agent_id=1, **fields))
    with both.write("north") as session:
        session.add(AgentRow(sisu_agent_id=1, **fields))
        upsert(session, AgentRow, [{"team_id": "south", "sisu_agent_id": 2, **fields}])
    with both.read("south") as session:
        assert list(session.scalars(select(AgentRow))) == []
    with both.read("north") as session:
        assert [row.sisu_agent_id for row in session.scalars(select(AgentRow))] == [1, 2]


def test_a_row_cannot_be_handed_to_another_team(both):
    with pytest.raises(ValueError, match="another team"), both.write("north") as session:
        session.get_one(LeadRow, ("north", 7)).team_id = "south"
    assert names(both) == {"north": ["north"], "south": ["south"]}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_every_key_begins_with_the_team_and_every_reference_carries_it(table):
    keys = [column.name for column in table.__table__.primary_key]
    assert keys[0] == "team_id"
    for constraint in table.__table__.foreign_key_constraints:
        assert "team_id" in constraint.column_keys
    for constraint in table.__table__.constraints:
        if constraint.__class__.__name__ == "UniqueConstraint":
            assert "team_id" in [column.name for column in constraint.columns]


def test_foreign_keys_are_enforced_and_stay_inside_the_team(both):
    """An appointment of a lead that only the other team has."""
    with both.write("south") as session:
        save_leads(session, [Lead(8, Ownership.TEAM, hidden=False, created_at=NOW)], lambda _: False, NOW)
    values = {
        "lofty_lead_id": 8, "created_at": NOW, "starts_at": NOW, "owner_user_id": None, "creator_user_id": None,
        "all_day": False, "finished": False, "finished_at": None, "deleted": False,
    }  # fmt: skip
    appointments = next(t for t in TABLES if t.__tablename__ == "appointments")
    with pytest.raises(ConstraintBroken), both.write("north") as session:
        upsert(session, appointments, [{"lofty_appointment_id": 1, **values}])
    with both.write("south") as session:
        upsert(session, appointments, [{"lofty_appointment_id": 1, **values}])


def blank(column):
    """A value of the column's type."""
    if isinstance(column.type, Word):
        return next(iter(column.type.words))
    kinds = {UtcDateTime: NOW, Date: NOW.date(), Boolean: False, JSON: [], String: "", Integer: 1}
    return next(value for kind, value in kinds.items() if isinstance(column.type, kind))


def test_words_outside_of_an_enumeration_are_refused(store):
    tried = 0
    for table in (table.__table__ for table in TABLES):
        checks = [c for c in table.constraints if isinstance(c, CheckConstraint)]
        words = {str(c.sqltext).split()[0]: re.findall(r"'(\w*)'", str(c.sqltext))[0] for c in checks}
        for check in checks:
            wrong = {"team_id": "north", str(check.sqltext).split()[0]: "?"}
            values = {c.name: blank(c) for c in table.columns} | words | wrong
            with pytest.raises(IntegrityError, match=str(check.name)), store.engine.begin() as connection:
                connection.execute(table.insert().values(**values))
            tried += 1
        for column in (column for column in table.columns if isinstance(column.type, Word)):
            values = {c.name: blank(c) for c in table.columns} | words | {column.name: "?"}
            with (
                pytest.raises(StatementError, match=column.type.words.__name__),
                store.engine.begin() as connection,
            ):
                connection.execute(table.insert().values(**values))
            tried += 1
    assert tried >= 17


def test_one_active_row_per_target_operation_and_entity(store):
    """A newer plan replaces a waiting row; the database itself refuses a second one."""
    wanted = OutboxRequest("sisu", "update_transaction", "7", {"fields": {}}, ("L1",))
    with store.write("north") as session:
        first = enqueue(session, wanted, NOW)
        again = enqueue(
            session, OutboxRequest("sisu", "update_transaction", "7", {"fields": {"a": "b"}}, ("L2",)), NOW
        )
        assert first == again
    with store.write("south") as session:
        assert enqueue(session, wanted, NOW) is not None

    def second(state: str) -> None:
        with store.write("north") as session:
            row = session.scalars(select(OutboxRow)).first()
            same = {c.name: getattr(row, c.name) for c in OutboxRow.__table__.columns}
            session.add(OutboxRow(**{**same, "outbox_id": f"other-{state}", "state": state}))

    for active in ("waiting", "claimed", "unknown"):
        with pytest.raises(StoreConflict):
            second(active)
    second("done"), second("refused")
    with store.read("north") as session:
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 3


def test_what_is_stored_comes_back_as_it_was(store):
    """Instants are aware and in UTC, texts keep their script, lists their order, on both databases."""
    given = Lead(
        9_007_199_254_740_993, Ownership.OFFICE, hidden=True, created_at=datetime(2026, 3, 1, 1, 2, 3, 4, UTC),
        first_name="Nguyễn 🏡", last_name="O'Brien; DROP", emails=("b@x.test", "a@x.test"), phones=("1", "2"),
        source="Zillow", tags=("b", "a"), assigned_user_id=844_000_000_000_000, pond_id=3, updated_at=NOW,
    )  # fmt: skip
    with store.write("north") as session:
        save_leads(session, [given], lambda _: False, NOW)
    with store.read("north") as session:
        assert lead(session, given.lofty_lead_id)[0] == given
    with pytest.raises(Exception, match="time zone"), store.write("north") as session:
        save_leads(
            session,
            [Lead(1, Ownership.TEAM, hidden=False, created_at=datetime(2026, 3, 1))],  # noqa: DTZ001
            lambda _: False,
            NOW,
        )
