"""Who stands at which team's desk: what the pages about consumers ask first."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Response

from bridge.dependencies import ActingPerson, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.pages.page import login_with_name, page
from bridge.pages.registered_users.desk import announce, users_desk
from connectors.settings.teams import Team
from connectors.store.teams.sessions import Visitor
from tasks.registered_users.consumers.acting import Person, person_of_session
from tasks.registered_users.desk import UsersDesk
from tasks.run.runtime import Runtime


@dataclass(frozen=True, slots=True)
class AtDesk:
    """A visitor, and who they are to consumers; both None where the team has no listing site, `person` for somebody who
    sees to no consumers, or did not say who it is."""

    who: Visitor
    team: Team
    runtime: Runtime
    desk: UsersDesk | None
    person: Person | None

    def needed(self) -> tuple[UsersDesk, Person]:
        """Both. Raises 404."""
        if self.desk is None or self.person is None:
            raise HTTPException(404)
        return self.desk, self.person

    def announce(self, request: Request) -> None:
        """Have told at once what was changed: to the site, and to whom it concerns."""
        announce(request, self.who.team_id)


def _stands(who: Visitor, team: Team, runtime: Runtime) -> AtDesk:
    desk = users_desk(team, runtime)
    person = person_of_session(runtime.store, desk, who) if desk else None
    return AtDesk(who, team, runtime, desk, person)


def at_desk(who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime) -> AtDesk:
    """Who looks."""
    return _stands(who, team, runtime)


def acting_at_desk(who: ActingPerson, team: VisitorsTeam, runtime: SharedRuntime) -> AtDesk:
    """Who sends a form, by name. Raises 404, NameNeeded."""
    found = _stands(who, team, runtime)
    found.needed()
    return found


Looking = Annotated[AtDesk, Depends(at_desk)]
Acting = Annotated[AtDesk, Depends(acting_at_desk)]


def turned_away(request: Request, here: AtDesk) -> Response | None:
    """The page for whom there is nothing here, with what to do; None for everybody else."""
    if here.desk is not None and here.person is not None:
        return None
    return page(
        request, here.who, "consumers_none.html", site=here.desk is not None, named=bool(here.who.agent_email),
        login=login_with_name(here.who.team_id),
    )  # fmt: skip
