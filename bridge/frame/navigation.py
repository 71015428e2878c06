"""The navigation of a role: its pages by section, with the one that is open marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bridge.frame.contents import PAGES, PageEntry, Section


@dataclass(frozen=True, slots=True)
class Link:
    """One entry. `current` is what `aria-current` says: "page" for the open one, "true" where one within it is open."""

    entry: PageEntry
    current: str


def navigation(
    role: str, here: str, pages: Sequence[PageEntry] = PAGES
) -> tuple[tuple[Section, tuple[Link, ...]], ...]:
    """Sections in their order, each with the pages that this role sees; `here`: the address of the open page."""
    links = tuple(_links(role, here, pages))
    parts = ((section, tuple(one for one in links if one.entry.section is section)) for section in Section)
    return tuple((section, part) for section, part in parts if part)


def _links(role: str, here: str, pages: Sequence[PageEntry]) -> Iterator[Link]:
    here = here.removesuffix(".csv")
    within = next((entry.within for entry in pages if entry.address == here), "")
    for entry in pages:
        if role in entry.roles and not entry.within:
            current = "page" if entry.address == here else "true" if entry.address == within else ""
            yield Link(entry, current)
