"""Rows of the database stay in the store: whoever else would hold one, detached, would hold yesterday's values."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("schemas", "rules", "connectors", "tasks", "flows", "bridge", "cli", "sandbox")
TABLES = (
    ("connectors", "store"),
    ("schemas", "tables"),
    ("schemas", "migrations"),
    ("schemas", "expectations"),
)
SQL = (*TABLES, ("connectors", "rate_limit"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, and `module.name` for each name that it takes from one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def importers(module: str, allowed: tuple[tuple[str, str], ...]) -> list[str]:
    """Files of the rooms, besides the allowed folders, that import this module or one inside it."""
    return [
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if path.relative_to(ROOT).parts[:2] not in allowed
        and any(f"{name}.".startswith(f"{module}.") for name in imported(path))
    ]


def test_tables_are_imported_by_the_store_alone() -> None:
    assert importers("schemas.tables", TABLES) == []


def test_sqlalchemy_is_imported_by_the_store_and_the_rate_limit_alone() -> None:
    assert importers("sqlalchemy", SQL) == []


def test_names_of_checkpoints_stand_in_one_place() -> None:
    """One name and one shape each: a second spelling would be a second memory."""
    made = [
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if any(
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Checkpoint"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    ]
    assert made == ["connectors/store/ledger/checkpoints.py"]
