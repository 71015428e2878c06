"""The walk over Lofty's list of leads, page after page, also while the list changes.

The list is in the order of creation, which never changes for a lead. A scroll is followed while it lasts. Whoever comes
back to the list without one begins a page above the place where the reading stood, and further above as long as nobody
there was met before: what has left the list meanwhile moves the rest up, and nobody may be jumped over.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from connectors.errors import Refused
from connectors.lofty.leads import PAGE, LeadPage

Met = frozenset[int | str]
_ROW = 1
"""Of the page before, on the next one by offset: what shows that nothing lies between them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A page of the list. `end`: how many rows of the list come before its end; `scroll`: what goes on from there;
    `pieced`: whether the reading was begun anew somewhere on the way here."""

    page: LeadPage
    end: int
    scroll: str | None
    pieced: bool

    @property
    def last(self) -> bool:
        """Whether the list ends with it."""
        page = self.page
        if page.total is not None:
            return self.end >= page.total
        return page.rows == 0 or (page.rows < PAGE and page.scroll is None)


def met(page: LeadPage) -> Met:
    """Who is on a page: ids, and of records that cannot be read what names them."""
    return frozenset(
        (*(lead.lofty_lead_id for lead in page.leads), *(reject.entity for reject in page.rejects))
    )


class LeadWalk:
    """One walk, from the place where the reading stands. `left`: the calls that it may still make."""

    def __init__(
        self,
        fetch: Callable[[int, str | None], LeadPage],
        meets: Callable[[Met], bool],
        end: int,
        scroll: str | None,
        calls: int,
        top: int | None = None,
    ) -> None:
        """`fetch`: the page at an offset, or the one that a scroll goes on to; `meets`: whether the reading has met one
        of these already; `end`, `scroll`: as the last page's; `top`: the lead that was the first of the list."""
        self._fetch, self._meets = fetch, meets
        self._end, self._scroll, self.left = end, scroll, calls
        self._pieced, self._scrolls = False, True
        self._since: set[int | str] = set() if top is None else {top}
        self._before: set[int | str] = set()

    def pages(self) -> Iterator[Placed]:
        """Up to the end of the list, at most `left` calls. It also ends where a page brings nobody who was not on an
        earlier one of it: there is no way on."""
        seen = set[int]()
        found = self._begin()
        while found:
            who = met(found.page)
            if found.page.rows and hash(who) in seen:
                return
            seen.add(hash(who))
            self._since |= who
            yield found
            if found.last or not found.page.rows or self.left <= 0:
                return
            found = self._by_scroll(found) or self._by_offset(found)

    def _get(self, offset: int, scroll: str | None = None) -> LeadPage:
        self.left -= 1
        return self._fetch(offset, scroll)

    def _begin(self) -> Placed | None:
        if not self._end:
            return self._placed(self._get(0), 0)
        here = Placed(LeadPage((), (), 0, None, self._scroll), self._end, self._scroll, self._pieced)
        return self._by_scroll(here) or self._join(self._end, frozenset())

    def _by_scroll(self, before: Placed) -> Placed | None:
        """None where there is no scroll, or it has expired: refused, answered with nothing, or begun anew in silence.

        A scroll brings nobody twice, and no more than the vendor counts. Whoever was met before the reading was begun
        anew may come again, where the list has grown meanwhile: the offset tells that from a scroll begun anew.
        """
        if not before.scroll or not self._scrolls or self.left <= 0:
            return None
        try:
            page = self._get(0, before.scroll)
        except Refused:
            page = LeadPage((), (), 0, before.end + 1, None)
        found = self._placed(page, before.end)
        who = met(page)
        if not (page.rows or found.last) or not self._since.isdisjoint(who):
            self._scrolls = False
            return None
        doubtful = page.total is not None and found.end > max(page.total, before.end)
        return None if doubtful or self._met_before(who) else found

    def _met_before(self, who: Met) -> bool:
        return not self._before.isdisjoint(who) or bool(self._end and who and self._meets(who))

    def _by_offset(self, before: Placed) -> Placed | None:
        if self.left <= 0:
            return None
        self._pieced = True
        at = before.end - _ROW
        page = self._get(at)
        if not met(before.page) & met(page):
            return self._join(before.end, met(before.page)) if page.rows else None
        return self._placed(page, at) if at + page.rows > before.end else None

    def _join(self, end: int, latest: Met) -> Placed | None:
        """The lowest page above `end` on which somebody was met before."""
        self._pieced, back = True, PAGE
        self._before |= self._since
        self._since = set()
        while self.left > 0:
            at = max(0, end - back)
            try:
                page = self._get(at)
            except Refused:
                # Some vendors serve no offset beyond a number: then from above it, by a new scroll.
                if not at:
                    raise
                page = LeadPage((), (), 0, None, None)
            who = met(page)
            if not at or who & latest or (who and self._meets(who)):
                return self._placed(page, at)
            back *= 2
        return None

    def _placed(self, page: LeadPage, at: int) -> Placed:
        scroll = page.scroll if self._scrolls else None
        return Placed(page, at + page.rows, scroll, self._pieced)
