"""A list, ready for its template (`listing.html`): rows, and the address of every way on from here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bridge.frame.address import changed, with_query, without
from bridge.frame.asked import Asked
from bridge.frame.cursor import to_cursor
from bridge.frame.shape import SIZES, Column, ColumnKind, FilterKind, Shape

STEPS = "Before", "Further on"
"""Words for the ways back and on, where a list has one order only, and that is not one of time."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the list; `current`: it leads to what is shown."""

    label: str
    address: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: `sorted` is what `aria-sort` says, `address` sorts by it, or the other way round."""

    column: Column
    sorted: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """`path`: the page, as the browser asks for it. `rows`: each its cells in the order of the columns (or what a page
    shows in a way of its own). `newer`, `older`: keys of the store for the parts before and behind this one, "" where
    there is none. `total`: in words ("1,234", "10,000+"). `empty`: said where nothing is there, with what to do;
    `steps`: words for the two links, where a list has one order only, and that is not one of time."""

    path: str
    shape: Shape
    asked: Asked
    rows: Sequence[Any]
    total: str
    newer: str = ""
    older: str = ""
    csv: str = ""
    empty: str = "There is nothing here yet."
    steps: tuple[str, str] | None = None

    def _to(self, /, **values: str) -> str:
        return with_query(self.path, changed(self.asked.query(self.shape), **values))

    def with_filter(self, name: str, value: str) -> str:
        """The address of the list narrowed to this, and by whatever else it is narrowed; "": without that filter."""
        return self._to(**{name: value})

    @property
    def heads(self) -> tuple[Head, ...]:
        """One a column."""
        return tuple(self._head(column) for column in self.shape.columns)

    def _head(self, column: Column) -> Head:
        if not column.sortable:
            return Head(column)
        falling = f"-{column.key}"
        now = {column.key: "ascending", falling: "descending"}.get(self.asked.sort, "")
        # What is newest or most is what one looks for first.
        first = column.key if column.kind in (ColumnKind.TEXT, ColumnKind.LINK) else falling
        turned = {"ascending": falling, "descending": column.key}.get(now, first)
        return Head(column, now, self._to(sort=turned))

    @property
    def orders(self) -> tuple[Way, ...]:
        """For a phone, which has no heads: every order, with the value of `sort` in place of an address."""
        said = [(sort, self.shape.column(sort)) for sort in self.shape.sorts]
        return tuple(
            Way(f"{column.title}, {_direction(column, sort)}", sort, sort == self.asked.sort)
            for sort, column in said
            if column
        )

    @property
    def chips(self) -> tuple[Way, ...]:
        """Every value that narrows the list, and the list without it."""
        query = self.asked.query(self.shape)
        return tuple(
            Way(
                filter_.label
                if filter_.kind is FilterKind.CHECKBOX
                else f"{filter_.label}: {filter_.label_of(value)}",
                with_query(self.path, without(query, filter_.name, value)),
            )
            for filter_ in self.shape.filters
            if filter_.kind is not FilterKind.HIDDEN
            for value in self.asked.values.get(filter_.name, ())
        )

    @property
    def narrowed_by_more(self) -> bool:
        """Whether a filter is set that would be folded."""
        return any(filter_.name in self.asked.values for filter_ in self.shape.more)

    @property
    def without_filters(self) -> str:
        """The address of the whole list."""
        shown = [filter_ for filter_ in self.shape.filters if filter_.kind is not FilterKind.HIDDEN]
        return self._to(**{filter_.name: "" for filter_ in shown})

    @property
    def sizes(self) -> tuple[Way, ...]:
        """Rows of a part."""
        return tuple(
            Way(
                str(size),
                self._to(size="" if size == self.shape.size else str(size)),
                size == self.asked.size,
            )
            for size in SIZES
        )

    @property
    def ways(self) -> tuple[Way, ...]:
        """To the beginning, to the part before, to the part behind."""
        back, on = self._steps
        begun = bool(self.asked.after or self.asked.before)
        found = [
            Way("From the beginning", self._to() if begun else ""),
            Way(back, self._to(before=to_cursor(self.newer, self.asked.sort)) if self.newer else ""),
            Way(on, self._to(after=to_cursor(self.older, self.asked.sort)) if self.older else ""),
        ]
        return tuple(way for way in found if way.address)

    @property
    def _steps(self) -> tuple[str, str]:
        sort = self.asked.sort
        if self.steps or not sort:
            return self.steps or ("Newer", "Older")
        column = self.shape.column(sort)
        if column is None or column.kind is not ColumnKind.WHEN:
            return "Previous", "Next"
        return ("Newer", "Older") if sort.startswith("-") else ("Older", "Newer")

    @property
    def download(self) -> str:
        """The address of the same list as CSV, "" without one."""
        return with_query(self.csv, self.asked.query(self.shape)) if self.csv else ""

    @property
    def is_part(self) -> bool:
        """Whether there is more than is shown."""
        return bool(self.ways)


def _direction(column: Column, sort: str) -> str:
    falling = sort.startswith("-")
    match column.kind:
        case ColumnKind.WHEN:
            return "newest first" if falling else "oldest first"
        case ColumnKind.NUMBER:
            return "most first" if falling else "least first"
        case _:
            return "Z to A" if falling else "A to Z"
