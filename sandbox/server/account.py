"""One customer's account at both vendors: its tables, its ids, its open scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import count

from sandbox.clock import Clock, real_now
from sandbox.server.collection import Collection
from sandbox.server.kinds import Kind
from sandbox.server.wire import Record


class Account:
    """Account `number` (from 1) of a sandbox started with `seed`.

    The vendors' account ids follow both, so that two sandboxes with other seeds are visibly other accounts; they stay
    over a reset. Ids of records are 64-bit JSON numbers, rising in the order of creation, and differ between accounts.
    """

    def __init__(self, number: int, seed: int, clock: Clock, kinds: dict[str, Kind]) -> None:
        self.number, self.seed, self.clock = number, seed, clock
        self.lofty_team_id = 100_000 + seed % 9_000 * 1_000 + number
        self.sisu_team_id = 20_000_000 + seed % 9_000 * 1_000 + number
        self._kinds = kinds
        self.scrolls: dict[str, tuple[float, list[Record], int | None]] = {}
        self.lead_orders: tuple[int, dict[tuple[str, bool], list[Record]]] = (-1, {})
        self.feed: tuple[int, list[tuple[int, int, Record]]] = (-1, [])
        self.log_ids = count(90_000_000)
        self.rising = count(int(real_now().timestamp() * 1_000))
        """Numbers that nobody has had before, also not from the sandbox that ran before this one."""
        self.topics: list[Record] = []
        self.mail: Callable[[Account, str, Record | None, Record | None], None] | None = None
        """Told of every change once the account is furnished."""
        self.caller_id: int | None = None
        """The user whose own key makes the call under way; None for the account's key, and outside of calls."""
        self.clear()

    def clear(self) -> None:
        """Empty every table and start the ids afresh."""
        self._tables = {name: Collection(*kind.key) for name, kind in self._kinds.items()}
        self._counters: dict[str, count[int]] = {}
        self._tags: dict[str, int] = {}
        self.scrolls.clear()
        self.lead_orders = (-1, {})
        self.feed = (-1, [])
        self.topics.clear()

    def watched(self) -> None:
        """From now on changes are told to `mail`."""
        for name, table in self._tables.items():
            table.watch = partial(self.mail, self, name) if self.mail else None

    def call_begins(self, *, reading: bool, late: float, caller: int | None = None) -> None:
        """A call of the API: one that only looks may see what was `late` seconds ago, one that writes is seen late.
        `caller`: the user whose own key it is made with."""
        self.caller_id = caller
        for table in self._tables.values():
            table.reading, table.late = reading, 0.0 if reading else late

    def call_ended(self) -> None:
        """What people and the control surface do is seen at once, and they see all."""
        self.call_begins(reading=False, late=0.0)

    def __getitem__(self, collection: str) -> Collection:
        return self._tables[collection]

    def next_id(self, kind: str, first: int, taken: Collection | None = None) -> int:
        """The next free id of a kind; `first` is where account 1 begins, each account has its own million."""
        ids = self._counters.setdefault(kind, count(first + (self.number - 1) * 1_000_000))
        for number in ids:
            if taken is None or taken.get(number) is None:
                return number
        raise AssertionError("count never ends")

    def tag_id(self, name: str) -> int:
        """The id of a tag, which comes into being when its name is first used."""
        return self._tags.setdefault(name, 501 + len(self._tags))

    def add(self, collection: str, records: Iterable[Record]) -> None:
        """Store finished records as they are: no defaults, no history (the office generator)."""
        for record in records:
            self[collection].put(record)

    @property
    def owner_id(self) -> int:
        """The Lofty user id of the account's owner, on whose behalf the API key acts."""
        return 844_000_000_000_000 + (self.number - 1) * 1_000_000

    @property
    def user_id(self) -> int:
        """The Lofty user on whose behalf the call under way acts."""
        return self.owner_id if self.caller_id is None else self.caller_id
