"""Whose figures are due, as the push, the plan and the dry run of going live say it alike (C12, C13, V6)."""

from collections import Counter
from dataclasses import dataclass, field

from connectors.store.activities.pushed_figures import due_activities
from connectors.store.engine import TeamSession
from connectors.store.teams.people import people
from rules.activities.roll_up import figures_stay, is_pushed
from rules.people.directory import People
from schemas.model.decisions import Leave


@dataclass(frozen=True, slots=True)
class DueFigures:
    """`given`: by agent and activity, how many figures the next push gives Sisu; `staying`: by agent, how many differ
    and are not given any more, and why."""

    given: dict[int, Counter[str]] = field(default_factory=dict)
    staying: dict[int, tuple[int, Leave]] = field(default_factory=dict)

    @property
    def activities(self) -> set[str]:
        """All that are given, of any agent."""
        return set().union(*self.given.values())


def due_figures_by_agent(session: TeamSession) -> DueFigures:
    """Counted in the store; who is active is what Sisu last said."""
    due = DueFigures()
    counts = due_activities(session)
    known = People((), people(session)[1]) if counts else People()
    for agent_id, by_activity in counts.items():
        pushed = Counter({name: number for name, number in by_activity.items() if is_pushed(name)})
        stop = figures_stay(known.agent(agent_id))
        if stop and pushed:
            due.staying[agent_id] = pushed.total(), stop
        elif pushed:
            due.given[agent_id] = pushed
    return due
