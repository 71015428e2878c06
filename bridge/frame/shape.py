"""What a list is made of, as a page declares it: columns, filters, order, sizes. Nothing of it depends on a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SIZES = (25, 50, 100, 200)
"""Rows that a part of a list may have."""
FIRST = 4
"""Filters of a list that are always shown: on a phone the list itself should not be far."""


class ColumnKind(StrEnum):
    """How a column is set: numbers to the right, moments unbroken. Cells of any kind may be links."""

    TEXT = "text"
    NUMBER = "number"
    WHEN = "when"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names it in the address, where it can be sorted by. The first column heads the card on a phone."""

    key: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    sortable: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row's column: `address` makes it a link, `note` stands below it, smaller. Lines stay lines.
    `spoken`: what is read out in place of the text (stars; a link whose text stands in every row). `tick`: the value of
    a box before it that chooses the row, for the page's form of the id `chosen`; "" for none."""

    text: str = ""
    address: str = ""
    note: str = ""
    spoken: str = ""
    tick: str = ""

    @property
    def outside(self) -> bool:
        """Whether it leads to another site, which is not told where from."""
        return self.address.startswith(("https://", "http://"))


class FilterKind(StrEnum):
    """`DAY` is a calendar day, written YYYY-MM-DD; `HIDDEN` is kept in the address and shown nowhere."""

    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"
    MANY = "many"
    CHECKBOX = "checkbox"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice, as the address and as people say it."""

    value: str
    label: str


def options(labels: Mapping[str, str]) -> tuple[Option, ...]:
    """By value."""
    return tuple(Option(value, label) for value, label in labels.items())


@dataclass(frozen=True, slots=True)
class Filter:
    """`name` in the address, `label` for people; `options` of a choice, or of many."""

    name: str
    label: str
    kind: FilterKind = FilterKind.TEXT
    options: tuple[Option, ...] = ()

    def label_of(self, value: str) -> str:
        """A value as people read it."""
        return next((option.label for option in self.options if option.value == value), value)


@dataclass(frozen=True, slots=True)
class Shape:
    """A list as it can be asked for. `sort`: its order unless asked otherwise, `key` or `-key` (falling), "" for the
    one order that it has; `size`: rows of a part, one of SIZES."""

    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    size: int = 50

    def __post_init__(self) -> None:
        """Raises ValueError for names that mean two things, and for a size that nobody could choose again."""
        names = [*(filter_.name for filter_ in self.filters), "sort", "size", "before", "after"]
        if len(names) != len(set(names)) or self.size not in SIZES:
            raise ValueError(f"no list can be asked for by {names} with {self.size} rows")

    @property
    def sorts(self) -> tuple[str, ...]:
        """All orders that it can have."""
        keys = [column.key for column in self.columns if column.sortable]
        return tuple(sort for key in keys for sort in (key, f"-{key}"))

    @property
    def first(self) -> tuple[Filter, ...]:
        """Filters that are always there to fill in; hidden ones are among them."""
        return tuple(filter_ for filter_ in self.filters if filter_ not in self.more)

    @property
    def more(self) -> tuple[Filter, ...]:
        """Filters that unfold."""
        return tuple(filter_ for filter_ in self.filters if filter_.kind is not FilterKind.HIDDEN)[FIRST:]

    def column(self, sort: str) -> Column | None:
        """The column of an order."""
        return next((column for column in self.columns if column.key == sort.removeprefix("-")), None)
