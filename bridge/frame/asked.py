"""What an address asks of a list. What cannot be meant is left out, and said: never an error, never a guess."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bridge.frame.address import Pair
from bridge.frame.cursor import from_cursor
from bridge.frame.shape import SIZES, Filter, FilterKind, Shape
from connectors.store.parts import Place

LONGEST = 200
"""Letters of a value."""
YES = "1"
"""The value of a ticked checkbox."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`values`: by filter, only those that narrow the list. `sort` and `size` always stand. `before` or `after`: the
    key that this part ends before, or begins behind; "" for the first part. `troubles`: what was left out, in words."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    size: int = SIZES[0]
    before: str = ""
    after: str = ""
    troubles: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """The part of the list, for the store."""
        return Place(self.size, self.after, self.before)

    def one(self, name: str) -> str:
        """The value of a filter that has one, "" without."""
        return next(iter(self.values.get(name, ())), "")

    def query(self, shape: Shape) -> list[Pair]:
        """The same as parameters of an address, without the place in the list: `read` answers it again."""
        said = [(name, value) for name, values in self.values.items() for value in values]
        sort = [("sort", self.sort)] if self.sort != shape.sort else []
        return said + sort + ([("size", str(self.size))] if self.size != shape.size else [])


def read(shape: Shape, query: Iterable[Pair]) -> Asked:
    """What these parameters ask of this list; names that it does not know are no business of its."""
    given = [(name, value.strip()) for name, value in query]
    troubles: list[str] = []
    values = {
        filter_.name: found for filter_ in shape.filters if (found := _values(filter_, given, troubles))
    }
    said = dict(given)
    sort = _sort(shape, said.get("sort", ""), troubles)
    size = _size(shape, said.get("size", ""), troubles)
    after = _place(said.get("after", ""), sort, troubles)
    before = "" if after else _place(said.get("before", ""), sort, troubles)
    return Asked(values, sort, size, before, after, tuple(troubles))


def _values(filter_: Filter, given: list[Pair], troubles: list[str]) -> tuple[str, ...]:
    each = list(dict.fromkeys(value for name, value in given if name == filter_.name and value))
    good = [value for value in each if _can_be(filter_, value)]
    troubles.extend(_mend(filter_, value) for value in each if value not in good)
    if filter_.kind is FilterKind.MANY:
        order = [option.value for option in filter_.options]
        return tuple(sorted(good, key=order.index))
    return tuple(good[-1:])


def _can_be(filter_: Filter, value: str) -> bool:
    match filter_.kind:
        case FilterKind.CHOICE | FilterKind.MANY:
            return any(option.value == value for option in filter_.options)
        case FilterKind.CHECKBOX:
            return value == YES
        case FilterKind.DAY:
            return _is_day(value)
        case _:
            return len(value) <= LONGEST and "\0" not in value


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _mend(filter_: Filter, value: str) -> str:
    shown = f"“{value[:40]}”" + ("…" if len(value) > 40 else "")
    match filter_.kind:
        case FilterKind.CHOICE | FilterKind.MANY:
            return f"{filter_.label} has no {shown}. Choose one of those that are offered."
        case FilterKind.DAY:
            return f"{filter_.label}: {shown} is no day. Write it as 2026-03-31."
        case FilterKind.CHECKBOX:
            return f"{filter_.label} can only be ticked or not, and {shown} is neither. Tick it again."
        case _:
            return f"{filter_.label}: {shown} cannot be looked for. Use at most {LONGEST} letters."


def _sort(shape: Shape, given: str, troubles: list[str]) -> str:
    if not given or given in shape.sorts or given == shape.sort:
        return given or shape.sort
    troubles.append(f"This list cannot be sorted by “{given[:40]}”. Choose one of its columns.")
    return shape.sort


def _size(shape: Shape, given: str, troubles: list[str]) -> int:
    found = next((size for size in SIZES if str(size) == given), None)
    if given and found is None:
        sizes = ", ".join(str(size) for size in SIZES)
        troubles.append(f"A part of this list cannot have “{given[:40]}” rows. Choose one of {sizes}.")
    return found or shape.size


def _place(given: str, sort: str, troubles: list[str]) -> str:
    key = from_cursor(given, sort) if given else ""
    if key is None:
        troubles.append("The place in the list that the address names is not there. This is its beginning.")
    return key or ""
