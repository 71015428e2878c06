"""A table for people at a terminal; elsewhere (a file, a log, `grep`) every cell stays on one line."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from schemas.parsing.visible import visible

_UNLIMITED = 10_000
_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red", "failed": "bold red", "not checked": "dim"}


def console() -> Console:
    """As wide as the terminal; where there is none, as wide as it takes."""
    found = Console()
    return found if found.is_terminal else Console(width=_UNLIMITED)


def cells(row: Iterable[str]) -> list[Text]:
    """Of a table: as they are, never as markup, and without what nobody sees."""
    return [Text(visible(cell), style=_STYLES.get(cell, "")) for cell in row]


def show(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; cells are taken as they are, never as markup."""
    table = Table(title=title or None, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*cells(row))
    console().print(table)
