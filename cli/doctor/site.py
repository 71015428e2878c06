"""The doctor on a team's listing site: whether its token and its secret are right, and which calls it lacks.

5 calls: the feed, listings, users, agents, and a message that does not exist is withdrawn. What would change something
is not asked for: a message, a favourite, the chat box.
"""

from collections.abc import Callable, Iterator

from connectors.errors import NotFound, NotOffered, Overtaken
from connectors.settings.secrets import secret
from connectors.settings.teams import Team
from connectors.site.listings import Wanted
from connectors.site.signatures import checker
from connectors.site.site import Site
from connectors.store.engine import TeamSession
from connectors.store.site.events import waits
from schemas.model.site.events import SiteEventType
from tasks.report.findings import Finding, State
from tasks.run.context import TeamRun
from tasks.sales_agent.chat_box.standing import box_standing
from tasks.views.sales_agent.chat_box import box_in_words

NOBODYS = "dealbridge-doctor"
"""A chat, and a message, that no site has."""


def signing_secret(team: Team) -> Iterator[Finding]:
    """Whether it is one of Standard Webhooks; that the site has the same shows with its first event."""
    if team.site:
        what = f"teams.{team.team_id}.site.signing_secret"
        checker(secret(team.site.signing_secret, what), what)
        yield Finding("signing secret of the site", State.OK, "a secret of Standard Webhooks")


def feed(run: TeamRun) -> Iterator[Finding]:
    """`GET /v1/events`: 1 call. Without it, what is lost on the way stays lost."""
    check = "feed of the site"
    if run.site is None:
        return
    try:
        page = run.site.events.page("", run.priority, 1)
    except NotOffered:
        mend = "have the site offer GET /v1/events (docs/site-contract.md): nothing else finds what was lost"
        yield Finding(check, State.FAIL, "the site lacks it (501)", mend)
        return
    found = "it answers, and the token is right"
    yield Finding(check, State.OK, found if page.rows else f"{found}; it has told nothing yet")


def lacking(run: TeamRun) -> Iterator[Finding]:
    """4 calls: what the site lacks, each with what is left because of it."""
    check = "calls of the site"
    if run.site is None:
        return
    site, lacks = run.site, list[str]()
    for call, needed_by, ask in _ASKED:
        try:
            ask(site, run.priority)
        except NotOffered:
            lacks.append(call)
            found = f"the site lacks {call} (501): {needed_by}"
            yield Finding(check, State.WARN, found, "have it built (docs/site-contract.md), or do without")
        except (NotFound, Overtaken):
            continue
    if not lacks:
        said = ", ".join(call for call, _, _ in _ASKED)
        yield Finding(check, State.OK, f"it has {said}; what would change something was not asked for")


def waiting(session: TeamSession) -> Iterator[Finding]:
    """Events that nobody has handled yet."""
    check = "events of the site"
    if waits(session, tuple(SiteEventType)):
        yield Finding(check, State.OK, "some wait for the next burst of the bridge, or the next run")
    else:
        yield Finding(check, State.OK, "none waits")


def chat_box(run: TeamRun) -> Iterator[Finding]:
    """Who answers there, and whether the site could be told (E16): as the store has it, no call."""
    check = "chat box of the site (E16)"
    with run.store.read(run.team_id) as session:
        found = box_standing(run, session)
    if found is None:
        return
    said = box_in_words(found)
    if found.left:
        mend = "have it built (docs/site-contract.md); it is asked again after a day, or with other settings"
        yield Finding(check, State.WARN, said, mend)
    else:
        yield Finding(check, State.OK, said)


def _withdraw(site: Site, priority: str) -> None:
    site.chats.withdraw(NOBODYS, NOBODYS, NOBODYS, priority)


_ASKED: tuple[tuple[str, str, Callable[[Site, str], object]], ...] = (
    (
        "GET /v1/listings",
        "nothing can be recommended (E20)",
        lambda s, p: s.listings.search(Wanted(), p, most=1),
    ),
    (
        "GET /v1/users",
        "registered users are known by their events alone",
        lambda s, p: s.people.users(None, "", p),
    ),
    ("GET /v1/agents", "agents are known by their events alone", lambda s, p: s.people.agents("", p)),
    ("the chat", "nothing is said there: chat triggers are left (E11)", _withdraw),
)
