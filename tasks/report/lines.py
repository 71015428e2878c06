"""Lines of a report, and lines that are alike told as one. Ids and counts only, no personal data."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas.model.site.visitors import is_visitor, visitor_label
from schemas.parsing.visible import visible

_NAMED = 3
"""Teams, or records, that are named; of more it is said how many."""

_IDS = 20
_COMPARED = 50_000
"""Ids of a group that are remembered, so that one that is told twice counts once; beyond them each line counts."""


@dataclass(frozen=True, slots=True)
class About:
    """What a line is about: a `noun`, its `number` where it is one of many alike, and which `field` of it; `action`:
    what would be done to it."""

    noun: str
    number: int | None = None
    field: str = ""
    action: str = ""

    @property
    def subject(self) -> str:
        """For people, without the action: `transaction 7 email`; below zero a visitor of the site stands for a lead."""
        if self.number is not None and is_visitor(self.number):
            return " ".join(part for part in (visitor_label(-self.number), self.field) if part)
        number = "" if self.number is None else str(self.number)
        return " ".join(part for part in (self.noun, number, self.field) if part)

    def __str__(self) -> str:
        """For people: `transaction 7: set email`."""
        return f"{self.subject}: {self.action}" if self.action else self.subject

    def visible(self) -> "About":
        """The same, without what nobody sees: others may have given the names in it."""
        return About(visible(self.noun), self.number, visible(self.field), visible(self.action))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the summary: `kind` is one of changed, planned, left, ask, refused, failed, quarantined.

    `because` is for whoever looks closer; `plainly` the same in words for everybody, where it differs; `remedy` what a
    person can do about it; `vendor`: at which one it is planned."""

    kind: str
    about: About
    rule: str
    because: str
    plainly: str = ""
    remedy: str = ""
    vendor: str = ""

    @property
    def what(self) -> str:
        """What it is about, in words."""
        return str(self.about)

    def __str__(self) -> str:
        """The cause and what to do about it, for a run's state."""
        what = f"{self.what} ({self.rule})" if self.rule else self.what
        cause = (self.plainly,) if self.plainly else (what, self.because)
        return ": ".join(part for part in (*cause, self.remedy) if part)

    @property
    def complaint(self) -> str:
        """For stderr and the log: what went wrong, with all that is known of it."""
        parts = (f"{self.kind}: {self.what}", self.rule and f"({self.rule})", self.because)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Alike:
    """What lines have in common that are told as one: all but the id of their subject."""

    kind: str
    noun: str
    field: str
    rule: str
    because: str


@dataclass(slots=True)
class Group:
    """How many lines were alike, and the ids of the first of them."""

    number: int = 0
    ids: list[int] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set, repr=False)

    def add(self, subject_id: int | None) -> bool:
        """Count one more, unless its id was counted: then False."""
        if subject_id in self._seen:
            return False
        self.number += 1
        if subject_id is not None:
            if len(self._seen) < _COMPARED:
                self._seen.add(subject_id)
            if len(self.ids) < _IDS:
                self.ids.append(subject_id)
        return True


def alike(line: Line) -> tuple[Alike, int | None]:
    """What it has in common with others, and its own id."""
    about = line.about
    if about.action:
        # What is planned is told of each.
        return Alike(line.kind, str(about), "", line.rule, line.because), None
    return Alike(line.kind, about.noun, about.field, line.rule, line.because), about.number


class Nothing(dict[str, Any]):
    """A row of a table that says that there is nothing to show: it is no row for people."""


def some(names: Sequence[str], number: int) -> str:
    """The first names, and how many more there are."""
    shown = names[:_NAMED]
    return ", ".join(shown) + (f" and {number - len(shown)} more" if number > len(shown) else "")
