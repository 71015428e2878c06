"""What the site tells of accounts that were merged (R7), and of users who appeal (R5)."""

from schemas.model.site.events import SiteEvent
from tasks.registered_users.consumers.appeals import Made, take_appeal
from tasks.registered_users.consumers.merge import SITE, merge
from tasks.registered_users.desk import desk_of
from tasks.run.context import TeamRun


def hear_merged(run: TeamRun, event: SiteEvent) -> None:
    """The site has made one account of two: so do we, unless two agents look after them. Told again it changes nothing,
    and of accounts that nobody has named yet it holds for what is told of them later."""
    desk = desk_of(run.users, run.team)
    if desk and event.keep and event.gone and event.keep != event.gone:
        merge(desk, event.keep, event.gone, SITE, "", run.as_of, (SITE,))


def hear_appeal(run: TeamRun, event: SiteEvent) -> None:
    """For staff, once an event. Of a board that is not restricted there is nothing to ask for."""
    desk = desk_of(run.users, run.team)
    if desk:
        made = Made(event.event_id, event.who.user_id, event.board, event.message)
        take_appeal(desk, made, run.as_of)
