"""Send figures to Sisu, all rows of a call or none: a row that Sisu refuses is found, listed and sent apart, and never
blocks the others."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from connectors import clock
from connectors.errors import Refused
from connectors.sisu.activities import Count
from connectors.store.activities.pushed_figures import record_pushed
from connectors.store.ledger.checkpoints import REFUSED_FIGURES
from rules.activities.roll_up import shown
from schemas.model.communications import Figure
from tasks.activities.codes import look_up_codes
from tasks.report.lines import About
from tasks.run.context import TeamRun

RETRIED = timedelta(hours=1)
MOST_REFUSALS = 30
"""Refused calls per agent and run: more poison rows than these find wait for the next run."""
_ABOUT_A_ROW = (200, 400, 409, 422)
"""Refusals that one row may have caused: others are about the agent, or the credential."""
_HOPELESS = 12
"""So many refusals without one row taken: Sisu takes none of the agent's."""


class Sender:
    """Of one run. `codes`: Sisu's codes by activity name, looked up afresh once when Sisu refuses something."""

    def __init__(self, run: TeamRun, codes: dict[str, str], *, again: bool) -> None:
        """`again`: what was refused lately is tried once more."""
        self._run, self.codes, self._again, self._looked = run, codes, again, False
        self._refusals: Counter[int] = Counter()
        self._taken: Counter[int] = Counter()
        with run.store.read(run.team_id) as session:
            self._refused: dict[str, Any] = REFUSED_FIGURES.read(session)

    def not_held_back(self, rows: Sequence[Figure]) -> list[Figure]:
        """Those that Sisu has not refused as they are."""
        return [row for row in rows if self._refusal(row) is None]

    def refused_before(self, rows: Sequence[Figure]) -> list[Figure]:
        """Those that it has, and that are tried again by now; the others are listed."""
        found = []
        for row in rows:
            said = self._refusal(row)
            if said is None:
                continue
            if self._again or self._run.as_of - datetime.fromisoformat(said["at"]) >= RETRIED:
                found.append(row)
            else:
                because = (
                    "Sisu refused it: it is tried again hourly, when it changes, and by roll-up-conversations"
                )
                self._run.report.line("ask", _about(row), "C12", because)
        return found

    def send(self, agent_id: int, rows: Sequence[Figure]) -> None:
        """At most 500 rows of one agent. Raises VendorError when it is not known whether they were taken."""
        if not rows:
            return
        run = self._run
        counts = [Count(r.happened_on, self.codes[r.activity], shown(r.activity, r.amount)) for r in rows]
        try:
            run.sisu.activities.write(agent_id, counts, run.priority)
        except Refused as error:
            self._part(agent_id, rows, error)
            return
        self._taken[agent_id] += len(rows)
        with run.store.write(run.team_id) as session:
            record_pushed(session, rows, clock.now())
        self._forget(rows)
        run.report.count("delivered", len(rows))
        days = len({row.happened_on for row in rows})
        run.report.line("changed", About("agent", agent_id), "C12", f"{len(rows)} figures of {days} day(s)")

    def _part(self, agent_id: int, rows: Sequence[Figure], error: Refused) -> None:
        self._refusals[agent_id] += 1
        about_a_row = error.status in _ABOUT_A_ROW
        if about_a_row and not self._looked and self._codes_changed(rows):
            known = [row for row in rows if row.activity in self.codes]
            self.send(agent_id, known)
        elif not about_a_row or len(rows) == 1 or self._hopeless(agent_id):
            self._refuse(rows, error)
        elif self._refusals[agent_id] < MOST_REFUSALS:
            self.send(agent_id, rows[: len(rows) // 2])
            self.send(agent_id, rows[len(rows) // 2 :])
        else:
            because = "Sisu refuses some of them: the next run goes on looking for these"
            self._run.report.count("refused", len(rows))
            self._run.report.line("refused", f"{len(rows)} figures of agent {agent_id}", "C12", because)

    def _hopeless(self, agent_id: int) -> bool:
        return self._refusals[agent_id] >= _HOPELESS and not self._taken[agent_id]

    def _codes_changed(self, rows: Sequence[Figure]) -> bool:
        """A code may have been replaced in Sisu since its name was looked up."""
        self._looked, before = True, self.codes
        self.codes = look_up_codes(self._run, {row.activity for row in rows}, afresh=True)
        return self.codes != before

    def _refuse(self, rows: Sequence[Figure], error: Refused) -> None:
        said = {"at": self._run.as_of.isoformat()}
        self._refused |= {_name(row): {**said, "amount": row.amount} for row in rows}
        self._keep()
        self._run.report.count("refused", len(rows))
        for row in rows:
            self._run.report.line("refused", _about(row), "C12", str(error))

    def _refusal(self, row: Figure) -> dict[str, Any] | None:
        said = self._refused.get(_name(row))
        return said if said and said["amount"] == row.amount else None

    def _forget(self, rows: Sequence[Figure]) -> None:
        if taken := {_name(row) for row in rows} & self._refused.keys():
            self._refused = {name: said for name, said in self._refused.items() if name not in taken}
            self._keep()

    def _keep(self) -> None:
        with self._run.store.write(self._run.team_id) as session:
            REFUSED_FIGURES.move(session, self._refused, clock.now())


def _name(row: Figure) -> str:
    return str(_about(row))


def _about(row: Figure) -> About:
    return About("agent", row.sisu_agent_id, f"{row.happened_on} {row.activity}")
