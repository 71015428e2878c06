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
        [_cells(checked) for checked in found],
    )
    failed = sum(1 for checked in found if not checked.held)
    total = f"{len(found)} expectations"
    console().print(f"{failed} of {total} failed." if failed else f"All {total} hold.")
    return int(failed > 0)


def _cells(checked: Checked) -> tuple[str, ...]:
    if checked.held:
        return checked.table, checked.sentence, "ok", "", ""
    return (
        checked.table,
        checked.sentence,
        "failed",
        str(checked.rows),
        checked.error or ", ".join(checked.ids),
    )
