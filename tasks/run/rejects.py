"""Records of a vendor that could not be read: in and out of quarantine, and told once a run."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from connectors import clock
from connectors.errors import UnreadablePage
from connectors.store.engine import Store, TeamSession
from connectors.store.leads.erasure import bare_rejects
from connectors.store.ledger.quarantine import quarantine, release, untold
from schemas.model.rejects import Reject
from tasks.report.lines import About
from tasks.report.remedies import UNREADABLE
from tasks.report.team import FRESH, TeamReport

PAGE = "page"
"""The kind of what is no record: a whole answer."""


@dataclass
class Rejects:
    """Of one team's run. `met`: the (vendor, kind, entity) of those that it has counted."""

    store: Store
    team_id: str
    report: TeamReport
    met: set[tuple[str, str, str]] = field(default_factory=set)

    def sort_out(
        self,
        session: TeamSession,
        vendor: str,
        kind: str,
        entities: Iterable[int | str],
        rejects: Sequence[Reject] = (),
    ) -> None:
        """In the transaction that stores a page: what of it can be read leaves quarantine, what cannot enters it."""
        now = clock.now()
        release(session, vendor, kind, [str(entity) for entity in entities], now)
        if rejects:
            quarantine(session, bare_rejects(session, rejects), now)

    def quarantine(self, rejects: Sequence[Reject]) -> None:
        """Put away records of an answer of which nothing is stored, and tell of them."""
        if not rejects:
            return
        with self.store.write(self.team_id) as session:
            quarantine(session, bare_rejects(session, rejects), clock.now())
        self.tell(rejects)

    def quarantine_page(self, error: UnreadablePage) -> None:
        """An answer of which no record can be told from another: kept by its operation, without its bytes."""
        self.quarantine((Reject(error.vendor, PAGE, error.operation, error.reason, {}),))

    def release_pages(self, vendor: str, understood: Collection[str]) -> None:
        """Those of these operations whose answer could not be read before: now it was."""
        with self.store.write(self.team_id) as session:
            release(session, vendor, PAGE, understood, clock.now())

    def tell(self, rejects: Sequence[Reject]) -> None:
        """Count what could not be read, once it is stored; what no run has told of yet is news."""
        if not rejects:
            return
        with self.store.read(self.team_id) as session:
            news = untold(session, rejects)
        # The list and the sweep may both have met it.
        for reject in {reject.key: reject for reject in rejects if reject.key not in self.met}.values():
            self.met.add(reject.key)
            self.report.count("quarantined")
            self.report.count(FRESH, int(reject.key in news))
            about = About(f"{reject.vendor} {reject.kind}", reject.number)
            if reject.number is None:
                about = About(" ".join(reject.key))
            self.report.line("quarantined", about, "", reject.because, remedy=UNREADABLE)
