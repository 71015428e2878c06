"""Great Expectations suites over the store: what must hold, what does not, and in which rows. Ids only."""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from connectors.store.engine import Store
from connectors.store.side_tables import REGISTERED_USERS, tables_at
from rules.leads.visibility import LEAD_ADDRESS
from schemas.expectations import expected, key_columns
from schemas.expectations.as_query import as_query, rows_of_team
from schemas.expectations.expected import ROWS, Expected
from schemas.expectations.registered_users import expected_of_users, users_key_columns
from tasks.operations import ABOUT

SHOWN = 10
_ERROR = re.compile(r"\(([a-z]\w*\.\w+)\)")
_RAISED = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Checked:
    """One expectation over one table. `rows` counts those against it; `ids` are the first of them."""

    table: str
    sentence: str
    held: bool
    rows: int = 0
    ids: tuple[str, ...] = ()
    error: str = ""


def validated(store: Store, team_id: str = "") -> Iterator[Checked]:
    """Every expectation of every table, in the order in which they are written down; of one team's rows, or of all.
    Then those of registered users, whose tables lie beside the store, if at all."""
    keys = key_columns()
    with _source(store.url) as source:
        for name, wanted in expected(LEAD_ADDRESS, ABOUT).items():
            yield from _validated(source, name, keys[name], wanted, team_id)
    if (beside := tables_at(store, REGISTERED_USERS)) is None:
        return
    keys = users_key_columns()
    with _source(beside) as source:
        for name, wanted in expected_of_users().items():
            yield from _validated(source, name, keys[name], wanted, team_id)


def _context() -> Any:
    """Great Expectations in memory: nothing is kept, nothing is sent anywhere, no progress bars."""
    # Its messages are about itself, and may carry what was read.
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    from great_expectations import get_context
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    return get_context(mode="ephemeral", project_config=config)


@contextmanager
def _source(url: Any) -> Iterator[Any]:
    """The database as Great Expectations sees it, with connections of its own."""
    sources = _context().data_sources
    # A dollar sign would stand for a variable of theirs.
    address = url.render_as_string(hide_password=False).replace("$", r"\$")
    add = sources.add_sqlite if url.get_backend_name() == "sqlite" else sources.add_postgres
    source = add("store", connection_string=address)
    try:
        yield source
    finally:
        source.get_execution_engine().close()
        source.get_engine().dispose()


def _validated(
    source: Any, table: str, key: tuple[str, ...], wanted: Iterable[Expected], team_id: str
) -> Iterator[Checked]:
    if team_id:
        asset = source.add_query_asset(table, query=rows_of_team(table, team_id))
    else:
        asset = source.add_table_asset(table, table_name=table)
    batch = asset.add_batch_definition_whole_table("all").get_batch()
    quick = [as_query(expectation, table) for expectation in wanted]
    found = _results(batch, quick, key, "BOOLEAN_ONLY")
    # Runs write meanwhile: what could not be looked into, perhaps for one that held the table, is asked once more.
    if unsure := [expectation for expectation in quick if _error(found[expectation.sentence].exception_info)]:
        found |= _results(batch, unsure, key, "BOOLEAN_ONLY")
    # Which rows they are is asked only where there are some: to have it told for all took three quarters of the time.
    # A summary holds 20 rows of what a column breaks, and none of what a query finds.
    for form, by_query in (("SUMMARY", False), ("COMPLETE", True)):
        broken = [
            expectation
            for expectation in wanted
            if (expectation.kind == ROWS) is by_query and _broken(found[expectation.sentence])
        ]
        if broken:
            found |= _results(batch, broken, key, form)
    for expectation in wanted:
        yield _checked(table, key, expectation, found[expectation.sentence])


def _results(batch: Any, wanted: Iterable[Expected], key: tuple[str, ...], form: str) -> dict[str, Any]:
    from schemas.expectations.suite import suite

    asked = {
        "result_format": form,
        "unexpected_index_column_names": list(key),
        "return_unexpected_index_query": False,
    }
    results = batch.validate(suite("store", wanted), result_format=asked).results
    return {result.expectation_config.description: result for result in results}


def _broken(result: Any) -> bool:
    return not result.success and not _error(result.exception_info)


def _checked(table: str, key: tuple[str, ...], wanted: Expected, result: Any) -> Checked:
    if result.success:
        return Checked(table, wanted.sentence, held=True)
    error = _error(result.exception_info)
    if error:
        return Checked(table, wanted.sentence, held=False, error=error)
    found = result.result
    rows = found.get("unexpected_count", found.get("observed_value"))
    ids = dict.fromkeys("/".join(str(row.get(name)) for name in key) for row in _rows(found))
    return Checked(table, wanted.sentence, held=False, rows=int(rows or 0), ids=tuple(ids)[:SHOWN])


def _rows(found: dict[str, Any]) -> list[dict[str, Any]]:
    rows = found.get("partial_unexpected_index_list") or found.get("details", {}).get("unexpected_rows")
    listed = rows or found.get("partial_unexpected_list") or []
    return [row for row in listed if isinstance(row, dict)]


def _error(info: dict[str, Any]) -> str:
    """What kept it from being looked into: the kind of error only, since messages may carry what was read."""
    raised = info if "raised_exception" in info else next(iter(info.values()), {})
    if not raised.get("raised_exception"):
        return ""
    driver = _ERROR.search(str(raised.get("exception_message")))
    raised_last = _RAISED.findall(str(raised.get("exception_traceback") or ""))
    kind = driver.group(1) if driver else (raised_last or ["unexpected error"])[-1]
    return f"it could not be looked into ({kind})"
