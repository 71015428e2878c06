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
    role: str, here: str, pages: Sequence[PageEntry] = PAGES, *, company: bool = False
) -> tuple[tuple[Section, tuple[Link, ...]], ...]:
    """Sections in their order, each with the pages that this role sees; `here`: the address of the open page;
    `company`: it is a session of the account's owner or an admin."""
    links = tuple(_links(role, here, pages, company=company))
    parts = ((section, tuple(link for link in links if link.entry.section is section)) for section in Section)
    return tuple((section, part) for section, part in parts if part)


def _links(role: str, here: str, pages: Sequence[PageEntry], *, company: bool) -> Iterator[Link]:
    here = here.removesuffix(".csv")
    within = next((entry.within for entry in pages if entry.address == here), "")
    for entry in pages:
        if entry.is_for(role, company=company) and not entry.within:
            current = "page" if entry.address == here else "true" if entry.address == within else ""
            yield Link(entry, current)
