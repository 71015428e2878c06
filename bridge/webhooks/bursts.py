"""Notifications that are stored are handled by threads of the bridge's own process, in bursts: one team's at a time."""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from threading import Condition, Thread

from bridge.webhooks.handling import handle_pings
from connectors import clock
from connectors.errors import DealbridgeError
from connectors.settings.teams import teams
from tasks.run.context import TeamRun
from tasks.run.errors import unforeseen
from tasks.run.runtime import Runtime

LOG = logging.getLogger("dealbridge.bridge")
GATHER_SECONDS = 0.3
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0


Handle = Callable[[TeamRun], datetime | None]
"""What a burst does for a team; it says when to come again, None where nothing of it asks for that."""


class Bursts:
    """`start` and `stop` go with the application."""

    def __init__(self, runtime: Runtime, handle: Handle | None = None, name: str = "pings") -> None:
        """`runtime` is closed by who opened it, after `stop`. `handle`: what a burst does, with pings where left out;
        `name`: what is handled, in logs."""
        self.runtime = runtime
        self._handle, self._name = handle or handle_pings, name
        self._changed = Condition()
        self._due: dict[str, float] = {}
        self._busy: set[str] = set()
        self._pauses: dict[str, float] = {}
        self._news: dict[str, Counter[str]] = {}
        self._open = True
        self._threads: list[Thread] = []

    def announce(self, team_id: str, kinds: Iterable[str]) -> None:
        """Something of these kinds is stored for the team: a burst begins soon, and takes what comes meanwhile too."""
        with self._changed:
            self._news.setdefault(team_id, Counter()).update(kinds)
            self._due.setdefault(team_id, clock.ticks() + GATHER_SECONDS)
            self._changed.notify_all()

    def start(self, workers: int = 4) -> None:
        """Begin with what an earlier process left."""
        now = clock.ticks()
        self._due = dict.fromkeys(teams(self.runtime.env.teams_file), now + GATHER_SECONDS)
        self._threads = [
            Thread(target=self._work, name=f"{self._name}-{n}", daemon=True) for n in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """Take no new burst; one under way may finish within so many seconds, else the next run takes it."""
        with self._changed:
            self._open = False
            self._changed.notify_all()
        until = clock.ticks() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - clock.ticks()))

    def _work(self) -> None:
        while (team_id := self._next()) is not None:
            try:
                self._burst(team_id)
            except DealbridgeError as error:
                LOG.warning("team %s: %s wait: %s", team_id, self._name, error)
                self._later(team_id)
            except Exception as error:
                unforeseen(error, team_id, f"handling {self._name}")
                self._later(team_id)
            else:
                self._pauses.pop(team_id, None)
            finally:
                with self._changed:
                    self._busy.discard(team_id)
                    self._changed.notify_all()

    def _next(self) -> str | None:
        """Wait for a team whose burst is due and which no other thread is handling; None at the end."""
        with self._changed:
            while self._open:
                now = clock.ticks()
                free = {team: due for team, due in self._due.items() if team not in self._busy}
                team_id = min(free, key=lambda team: free[team], default=None)
                if team_id is not None and free[team_id] <= now:
                    del self._due[team_id]
                    self._busy.add(team_id)
                    return team_id
                self._changed.wait(free[team_id] - now if team_id else None)
        return None

    def _burst(self, team_id: str) -> None:
        with self._changed:
            news = self._news.pop(team_id, Counter())
        team = teams(self.runtime.env.teams_file).get(team_id)
        if team is None:
            return
        try:
            self._come_again(team_id, self._handle(self.runtime.run(team, clock.now())))
        finally:
            if news and os.environ.get("PREFECT_API_URL"):
                Thread(target=_tell_prefect, args=(team_id, dict(news)), daemon=True).start()

    def _come_again(self, team_id: str, at: datetime | None) -> None:
        """For a reply that may not be over yet (K5)."""
        seconds = (at - clock.now()).total_seconds() if at else 0.0
        if seconds <= 0:
            # Over, and still not understood: the team stands still, and the next run takes it.
            return
        due = clock.ticks() + seconds + GATHER_SECONDS
        with self._changed:
            self._due[team_id] = min(self._due.get(team_id, due), due)
            self._changed.notify_all()

    def _later(self, team_id: str) -> None:
        pause = self._pauses.get(team_id, FIRST_PAUSE)
        self._pauses[team_id] = min(2 * pause, LONGEST_PAUSE)
        with self._changed:
            self._due[team_id] = clock.ticks() + pause


def _tell_prefect(team_id: str, counts: dict[str, int]) -> None:
    """An event for people and automations: the team's id, kinds and counts. Whatever goes wrong delays nobody."""
    try:
        from prefect.events import emit_event

        resource = {"prefect.resource.id": f"dealbridge.team.{team_id}"}
        emit_event(
            event="dealbridge.notification", resource=resource, payload={"team": team_id, "counts": counts}
        )
    except Exception as error:
        LOG.warning("the event about pings could not be emitted: %s", type(error).__name__)
