"""A circuit breaker for one credential: a vendor that does not answer is not asked again and again.

It opens after five calls in a row that went unanswered, and then lets nothing through but one probe for each run and
each form that begins (`grant`). An answer, whatever it says, closes it. It does not open again by the clock: a run
decides by its `as_of`, in which no time passes, and leaves the rest to the next run.

Calls that an outage costs: 5 in the run that meets it, 1 in each later run or form of a process that lives on.
"""

from threading import Lock

from connectors.errors import CircuitOpen

LIMIT = 5
MOST_PROBES = 4
"""Forms that may be open at the same time, each with a probe of its own."""


class Breaker:
    """Counts what goes unanswered. Threads may share it."""

    def __init__(self, vendor: str) -> None:
        """Closed: everything goes through."""
        self.vendor = vendor
        self._lock = Lock()
        self._unanswered = 0
        self._probes = 0

    @property
    def is_open(self) -> bool:
        """Whether calls are held back."""
        return self._unanswered >= LIMIT

    def grant(self) -> None:
        """A run or a form begins: it may try once, even now."""
        with self._lock:
            if self.is_open:
                self._probes = min(self._probes + 1, MOST_PROBES)

    def enter(self, operation: str) -> bool:
        """Before a call: whether it is a probe. Raises CircuitOpen when there is nothing to try."""
        with self._lock:
            if not self.is_open:
                return False
            if self._probes == 0:
                reason = "not asked: the vendor has not answered for a while"
                raise CircuitOpen(self.vendor, operation, reason)
            self._probes -= 1
            return True

    def answered(self) -> None:
        """The vendor is there."""
        with self._lock:
            self._unanswered = self._probes = 0

    def unanswered(self) -> None:
        """The vendor was not there, or not able to."""
        with self._lock:
            self._unanswered += 1
