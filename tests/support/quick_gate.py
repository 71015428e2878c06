"""The store's expectations asked of the database directly: in milliseconds what costs Great Expectations a second.

Most tests of a gated flow mean what it pushes from a store that holds. There this says so; a store that breaks anything
is handed on to Great Expectations. A test holds both together (`tests/tasks/test_check_store.py`).
"""

from collections.abc import Iterator, Mapping

import pytest
from sqlalchemy import Connection, create_engine, text

from connectors.store.engine import Store
from connectors.store.side_tables import REGISTERED_USERS, tables_at
from rules.leads.visibility import LEAD_ADDRESS
from schemas.expectations import expected
from schemas.expectations.as_query import as_query, rows_of_team
from schemas.expectations.expected import Expected
from schemas.expectations.registered_users import expected_of_users
from tasks.maintenance.quality.expectations import Checked, validated
from tasks.operations import ABOUT


def broken(store: Store, team_id: str = "") -> set[tuple[str, str]]:
    """Table and sentence of each expectation that rows break; of one team's rows, or of all."""
    with store.engine.connect() as connection:
        found = _broken(connection, expected(LEAD_ADDRESS, ABOUT), team_id)
    if beside := tables_at(store, REGISTERED_USERS):
        engine = create_engine(beside)
        with engine.connect() as connection:
            found |= _broken(connection, expected_of_users(), team_id)
        engine.dispose()
    return found


def _broken(
    connection: Connection, expectations: Mapping[str, tuple[Expected, ...]], team_id: str
) -> set[tuple[str, str]]:
    found = set()
    for table, wanted in expectations.items():
        rows = f"({rows_of_team(table, team_id)}) AS batch" if team_id else table
        for one in wanted:
            query = as_query(one, table).arguments["unexpected_rows_query"].replace("{batch}", rows)
            if connection.execute(text(f"SELECT EXISTS ({query})")).scalar():
                found.add((table, one.sentence))
    return found


def validated_quickly(store: Store, team_id: str = "") -> Iterator[Checked]:
    """As `validated`."""
    if broken(store, team_id):
        yield from validated(store, team_id)
        return
    for table, wanted in expected(LEAD_ADDRESS, ABOUT).items():
        yield from (Checked(table, one.sentence, held=True) for one in wanted)


def quick_gate(patch: pytest.MonkeyPatch) -> None:
    """Gates of flows ask this."""
    patch.setattr("tasks.maintenance.quality.validate.validated", validated_quickly)
