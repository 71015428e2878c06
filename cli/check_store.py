"""`dealbridge db check`: what must hold in the store, and what does not."""

from cli.tables import console, show
from cli.teams import open_store
from tasks.maintenance.quality.expectations import Checked, validated


def check_store() -> int:
    """Print the findings; 1 when one of them fails. Raises SettingsError when the store is at another revision."""
    store = open_store()
    try:
        found = list(validated(store))
    finally:
        store.close()
    show(
        "",
        ("table", "expectation", "state", "rows", "ids (the first of them)"),
        [_cells(one) for one in found],
    )
    failed = sum(1 for one in found if not one.held)
    total = f"{len(found)} expectations"
    console().print(f"{failed} of {total} failed." if failed else f"All {total} hold.")
    return int(failed > 0)


def _cells(one: Checked) -> tuple[str, ...]:
    if one.held:
        return one.table, one.sentence, "ok", "", ""
    return one.table, one.sentence, "failed", str(one.rows), one.error or ", ".join(one.ids)
